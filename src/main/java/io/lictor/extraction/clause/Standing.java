package io.lictor.extraction.clause;

import io.lictor.extraction.clause.VerbGroup.Mood;
import java.util.Optional;
import java.util.Set;

/// Duties and rights that are had rather than spoken by a modal word: `has a duty to`, `retain the right to`.
///
/// @param mood how they bind
/// @param denied whether they bar
/// @param to after the `to`
record Standing(Mood mood, boolean denied, int to) {
    private static final Set<String> HAVING =
            Set.of("have", "has", "had", "retain", "retains", "reserve", "reserves", "hold", "holds", "bear", "bears");
    private static final Set<String> DUTIES = Set.of("duty", "obligation", "responsibility");
    private static final Set<String> RIGHTS =
            Set.of("right", "permission", "discretion", "option", "freedom", "liberty", "entitlement");

    /// The standing that begins at a verb of having.
    ///
    /// @param negated whether a `not` stands before it
    static Optional<Standing> at(Sentence s, int at, boolean negated) {
        if (!HAVING.contains(s.low(at))) {
            return Optional.empty();
        }
        boolean none = negated;
        for (int i = at + 1; i < at + 6; i++) {
            none |= s.low(i).matches("no|neither");
            boolean duty = DUTIES.contains(s.low(i));
            if ((duty || RIGHTS.contains(s.low(i))) && s.low(i + 1).equals("to") && verb(s, i + 2)) {
                Mood bound = duty ? none ? Mood.EXEMPT : Mood.DUTY : Mood.PERMISSION;
                return Optional.of(new Standing(bound, none && !duty, i + 2));
            }
            if ((duty || RIGHTS.contains(s.low(i))) && s.low(i + 1).matches("at|in")) {
                int to = aside(s, i + 1);
                if (to > 0) {
                    Mood bound = duty ? none ? Mood.EXEMPT : Mood.DUTY : Mood.PERMISSION;
                    return Optional.of(new Standing(bound, none && !duty, to));
                }
            }
            if (s.low(i).isEmpty() || s.tokens().get(i).isMark() || Words.PREPOSITIONS.contains(s.low(i))) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// After the `to` behind words that limit nothing: `the right at any time to`, `the right in our discretion to`.
    private static int aside(Sentence s, int from) {
        for (int i = from + 2; i < from + 6; i++) {
            if (s.low(i).equals("to") && verb(s, i + 1)) {
                return s.low(i - 1).matches("times?|discretion|judgement|judgment|opinion") ? i + 1 : -1;
            }
        }
        return -1;
    }

    private static boolean verb(Sentence s, int at) {
        return Verbs.isBase(s.low(at)) || Words.isAdverb(s.low(at)) || s.low(at).equals("be");
    }
}
