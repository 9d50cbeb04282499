package io.lictor.extraction.clause;

/// Whether `for` says what something is done for, and not for whom.
final class Purposes {
    private Purposes() {}

    /// Whether what follows a `for` is an act: `for marketing`, `for reimbursement`, `for business purposes`.
    static boolean follows(Sentence s, int at, int to) {
        int end = Reach.objectEnd(s, at + 1, to);
        for (int i = at + 1; i < end; i++) {
            if (s.low(i).matches("purposes?|reasons?")) {
                return true;
            }
        }
        int head = at + 1;
        while (head < end && !s.low(head + 1).equals("of") && head + 1 < end) {
            head++;
        }
        String first = s.low(at + 1);
        boolean gerund = Verbs.isGerund(first) && Verbs.base(first).isPresent();
        return gerund || s.low(head).matches("[a-z-]{3,}(ment|tion|sion|ssion|al|ance|use)");
    }
}
