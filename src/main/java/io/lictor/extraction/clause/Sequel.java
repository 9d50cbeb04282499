package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Statement.Action;
import java.util.List;
import java.util.Optional;

/// A permission and what its thing has to be: `you may bring dogs, but they must be small` lets dogs be brought, and
/// only small ones.
final class Sequel {
    private Sequel() {}

    /// The norms of a statement that speaks of the thing of the norm before it; the same ones if it does not.
    static List<Norm> of(Sentence s, Statement statement, List<Norm> norms, List<Norm> before) {
        boolean pronoun = statement.subjectTo() == statement.subjectFrom() + 1
                && s.low(statement.subjectFrom()).matches("it|they|this|these");
        if (!pronoun || before.isEmpty() || norms.size() != 1) {
            return norms;
        }
        Norm granted = before.getLast();
        Norm norm = norms.getFirst();
        boolean state = norm.effect() == Effect.OBLIGE && statement.group().passive()
                || norm.effect() == Effect.REQUIRE && norm.demand().isPresent();
        if (granted.effect() != Effect.PERMIT || granted.resource().isEmpty() || !state) {
            return norms;
        }
        Action action = statement.actions().getFirst();
        Condition so = norm.effect() == Effect.REQUIRE
                ? norm.demand().orElseThrow()
                : new Condition.Atom(
                        s.phrase(Role.CONDITION, action.verb(), action.to()),
                        false,
                        Optional.empty(),
                        Optional.empty());
        return List.of(new Norm(
                Effect.REQUIRE,
                granted.subject(),
                granted.action(),
                granted.resource(),
                granted.premise(),
                Optional.of(so),
                norm.exceptions(),
                Optional.empty()));
    }
}
