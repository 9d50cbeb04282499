package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Statement.Action;
import java.util.Optional;

/// Who does what to what in a statement.
///
/// @param subject who is bound
/// @param action the verb
/// @param resource what it is done to
record Parts(Optional<Phrase> subject, Phrase action, Optional<Phrase> resource) {
    static Parts of(Sentence s, Statement statement, Action action) {
        VerbGroup group = statement.group();
        int head = Restricting.noun(s, statement.subjectFrom(), statement.subjectTo())
                .map(Restricting::head)
                .orElse(statement.subjectTo());
        Optional<Phrase> before = statement.hasSubject()
                ? Optional.of(s.phrase(
                        group.passive() ? Role.RESOURCE : Role.SUBJECT,
                        afterQuantifier(s, statement.subjectFrom(), head),
                        head))
                : Optional.empty();
        Reach reach = Reach.of(s, statement, action);
        Phrase doing = s.phrase(Role.ACTION, reach.verbFrom(), reach.verbTo());
        if (group.passive()) {
            return new Parts(agent(s, reach.verbTo(), action.to()), doing, before);
        }
        Optional<Phrase> subject =
                before.filter(b -> !b.text().equalsIgnoreCase("it") && !b.text().equalsIgnoreCase("there"));
        Optional<Phrase> object = reach.to() > reach.from()
                ? Optional.of(s.phrase(Role.RESOURCE, reach.from(), reach.to()))
                : Optional.empty();
        return new Parts(subject, doing, object);
    }

    /// The parts of the event that a prerequisite comes before: `before updating the address`.
    static Parts ofEvent(Sentence s, Segment before, Parts outer) {
        int from = before.body();
        boolean act = Verbs.isGerund(s.low(from)) || s.low(from - 1).equals("to") && Verbs.isBase(s.low(from));
        Outline outline = new Outline(s, before.to());
        Optional<VerbGroup> group = act ? Optional.empty() : outline.mainGroup(from, before.to(), true);
        if (group.isPresent() && group.get().verb() >= 0) {
            VerbGroup own = group.get();
            Statement event = new Statement(
                    from,
                    own.from(),
                    own,
                    java.util.List.of(new Action(own.verb(), before.to(), false)),
                    false,
                    java.util.List.of(),
                    java.util.List.of());
            return of(s, event, event.actions().getFirst());
        }
        if (!act) {
            return new Parts(
                    outer.subject(),
                    s.phrase(Role.ACTION, from, Reach.objectEnd(s, from, before.to())),
                    Optional.empty());
        }
        VerbGroup doing = new VerbGroup(from, from + 1, VerbGroup.Mood.INDICATIVE, false, false, false, false, from);
        Action action = new Action(from, before.to(), false);
        Statement event = new Statement(
                from, from, doing, java.util.List.of(action), false, java.util.List.of(), java.util.List.of());
        Parts parts = of(s, event, action);
        return new Parts(outer.subject(), parts.action(), parts.resource());
    }

    /// A subject without the quantifier that turns its norm round: `no employee`, `only managers`.
    private static int afterQuantifier(Sentence s, int from, int to) {
        int at = from;
        while (at < to - 1
                && (s.low(at).matches("no|only|even|neither|then|so|also|please")
                        || s.isComma(at)
                        || Words.CONJUNCTIONS.contains(s.low(at)))) {
            at++;
        }
        return at;
    }

    private static Optional<Phrase> agent(Sentence s, int from, int to) {
        for (int i = from; i < to - 1 && !(i > from && Words.RELATIVES.contains(s.low(i))); i++) {
            if (s.low(i).equals("by") && !Verbs.isGerund(s.low(i + 1))) {
                int end = Reach.objectEnd(s, i + 1, to);
                return Optional.of(s.phrase(Role.SUBJECT, i + 1, Math.max(i + 2, end)));
            }
        }
        return Optional.empty();
    }
}
