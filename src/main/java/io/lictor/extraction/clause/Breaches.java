package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Statement.Action;
import java.util.Optional;

/// What counts as a breach is forbidden, and what does not count as one is allowed: `selling tickets is a violation of
/// these terms`, `may be considered abuse`.
final class Breaches {
    private static final String BREACH =
            "violations?|breach(es)?|infringements?|infractions?|offen[cs]es?|misconduct|abuse|misuse|misbehaviou?r";

    private Breaches() {}

    static Optional<Declared> judge(Sentence s, Statement statement, Action action, boolean denied) {
        int at = action.verb() + (statement.group().passive() ? 0 : 1);
        boolean counted = s.low(at).matches("considered|deemed|treated|regarded|viewed|seen");
        if (statement.group().passive() && !counted || statement.group().perfect()) {
            return Optional.empty();
        }
        at += counted ? 1 : 0;
        at += s.low(at).matches("as|to") ? 1 : 0;
        at += s.low(at).equals("be") ? 1 : 0;
        boolean article = s.low(at).matches("an?") || s.low(at).matches(BREACH);
        int end = at;
        while (end < at + 7 && end < action.to() && !Words.PREPOSITIONS.contains(s.low(end))) {
            if (s.low(end).matches(BREACH)
                    && article
                    && !s.low(statement.subjectFrom()).matches("it|this|that|these|they")) {
                return unsure(s, statement, denied)
                        ? Optional.empty()
                        : Optional.of(Declared.judged(
                                s, statement, denied ? Effect.PERMIT : Effect.FORBID, action.to(), action.to()));
            }
            end++;
        }
        return Optional.empty();
    }

    /// `is not necessarily a violation`, `may not be a violation`.
    private static boolean unsure(Sentence s, Statement statement, boolean denied) {
        for (int i = statement.group().from(); i < statement.group().to() + 2; i++) {
            if (denied && s.low(i).matches("necessarily|always|may|might|automatically")) {
                return true;
            }
        }
        return false;
    }
}
