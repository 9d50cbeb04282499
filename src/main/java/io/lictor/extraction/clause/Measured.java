package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Condition.Atom;
import io.lictor.extraction.clause.Condition.Limit;
import io.lictor.extraction.clause.Condition.Relation;
import io.lictor.extraction.clause.Statement.Action;
import java.util.Optional;

/// Numbers that stand with the subject or the object of a statement.
final class Measured {
    private final Sentence s;

    Measured(Sentence s) {
        this.s = s;
    }

    /// What a number in the action asks of it: `must not exceed 500`, `may book at most five seats`.
    Optional<Condition> demand(Statement statement, Action action, Effect effect) {
        int from = statement.group().from();
        Optional<Limits.Found> found = Limits.in(s, from, action.to()).stream()
                .filter(Limits.Found::compared)
                .findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Limit limit = found.get().limit();
        Relation relation = limit.relation();
        boolean upper = relation == Relation.AT_MOST || relation == Relation.BELOW;
        boolean over = relation == Relation.ABOVE || relation == Relation.AT_LEAST;
        boolean denied = effect == Effect.FORBID;
        if (denied && over) {
            return Optional.of(atom(
                    statement,
                    action,
                    new Limit(limit.phrase(), Limits.opposite(relation), limit.value(), limit.unit())));
        }
        boolean spelled = denied
                && upper
                && limit.phrase().text().toLowerCase(java.util.Locale.ROOT).matches("(not|never) .*");
        return spelled || !denied && (upper || over) ? Optional.of(atom(statement, action, limit)) : Optional.empty();
    }

    private Condition atom(Statement statement, Action action, Limit limit) {
        int from = statement.hasSubject() && s.low(action.verb()).matches("be|exceed|contain")
                ? statement.subjectFrom()
                : Math.max(0, action.verb());
        return new Atom(s.phrase(Role.NUMERIC, from, action.to()), false, Optional.empty(), Optional.of(limit));
    }

    /// What a number in the subject limits the norm to: `a refund of more than 500 euros must …`.
    Optional<Condition> premise(Statement statement, Action action, Effect effect) {
        if (!statement.hasSubject()) {
            return Optional.empty();
        }
        return Limits.in(s, statement.subjectFrom(), statement.subjectTo()).stream()
                .filter(Limits.Found::compared)
                .findFirst()
                .map(found -> new Atom(
                        s.phrase(Role.NUMERIC, statement.subjectFrom(), statement.subjectTo()),
                        false,
                        Optional.empty(),
                        Optional.of(found.limit())));
    }
}
