package io.lictor.extraction.clause;

import java.util.Optional;

/// What a noun names: a thing, or something that is done to one, such as `harassment of guests`.
///
/// @param parts who does what to what
/// @param to after the last token that `parts` take up
record Named(Parts parts, int to) {
    private static final String ACTS =
            "[a-z-]+(ment|tion|sion|ing|al|ance|ence|ure)|use|misuse|abuse|reuse|change|theft|sale|purchase|transfer|breach|review|copy|loss|release|export|import|storage|delivery|display|receipt|return|attacks?|threats?";

    /// A thing, or what its name says is done to something: `harassment of guests`, `accepting gifts`.
    static Named thing(Sentence s, int from, int to) {
        if (Verbs.isGerund(s.low(from)) && !s.isComma(from + 1) && !Words.CONJUNCTIONS.contains(s.low(from + 1))) {
            return gerund(s, from, to);
        }
        for (int i = from + 1; i < to - 1; i++) {
            boolean act = s.low(i - 1).matches(ACTS);
            boolean joins = s.low(i).equals("of") || s.low(i).matches("towards?|against");
            if (joins && act && !s.low(i + 1).equals("any")) {
                int near = Math.max(Reach.objectEnd(s, i + 1, to), i + 2);
                int end = Reach.extended(s, i - 1, i + 1, near, to);
                return new Named(
                        new Parts(
                                Optional.empty(),
                                s.phrase(Role.ACTION, from, i),
                                Optional.of(s.phrase(Role.RESOURCE, i + 1, end))),
                        end);
            }
        }
        return new Named(new Parts(Optional.empty(), s.phrase(Role.ACTION, from, to), Optional.empty()), to);
    }

    /// `accepting gifts`, `accepting of gifts`.
    static Named gerund(Sentence s, int from, int to) {
        int start = s.low(from + 1).equals("of") ? from + 2 : from + 1;
        int end = Reach.objectEnd(s, start, to);
        if (!Verbs.isGerund(s.low(from)) || end <= start) {
            return new Named(new Parts(Optional.empty(), s.phrase(Role.ACTION, from, to), Optional.empty()), to);
        }
        int reach = Reach.extended(s, from, start, end, to);
        return new Named(
                new Parts(
                        Optional.empty(),
                        s.phrase(Role.ACTION, from, from + 1),
                        Optional.of(s.phrase(Role.RESOURCE, start, reach))),
                reach);
    }

    /// A thing whose name may say what someone does: `your use of the service`.
    static Parts owned(Sentence s, int from, int to) {
        boolean owned = s.low(from).matches("your|our|their|its|his|her|my") && to > from + 1;
        Parts parts = thing(s, owned ? from + 1 : from, to).parts();
        if (parts.resource().isEmpty()) {
            return new Parts(Optional.empty(), s.phrase(Role.ACTION, from, to), Optional.empty());
        }
        return owned
                ? new Parts(Optional.of(s.phrase(Role.SUBJECT, from, from + 1)), parts.action(), parts.resource())
                : parts;
    }
}
