package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Statement.Action;
import java.util.Optional;

/// Norms that name their action as a thing: `smoking is prohibited`, `we do not allow spam`, `refunds require
/// approval`.
///
/// @param effect the direction
/// @param parts what it is about
/// @param demand what is required of it, if anything is
/// @param premiseFrom first token of what limits it: `content that is unlawful`
/// @param premiseTo after its last token
record Declared(Effect effect, Parts parts, Optional<Phrase> demand, int premiseFrom, int premiseTo) {
    Declared(Effect effect, Parts parts, Optional<Phrase> demand) {
        this(effect, parts, demand, 0, 0);
    }

    private static final String BARRING =
            "prohibited|forbidden|banned|disallowed|unacceptable|illegal|unlawful|impermissible|barred|outlawed";
    private static final String ALLOWING =
            "allowed|permitted|acceptable|permissible|ok|okay|fine|tolerated|accepted|possible|eligible|exempt|available|allowable";
    private static final String NEEDING = "required|mandatory|needed|necessary|compulsory|obligatory|mandated";

    static Optional<Declared> of(Sentence s, Statement statement, Action action) {
        VerbGroup group = statement.group();
        int verb = action.verb();
        if (verb < 0 || !statement.hasSubject() && group.mood() != VerbGroup.Mood.IMPERATIVE) {
            return Optional.empty();
        }
        boolean denied = group.negated() ^ s.low(statement.subjectFrom()).matches("no|none|nothing");
        if (group.passive() || Words.BE.contains(s.low(verb))) {
            return state(s, statement, action, denied);
        }
        return active(s, statement, action, denied);
    }

    private static Optional<Declared> state(Sentence s, Statement statement, Action action, boolean denied) {
        int word = action.verb();
        if (!statement.group().passive()) {
            word++;
            while (Words.isAdverb(s.low(word))) {
                word++;
            }
        }
        String low = s.low(word);
        if (s.low(statement.subjectFrom()).equals("there")
                && statement.group().isModal()
                && statement.group().negated()
                && word < action.to()) {
            int from = s.low(word).matches("any|a|an") ? word + 1 : word;
            return Optional.of(
                    new Declared(Effect.FORBID, thing(s, from, stop(s, from, action.to())), Optional.empty()));
        }
        boolean inGroup = statement.group().mood() == VerbGroup.Mood.INDICATIVE;
        if (!inGroup
                || word >= action.to()
                || s.low(statement.subjectFrom()).equals("it")
                || statement.group().perfect()) {
            return Optional.empty();
        }
        if (low.matches(BARRING)) {
            return Optional.of(
                    new Declared(denied ? Effect.PERMIT : Effect.FORBID, subject(s, statement), Optional.empty()));
        }
        if (low.matches(ALLOWING)) {
            return Optional.of(
                    new Declared(denied ? Effect.FORBID : Effect.PERMIT, subject(s, statement), Optional.empty()));
        }
        if (denied
                && low.matches("[a-z]{4,}[ai]ble")
                && !low.matches("responsible|liable|available|able|accountable|applicable|reasonable")) {
            Phrase thing = s.phrase(Role.RESOURCE, statement.subjectFrom(), statement.subjectTo());
            Parts parts = new Parts(Optional.empty(), s.phrase(Role.ACTION, word, word + 1), Optional.of(thing));
            return Optional.of(new Declared(Effect.FORBID, parts, Optional.empty()));
        }
        if (low.matches(NEEDING) && !denied) {
            return needed(s, statement, action, word);
        }
        return Optional.empty();
    }

    /// `approval is required for refunds`: the refund requires the approval.
    private static Optional<Declared> needed(Sentence s, Statement statement, Action action, int word) {
        if (s.low(word + 1).matches("for|to|in|on") && s.hasWords(word + 2, action.to())) {
            Phrase what = s.phrase(Role.ACTION, word + 2, action.to());
            Phrase demand = s.phrase(Role.CONDITION, statement.subjectFrom(), statement.subjectTo());
            return Optional.of(new Declared(
                    Effect.REQUIRE, new Parts(Optional.empty(), what, Optional.empty()), Optional.of(demand)));
        }
        for (Segment segment : statement.trailing()) {
            if (segment.marker() == Marker.BEFORE) {
                Phrase demand = s.phrase(Role.CONDITION, statement.subjectFrom(), statement.subjectTo());
                Parts parts = Parts.ofEvent(s, segment, subject(s, statement));
                return Optional.of(new Declared(
                        Effect.REQUIRE,
                        new Parts(Optional.empty(), parts.action(), parts.resource()),
                        Optional.of(demand)));
            }
        }
        return Optional.of(new Declared(Effect.OBLIGE, subject(s, statement), Optional.empty()));
    }

