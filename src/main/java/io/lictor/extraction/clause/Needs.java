package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Statement.Action;
import java.util.Optional;

/// Norms that say what something needs: `refunds require approval`, `you need a permit to fish`.
final class Needs {
    private Needs() {}

    /// `approval is required for refunds`: the refund requires the approval.
    static Optional<Declared> needed(Sentence s, Statement statement, Action action, int word) {
        Phrase demand = s.phrase(Role.CONDITION, statement.subjectFrom(), statement.subjectTo());
        if (s.low(word + 1).matches("for|to|in|on") && s.hasWords(word + 2, action.to())) {
            Phrase what = s.phrase(Role.ACTION, word + 2, action.to());
            return Optional.of(requiring(new Parts(Optional.empty(), what, Optional.empty()), demand));
        }
        for (Segment segment : statement.trailing()) {
            if (segment.marker() == Marker.BEFORE) {
                Parts parts = Parts.ofEvent(s, segment, Declared.subject(s, statement));
                return Optional.of(requiring(new Parts(Optional.empty(), parts.action(), parts.resource()), demand));
            }
        }
        return Optional.of(Declared.plain(Effect.OBLIGE, Declared.subject(s, statement)));
    }

    /// `a refund requires a receipt`, `a refund requires the guest to sign`.
    static Declared demanding(Sentence s, Statement statement, Action action) {
        Parts about = Declared.subject(s, statement);
        int from = action.verb() + 1;
        for (int i = from + 1; i < action.to() - 1; i++) {
            if (s.low(i).equals("to") && Verbs.isBase(s.low(i + 1))) {
                Phrase who = s.phrase(Role.SUBJECT, from, i);
                return requiring(
                        new Parts(Optional.of(who), about.action(), about.resource()), demand(s, i + 1, action.to()));
            }
        }
        return requiring(about, demand(s, from, action.to()));
    }

    private static Parts bound(Sentence s, Statement statement, Parts parts) {
        Phrase who = s.phrase(Role.SUBJECT, statement.subjectFrom(), statement.subjectTo());
        return new Parts(Optional.of(who), parts.action(), parts.resource());
    }

    /// `for a refund you need approval`, `you need a permit to fish`.
    static Optional<Declared> needing(Sentence s, Statement statement, Action action) {
        Phrase demand = demand(s, action.verb() + 1, action.to());
        for (Segment front : statement.fronted()) {
            if (front.marker() == Marker.IF && s.low(front.from()).equals("for")) {
                Optional<Limits.Found> limit = Limits.in(s, front.body(), front.to()).stream()
                        .filter(Limits.Found::compared)
                        .findFirst();
                int end = limit.map(Limits.Found::from).orElse(front.to());
                int from = s.low(front.body()).matches("any|all|every|each") && end > front.body() + 1
                        ? front.body() + 1
                        : front.body();
                return Optional.of(new Declared(
                        Effect.REQUIRE,
                        bound(
                                s,
                                statement,
                                Named.thing(s, from, Math.max(end, from + 1)).parts()),
                        Optional.of(demand),
                        limit.map(l -> new Restricting(l.from(), l.from(), front.to())),
                        Declared.NOTHING,
                        Optional.of(front)));
            }
        }
        for (int i = action.verb() + 2; i < action.to() - 1; i++) {
            if (s.low(i).equals("to") && Verbs.isBase(s.low(i + 1)) && !Persons.is(s.low(i - 1))) {
                int end = Reach.objectEnd(s, i + 2, action.to());
                Optional<Phrase> object =
                        end > i + 2 ? Optional.of(s.phrase(Role.RESOURCE, i + 2, end)) : Optional.empty();
                Parts doing = new Parts(
                        Optional.of(s.phrase(Role.SUBJECT, statement.subjectFrom(), statement.subjectTo())),
                        s.phrase(Role.ACTION, i + 1, i + 2),
                        object);
                return Optional.of(requiring(doing, demand(s, action.verb() + 1, i)));
            }
        }
        return Optional.empty();
    }

    private static Phrase demand(Sentence s, int from, int to) {
        return s.phrase(Role.CONDITION, from, to);
    }

    private static Declared requiring(Parts parts, Phrase demand) {
        return new Declared(
                Effect.REQUIRE, parts, Optional.of(demand), Optional.empty(), Declared.NOTHING, Optional.empty());
    }
}
