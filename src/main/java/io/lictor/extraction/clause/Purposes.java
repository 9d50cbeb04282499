package io.lictor.extraction.clause;

/// Whether `for` says what something is done for, and not for whom.
final class Purposes {
    private static final String ACTS = "use|sale|research|review|storage|display|marketing|safety|security|training";
    /// Things and people whose names end as those of acts do.
    private static final String THINGS =
            ".*(station|location|organi[sz]ation|application|section|version|position|question|condition|option|nation|region|occasion|session|function|generation)";

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
            if (head && isAct(s.low(i))) {
                return true;
            }
        }
        return Verbs.isGerund(s.low(at + 1)) && Verbs.base(s.low(at + 1)).isPresent();
    }

    private static boolean isAct(String word) {
        if (word.matches(ACTS) || Verbs.isGerund(word) && Verbs.base(word).isPresent()) {
            return true;
        }
        if (word.matches("[a-z-]{3,}(tion|sion)")) {
            return !word.matches(THINGS);
        }
        String stem = word.replaceAll("(ment|al|ance)$", "");
        return !stem.equals(word) && (Verbs.isBase(stem) || Verbs.isBase(stem + "e"));
    }
}