    private static Optional<Declared> active(Sentence s, Statement statement, Action action, boolean denied) {
        String base = Verbs.base(s.low(action.verb())).orElse("");
        int from = action.verb() + 1;
        if (statement.group().mood() == VerbGroup.Mood.IMPERATIVE) {
            boolean avoids = base.matches("avoid|refrain|abstain");
            int start = s.low(from).equals("from") ? from + 1 : from;
            return avoids && !denied && s.hasWords(start, action.to())
                    ? Optional.of(new Declared(Effect.FORBID, gerund(s, start, action.to()), Optional.empty()))
                    : Optional.empty();
        }
        if (!s.hasWords(from, action.to())) {
            return Optional.empty();
        }
        boolean plain = statement.group().mood() == VerbGroup.Mood.INDICATIVE
                || statement.group().mood() == VerbGroup.Mood.WILL;
        if (statement.group().mood() == VerbGroup.Mood.DUTY && !denied && base.matches("avoid|refrain|abstain")) {
            return Optional.of(new Declared(
                    Effect.FORBID,
                    gerund(s, s.low(from).equals("from") ? from + 1 : from, action.to()),
                    Optional.empty()));
        }
        if (!plain) {
            return Optional.empty();
        }
        int nounEnd = relative(s, from, action.to());
        int premiseFrom = nounEnd < action.to() - 1 ? nounEnd + 1 : action.to();
        int premiseTo = action.to();
        Parts object = thing(s, from, nounEnd);
        return switch (base) {
            case "allow", "permit", "tolerate", "accept" ->
                s.low(from).equals("for") || base.equals("accept") && !denied
                        ? Optional.empty()
                        : Optional.of(new Declared(
                                denied ? Effect.FORBID : Effect.PERMIT,
                                object,
                                Optional.empty(),
                                premiseFrom,
                                premiseTo));
            case "prohibit", "forbid", "disallow", "ban" ->
                denied
                        ? Optional.empty()
                        : Optional.of(new Declared(Effect.FORBID, object, Optional.empty(), premiseFrom, premiseTo));
            case "require", "need" ->
                denied || s.low(statement.subjectFrom()).matches("we|you|i|they|it")
                        ? Optional.empty()
                        : Optional.of(new Declared(
                                Effect.REQUIRE,
                                subject(s, statement),
                                Optional.of(s.phrase(Role.CONDITION, from, action.to()))));
            default -> Optional.empty();
        };
    }

    /// Where the relative clause of an object begins; its end if it has none.
    static int relative(Sentence s, int from, int to) {
        for (int i = from + 1; i < to - 1; i++) {
            if (s.low(i).matches("that|which|who") && !s.isComma(i - 1)) {
                return i;
            }
        }
        return to;
    }

    private static int stop(Sentence s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (s.tokens().get(i).isMark()) {
                return Math.max(i, from + 1);
            }
        }
        return to;
    }

    /// A thing, or what its name says is done to something: `harassment of guests`, `accepting gifts`.
    static Parts thing(Sentence s, int from, int to) {
        if (Verbs.isGerund(s.low(from))) {
            return gerund(s, from, to);
        }
        for (int i = from + 1; i < to - 1; i++) {
            boolean noun =
                    s.low(i - 1).matches("[a-z-]+(ment|tion|sion|ing|al|ance|ence|ure)|use|misuse|abuse|reuse|change|theft|sale|purchase|transfer|breach|review|copy|loss|release|export|import|storage|delivery|display|receipt|return");
            if (s.low(i).equals("of") && noun && !s.low(i + 1).equals("any")) {
                int end = Reach.objectEnd(s, i + 1, to);
                return new Parts(
                        Optional.empty(),
                        s.phrase(Role.ACTION, from, i),
                        Optional.of(s.phrase(Role.RESOURCE, i + 1, Math.max(end, i + 2))));
            }
        }
        return new Parts(Optional.empty(), s.phrase(Role.ACTION, from, to), Optional.empty());
    }

    /// A thing whose name may say what someone does: `your use of the service`.
    static Parts owned(Sentence s, int from, int to) {
        boolean owned = s.low(from).matches("your|our|their|its|his|her|my") && to > from + 1;
        Parts parts = thing(s, owned ? from + 1 : from, to);
        return owned && parts.resource().isPresent()
                ? new Parts(Optional.of(s.phrase(Role.SUBJECT, from, from + 1)), parts.action(), parts.resource())
                : parts.resource().isPresent()
                        ? parts
                        : new Parts(Optional.empty(), s.phrase(Role.ACTION, from, to), Optional.empty());
    }

    private static Parts gerund(Sentence s, int from, int to) {
        int start = s.low(from + 1).equals("of") ? from + 2 : from + 1;
        int end = Reach.objectEnd(s, start, to);
        return Verbs.isGerund(s.low(from)) && end > start
                ? new Parts(
                        Optional.empty(),
                        s.phrase(Role.ACTION, from, from + 1),
                        Optional.of(s.phrase(Role.RESOURCE, start, end)))
                : new Parts(Optional.empty(), s.phrase(Role.ACTION, from, to), Optional.empty());
    }

    private static Parts subject(Sentence s, Statement statement) {
        int from = statement.subjectFrom();
        while (from < statement.subjectTo() - 1 && s.low(from).matches("no|only|any|all")) {
            from++;
        }
        return thing(s, from, statement.subjectTo());
    }
}
