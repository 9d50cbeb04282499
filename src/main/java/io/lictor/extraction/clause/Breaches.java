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
        boolean open = denied && isOpen(s, statement);
        return open || !isNamed(s, statement, action)
                ? Optional.empty()
                : Optional.of(Declared.judged(
                        s, statement, denied ? Effect.PERMIT : Effect.FORBID, action.to(), action.to()));
    }

    /// Whether a statement only says that something need not be a breach: `may not be a violation`.
    static boolean leavesOpen(Sentence s, Statement statement) {
        return isOpen(s, statement) && isNamed(s, statement, statement.actions().getFirst());
    }

    private static boolean isNamed(Sentence s, Statement statement, Action action) {
        if (action.verb() < 0
                || statement.group().perfect()
                || s.low(statement.subjectFrom()).matches("it|this|that|these|they")) {
            return false;
        }
        int at = action.verb() + (statement.group().passive() ? 0 : 1);
        while (Words.isAdverb(s.low(at))) {
            at++;
        }
        boolean counted = s.low(at).matches("considered|deemed|treated|regarded|viewed|seen");
        if (statement.group().passive() && !counted) {
            return false;
        }
        at += counted ? 1 : 0;
        at += s.low(at).matches("as|to") ? 1 : 0;
        at += s.low(at).equals("be") ? 1 : 0;
        boolean article = s.low(at).matches("an?") || s.low(at).matches(BREACH);
        for (int end = at;
                article && end < Math.min(at + 7, action.to()) && !Words.PREPOSITIONS.contains(s.low(end));
                end++) {
            if (s.low(end).matches(BREACH)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOpen(Sentence s, Statement statement) {
        for (int i = statement.group().from(); i < statement.group().to() + 2; i++) {
            if (s.low(i).matches("necessarily|always|may|might|automatically")) {
                return true;
            }
        }
        return false;
    }
}
