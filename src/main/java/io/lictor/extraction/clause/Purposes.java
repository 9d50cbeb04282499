package io.lictor.extraction.clause;

/// Whether `for` says what something is done for, and not for whom.
final class Purposes {
    private static final String ACT =
            "[a-z-]{3,}(ment|tion|sion|al|ance)|use|sale|research|review|storage|display|marketing|safety|security|training";

    private Purposes() {}

    /// Whether what follows a `for` is an act: `for marketing`, `for reimbursement`, `for business purposes`.
    static boolean follows(Sentence s, int at, int to) {
        int end = Reach.objectEnd(s, at + 1, to);
        for (int i = at + 1; i < end; i++) {
            if (s.low(i).matches("purposes?|reasons?")) {
                return true;
            }
        }
        for (int i = at + 1; i < end; i++) {
            boolean head = i + 1 == end
                    || Words.CONJUNCTIONS.contains(s.low(i + 1))
                    || s.low(i + 1).equals("of");
            if (head && s.low(i).matches(ACT)) {
                return true;
            }
        }
        return Verbs.isGerund(s.low(at + 1)) && Verbs.base(s.low(at + 1)).isPresent();
    }
}
