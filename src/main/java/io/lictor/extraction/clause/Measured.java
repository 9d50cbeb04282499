package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Condition.Atom;
import io.lictor.extraction.clause.Condition.Limit;
import io.lictor.extraction.clause.Condition.Relation;
import io.lictor.extraction.clause.Statement.Action;
import java.util.List;
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
        List<Limits.Found> all = Limits.in(s, from, action.to());
        List<Limits.Found> compared =
                all.stream().filter(Limits.Found::compared).toList();
        if (compared.isEmpty() && all.size() == 1 && effect != Effect.FORBID) {
            Optional<Relation> spoken = spoken(statement);
            if (spoken.isPresent()) {
                Limit bare = all.getFirst().limit();
                return Optional.of(
                        atom(statement, action, new Limit(bare.phrase(), spoken.get(), bare.value(), bare.unit())));
            }
        }
        if (compared.isEmpty() && statement.group().only() && effect != Effect.FORBID && all.size() == 1) {
            Limit bare = all.getFirst().limit();
            Limit most = new Limit(bare.phrase(), Relation.AT_MOST, bare.value(), bare.unit());
            return Optional.of(atom(statement, action, most));
        }
        if (compared.isEmpty()) {
            return Optional.empty();
        }
        if (compared.size() > 1 && effect != Effect.FORBID) {
            return Optional.of(new Condition.All(
                    compared.stream().<Condition>map(this::alone).toList()));
        }
        Limit limit = compared.getFirst().limit();
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
        boolean freed = effect == Effect.PERMIT && over && !statement.group().only();
        return spelled || !denied && !freed && (upper || over)
                ? Optional.of(atom(statement, action, limit))
                : Optional.empty();
    }

    /// `at most` and `at least` among the modal words: `should at most make one call`.
    private Optional<Relation> spoken(Statement statement) {
        for (int i = statement.group().from(); i < statement.group().to(); i++) {
            if (s.low(i).equals("at") && s.low(i + 1).matches("most|least")) {
                return Optional.of(s.low(i + 1).equals("most") ? Relation.AT_MOST : Relation.AT_LEAST);
            }
        }
        return Optional.empty();
    }

    private Atom alone(Limits.Found found) {
        return new Atom(
                s.phrase(Role.NUMERIC, found.from(), found.to()), false, Optional.empty(), Optional.of(found.limit()));
    }

    private Condition atom(Statement statement, Action action, Limit limit) {
        int from = statement.hasSubject() && s.low(action.verb()).matches("be|exceed|contain")
                ? statement.subjectFrom()
                : Math.max(0, action.verb());
        return new Atom(s.phrase(Role.NUMERIC, from, action.to()), false, Optional.empty(), Optional.of(limit));
    }

    /// What a number in the subject limits the norm to: `a refund of more than 500 euros must …`.
    Optional<Condition> premise(Statement statement) {
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
