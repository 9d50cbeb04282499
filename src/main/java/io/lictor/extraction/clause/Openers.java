package io.lictor.extraction.clause;

/// Words before the sentence proper: labels, `note that`, `however`.
final class Openers {
    private Openers() {}

    private static final java.util.List<String> SKIPPED = java.util.List.of(
            "note that",
            "please note that",
            "please note",
            "note",
            "keep in mind that",
            "remember that",
            "remember",
            "for your information",
            "be aware that",
            "please be aware that",
            "as a reminder",
            "in particular",
            "in addition",
            "in general",
            "generally speaking",
            "for the avoidance of doubt",
            "as a rule",
            "in short",
            "in fact",
            "in principle",
            "in turn",
            "in practice",
            "in other words",
            "at the end of the day",
            "in all circumstances",
            "at all times",
            "at any time",
            "in any case",
            "in any event",
            "accordingly",
            "consequently",
            "of course",
            "however",
            "therefore",
            "likewise",
            "otherwise",
            "in other cases",
            "in this case",
            "in such a case",
            "in such cases",
            "in these cases",
            "in those cases",
            "for clarity",
            "in that case",
            "in all cases",
            "in all other cases",
            "moreover",
            "furthermore",
            "additionally",
            "finally",
            "and",
            "but",
            "or",
            "also",
            "remember to",
            "so",
            "that said",
            "having said that",
            "with that said",
            "with this in mind",
            "with that in mind",
            "as always",
            "as usual",
            "as mentioned",
            "that means that",
            "that means",
            "this means that",
            "this means",
            "it follows that",
            "short version");

    static boolean isExample(Sentence s) {
        return s.matches(0, "for example") + s.matches(0, "for instance") + s.matches(0, "e.g") > 0;
    }

    /// `"Guest" means …`: what a word stands for, whatever modal words that holds.
    static boolean isDefinition(Sentence s) {
        for (int i = 1; i < Math.min(s.size(), 8); i++) {
            boolean term = s.is(i - 1, Token.Shape.QUOTE) || s.tokens().get(0).shape() == Token.Shape.QUOTE;
            if (term && s.low(i).matches("means?|refers?|denotes?")) {
                return true;
            }
        }
        return false;
    }

    /// `Transfer Limit Rules:`, a title and no order to transfer.
    static boolean isTitle(Sentence s) {
        int words = s.size() - 1;
        if (words < 2 || words > 6 || !s.isMark(words, ":")) {
            return false;
        }
        for (int i = 0; i < words; i++) {
            String low = s.low(i);
            boolean small = Words.PREPOSITIONS.contains(low) || Words.CONJUNCTIONS.contains(low);
            if (Words.isModal(low)
                    || Words.DETERMINERS.contains(low)
                    || !small && !Character.isUpperCase(s.tokens().get(i).text().charAt(0))) {
                return false;
            }
        }
        return true;
    }

    static int skip(Sentence s) {
        int at = label(s);
        for (boolean found = true; found; ) {
            found = false;
            while (s.isComma(at) || at < s.size() && s.tokens().get(at).isMark()) {
                at++;
            }
            if (s.matches(at, "so that") + s.matches(at, "so long as") > 0) {
                return at;
            }
            for (String words : SKIPPED) {
                int length = s.matches(at, words);
                boolean bare = length == 1
                        && !s.isComma(at + 1)
                        && !Words.CONJUNCTIONS.contains(words)
                        && !words.equals("note")
                        && !words.equals("so");
                if (length > 0 && !bare && at + length < s.size()) {
                    at += length;
                    found = true;
                    break;
                }
            }
            boolean pointing = s.low(at).matches("as|like") && Verbs.isParticiple(s.low(at + 1))
                    || s.matches(at, "just like") + s.matches(at, "as above") > 0;
            if ((pointing || s.low(at).equals("as") && s.low(at + 1).matches("an?|the|part")) && role(s, at) > 0) {
                at = role(s, at);
                found = true;
            }
        }
        return at;
    }

    /// `As a nurse, …`: whom the sentence speaks to.
    private static int role(Sentence s, int at) {
        for (int i = at + 2; i < Math.min(s.size(), at + 8); i++) {
            if (s.isComma(i)) {
                return i + 1;
            }
        }
        return 0;
    }

    /// A label of a few words before a colon, `Refunds: …`.
    private static int label(Sentence s) {
        for (int i = 1; i < Math.min(6, s.size() - 1); i++) {
            if (s.isMark(i, ":") && s.is(i + 1, Token.Shape.QUOTE)) {
                return 0;
            }
            if (s.isMark(i, ":") && VerbGroups.at(s, i - 1, i, false).isEmpty()) {
                return new Outline(s, i).mainGroup(0, i, false).isPresent() ? 0 : i + 1;
            }
            if (s.tokens().get(i).isMark() && !s.isMark(i, "&")) {
                return 0;
            }
        }
        return 0;
    }
}
