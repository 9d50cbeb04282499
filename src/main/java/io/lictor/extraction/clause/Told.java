package io.lictor.extraction.clause;

/// What one says to somebody, apart from to whom.
final class Told {
    private Told() {}

    /// Where that begins which is said to somebody: `explain to us why it broke`; 0 if nothing is.
    static int what(Sentence s, int verb, int at, int to) {
        int whom = Words.DETERMINERS.contains(s.low(at + 1)) ? at + 2 : at + 1;
        boolean somebody = s.low(at).equals("to")
                && (Persons.is(s.low(whom)) || s.low(whom).matches("us|me|them|him|her"));
        return somebody && whom + 1 < to && s.low(whom + 1).matches(Reach.QUESTION) && Reach.says(s, verb)
                ? whom + 1
                : 0;
    }

    /// After `know` in `let the guest know`; -1 if a verb is not that one.
    static int letKnow(Sentence s, int verb) {
        for (int i = verb + 2; s.low(verb).equals("let") && i < verb + 7; i++) {
            if (s.low(i).equals("know")) {
                return i + 1;
            }
        }
        return -1;
    }
}
