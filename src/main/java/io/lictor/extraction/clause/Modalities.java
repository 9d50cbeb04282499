package io.lictor.extraction.clause;

import java.util.EnumSet;
import java.util.Set;

/// The words of modality in a sentence: the closed list that docs/extraction.md states.
final class Modalities {
    private Modalities() {}

    static Set<Modality> of(Sentence s) {
        Set<Modality> found = EnumSet.noneOf(Modality.class);
        for (int i = 0; i < s.size(); i++) {
            boolean not =
                    s.low(i + 1).equals("not") || s.low(i + 1).equals("never") || Words.NEGATED.contains(s.low(i));
            switch (s.low(i)) {
                case "must", "shall", "should", "mustn't", "shouldn't", "required", "obliged" ->
                    found.add(not ? Modality.MUST_NOT : Modality.MUST);
                case "may", "can", "allowed", "permitted" -> found.add(not ? Modality.MUST_NOT : Modality.MAY);
                case "cannot", "can't", "prohibited", "forbidden", "don't" -> found.add(Modality.MUST_NOT);
                case "do" -> {
                    if (not) {
                        found.add(Modality.MUST_NOT);
                    }
                }
                case "has", "have", "needs", "need" -> {
                    if (s.low(i + 1).equals("to")) {
                        found.add(Modality.MUST);
                    }
                }
                case "only", "solely", "exclusively" -> found.add(Modality.ONLY);
                case "never" -> found.add(Modality.NEVER);
                case "always" -> found.add(Modality.ALWAYS);
                case "unless" -> found.add(Modality.UNLESS);
                case "except", "without" -> found.add(Modality.EXCEPT);
                case "until" -> found.add(Modality.UNTIL);
                case "before" -> found.add(Modality.BEFORE);
                case "after" -> found.add(Modality.AFTER);
                case "once" -> {
                    if (Numbers.at(s, i).isEmpty()) {
                        found.add(Modality.AFTER);
                    }
                }
                case "within" -> {
                    if (Numbers.at(s, i + 1).isPresent()) {
                        found.add(Modality.WITHIN);
                    }
                }
                default -> {}
            }
        }
        for (Limits.Found limit : Limits.in(s, 0, s.size())) {
            switch (limit.limit().relation()) {
                case AT_MOST, BELOW -> found.add(Modality.AT_MOST);
                case AT_LEAST, ABOVE -> found.add(Modality.AT_LEAST);
                case EQUAL -> {}
            }
        }
        return found;
    }
}
