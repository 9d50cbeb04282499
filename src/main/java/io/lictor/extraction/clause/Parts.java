package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Statement.Action;
import java.util.Optional;
import java.util.Set;

/// Who does what to what in a statement.
///
/// @param subject who is bound
/// @param action the verb
/// @param resource what it is done to
record Parts(Optional<Phrase> subject, Phrase action, Optional<Phrase> resource) {
    private static final Set<String> ENDS_OBJECT = Set.of(
            "to",
            "not",
            "from",
            "with",
            "for",
            "in",
            "on",
            "at",
            "by",
            "about",
            "via",
            "into",
            "onto",
            "through",
            "against",
            "during",
            "under",
            "within",
            "without",
            "before",
            "after",
            "until",
            "as",
            "using",
            "over",
            "per",
            "than",
            "upon",
            "that",
            "which",
            "who",
            "if",
            "when",
            "including",
            "only",
            "outside",
            "because",
            "between",
            "once",
            "such",
            "regarding",
            "unless",
            "immediately",
            "whose",
            "where");

    static Parts of(Sentence s, Statement statement, Action action) {
        VerbGroup group = statement.group();
        Optional<Phrase> before = statement.hasSubject()
                ? Optional.of(s.phrase(
                        group.passive() ? Role.RESOURCE : Role.SUBJECT,
                        afterQuantifier(s, statement.subjectFrom(), statement.subjectTo()),
                        statement.subjectTo()))
                : Optional.empty();
        int first = Math.max(action.verb(), 0);
        int verb = Math.max(action.last(), 0);
        boolean particled = s.low(verb + 1).matches("out|up|down|off|back|away|over")
                && verb + 1 < action.to()
                && !s.low(verb + 2).matches("to|of")
                && !s.is(verb + 2, Token.Shape.NUMBER);
        int particle = particled ? verb + 2 : verb + 1;
        Phrase doing = s.phrase(Role.ACTION, first, particle);
        if (group.passive()) {
            return new Parts(agent(s, particle, action.to()), doing, before);
        }
        Optional<Phrase> subject =
                before.filter(b -> !b.text().equalsIgnoreCase("it") && !b.text().equalsIgnoreCase("there"));
        return new Parts(
                subject, preposition(s, doing, first, particle, action), object(s, statement, action, particle));
    }

    /// A verb with the preposition that belongs to it: `respond to`, `ask for`.
    private static Phrase preposition(Sentence s, Phrase doing, int first, int next, Action action) {
        int to = next;
        while (Words.isAdverb(s.low(to)) && to < action.to() - 2) {
            to++;
        }
        boolean bound = to < action.to() - 1
                && s.low(to).matches("to|for|with|on|in|at|about|from|of|upon|against|by|into")
                && !s.low(to + 1).matches("most|least")
                && !Verbs.isBase(s.low(to + 1));
        return bound ? s.phrase(Role.ACTION, first, to + 1) : doing;
    }

    /// The parts of the event that a prerequisite comes before: `before updating the address`.
    static Parts ofEvent(Sentence s, Segment before, Parts outer) {
        int from = before.body();
        Outline outline = new Outline(s, before.to());
        Optional<VerbGroup> group =
                Verbs.isGerund(s.low(from)) ? Optional.empty() : outline.mainGroup(from, before.to(), true);
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
        if (!Verbs.isGerund(s.low(from))) {
            return new Parts(
                    outer.subject(), s.phrase(Role.ACTION, from, objectEnd(s, from, before.to())), Optional.empty());
        }
        int end = objectEnd(s, from + 1, before.to());
        return new Parts(
                outer.subject(),
                s.phrase(Role.ACTION, from, from + 1),
                end > from + 1 ? Optional.of(s.phrase(Role.RESOURCE, from + 1, end)) : Optional.empty());
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
        for (int i = from; i < to - 1; i++) {
            if (s.low(i).equals("by") && !Verbs.isGerund(s.low(i + 1))) {
                int end = objectEnd(s, i + 1, to);
                return Optional.of(s.phrase(Role.SUBJECT, i + 1, Math.max(i + 2, end)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Phrase> object(Sentence s, Statement statement, Action action, int from) {
        int start = from;
        int to = action.to();
        for (Action later : statement.actions()) {
            if (later.denied() && later.verb() > action.last() && !s.hasWords(start, to)) {
                start = later.verb() + 1;
                to = later.to();
            }
        }
        while (start < to
                && (Words.isAdverb(s.low(start)) || s.tokens().get(start).isMark())) {
            start++;
        }
        if (start < to
                && ENDS_OBJECT.contains(s.low(start))
                && !s.low(start)
                        .matches(
                                "that|if|when|which|who|unless|because|once|to|as|per|than|only|without|before|after|until|immediately")) {
            start++;
        }
        int counted = start;
        for (Limits.Found limit : Limits.in(s, from, to)) {
            if (limit.from() >= from && limit.from() <= start) {
                start = limit.from();
                counted = limit.to();
            }
        }
        int end = Math.max(counted, objectEnd(s, counted, to));
        return end > start ? Optional.of(s.phrase(Role.RESOURCE, start, end)) : Optional.empty();
    }

    static int objectEnd(Sentence s, int from, int to) {
        int end = from;
        while (end < to
                && !ENDS_OBJECT.contains(s.low(end))
                && !s.isMark(end, ":")
                && !s.isMark(end, ".")
                && !s.isMark(end, "!")
                && !s.isMark(end, "—")) {
            end++;
        }
        return end;
    }
}
