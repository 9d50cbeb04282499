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
                case "must",
                        "shall",
                        "should",
                        "mustn't",
                        "shouldn't",
                        "required",
                        "obliged",
                        "expected",
                        "require",
                        "requires",
                        "expect",
                        "expects" -> found.add(not ? Modality.MUST_NOT : Modality.MUST);
                case "will" -> {
                    if (i > 0 && Persons.is(s.low(i - 1))) {
                        found.add(not ? Modality.MUST_NOT : Modality.MUST);
                    }
                }
                case "responsible" -> {
                    if (s.low(i + 1).equals("for") && Verbs.isGerund(s.low(i + 2))) {
                        found.add(Modality.MUST);
                    }
                }
                case "agree", "agrees" -> {
                    if (s.low(i + 1).equals("to") && Verbs.isBase(s.low(i + 2))) {
                        found.add(Modality.MUST);
                    }
                }
                case "duty", "obligation" -> found.add(Modality.MUST);
                case "allow", "allows", "permit", "permits", "tolerate", "acceptable", "ok", "okay", "possible" ->
                    found.add(denied(s, i) ? Modality.MUST_NOT : Modality.MAY);
                case "right", "discretion" -> {
                    if (s.low(i + 1).equals("to") || s.isComma(i + 1)) {
                        found.add(Modality.MAY);
                    }
                }
                case "limited" -> {
                    if (s.low(i + 1).equals("to") && !denied(s, i)) {
                        found.add(Modality.ONLY);
                    }
                }
                case "may", "can", "allowed", "permitted" -> found.add(not ? Modality.MUST_NOT : Modality.MAY);
                case "cannot", "can't", "don't", "unacceptable" -> found.add(Modality.MUST_NOT);
                case "prohibited", "forbidden", "prohibit", "prohibits", "forbid", "forbids" ->
                    found.add(denied(s, i) ? Modality.MAY : Modality.MUST_NOT);
                case "do" -> {
                    if (not) {
                        found.add(Modality.MUST_NOT);
                    }
                }
                case "has", "have", "needs", "need" -> {
                    if (s.low(i + 1).equals("to")
                            || s.low(i).startsWith("need") && s.low(i - 1).equals("will")) {
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
        return limited(s, found);
    }

    /// Whether `not` or `no` stands a few words before.
    private static boolean denied(Sentence s, int at) {
        for (int i = Math.max(0, at - 5); i < at; i++) {
            if (s.low(i).matches("not|no|nor|never|isn't|aren't|don't|cannot")) {
                return true;
            }
        }
        return false;
    }

    private static Set<Modality> limited(Sentence s, Set<Modality> found) {
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
