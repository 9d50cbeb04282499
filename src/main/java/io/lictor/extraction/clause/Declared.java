package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Statement.Action;
import java.util.Optional;

/// Norms that name their action as a thing: `smoking is prohibited`, `we do not allow spam`, `refunds require
/// approval`.
///
/// @param effect the direction
/// @param parts what it is about
/// @param demand what is required of it, if anything is
/// @param premise what limits it: `content that is unlawful`
/// @param rest words behind it that may say where, for whom or what for
/// @param used a part of the statement that `parts` were taken from
record Declared(
        Effect effect,
        Parts parts,
        Optional<Phrase> demand,
        Optional<Restricting> premise,
        Restricting rest,
        Optional<Segment> used) {
    static final Restricting NOTHING = new Restricting(0, 0, 0);
    private static final String BARRING =
            "prohibited|forbidden|banned|disallowed|unacceptable|illegal|unlawful|impermissible|barred|outlawed|inappropriate";
    private static final String ALLOWING =
            "allowed|permitted|acceptable|permissible|ok|okay|fine|tolerated|accepted|possible|eligible|exempt|allowable|appropriate";
    private static final String NEEDING = "required|mandatory|needed|necessary|compulsory|obligatory|mandated";

    private static final String CONFINED = "limited|restricted|confined|reserved";

    static Declared plain(Effect effect, Parts parts) {
        return new Declared(effect, parts, Optional.empty(), Optional.empty(), NOTHING, Optional.empty());
    }

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
            return Optional.of(plain(
                    Effect.FORBID,
                    Named.thing(s, from, stop(s, from, action.to())).parts()));
        }
        Optional<Declared> judged = Breaches.judge(s, statement, action, denied);
        if (judged.isPresent()) {
            return judged;
        }
        boolean inGroup = statement.group().mood() == VerbGroup.Mood.INDICATIVE
                || statement.group().mood() == VerbGroup.Mood.DUTY && low.matches(CONFINED);
        if (!inGroup
                || word >= action.to()
                || s.low(statement.subjectFrom()).equals("it")
                || statement.group().perfect()) {
            return Optional.empty();
        }
        if (low.matches(BARRING) || low.matches(ALLOWING)) {
            boolean forbids = low.matches(BARRING) ^ denied;
            return Optional.of(judged(s, statement, forbids ? Effect.FORBID : Effect.PERMIT, word + 1, action.to()));
        }
        if (denied
                && low.matches("[a-z]{4,}[ai]ble")
                && !low.matches("responsible|liable|available|able|accountable|applicable|reasonable")) {
            Phrase thing = s.phrase(Role.RESOURCE, statement.subjectFrom(), statement.subjectTo());
            Parts parts = new Parts(Optional.empty(), s.phrase(Role.ACTION, word, word + 1), Optional.of(thing));
            return Optional.of(plain(Effect.FORBID, parts));
        }
        boolean confined =
                low.matches(CONFINED) && s.low(word + 1).matches("to|for") && s.hasWords(word + 2, action.to());
        if (confined && !denied) {
            Parts parts = subject(s, statement);
            return Optional.of(new Declared(
                    Effect.REQUIRE,
                    parts,
                    Optional.of(s.phrase(Role.CONDITION, word + 2, action.to())),
                    Optional.empty(),
                    NOTHING,
                    Optional.empty()));
        }
        if (low.matches(NEEDING) && !denied) {
            return Needs.needed(s, statement, action, word);
        }
        return Optional.empty();
    }

    /// What is said to be barred or allowed, and for whom or where: `gifts are allowed for guests`.
    static Declared judged(Sentence s, Statement statement, Effect effect, int from, int to) {
        int start = statement.subjectFrom();
        while (start < statement.subjectTo() - 1 && s.low(start).matches("no|only|any|all")) {
            start++;
        }
        Optional<Restricting> premise = Restricting.noun(s, start, statement.subjectTo());
        int head = premise.map(Restricting::head).orElse(statement.subjectTo());
        Named named = Named.thing(s, start, head);
        boolean inside = named.to() < head && s.hasWords(named.to(), head);
        if (inside && premise.isPresent() && Words.PREPOSITIONS.contains(s.low(named.to()))) {
            Restricting whole = new Restricting(0, named.to(), statement.subjectTo());
            return new Declared(effect, named.parts(), Optional.empty(), Optional.empty(), whole, Optional.empty());
        }
        Restricting rest = inside ? new Restricting(0, named.to(), head) : new Restricting(0, from, to);
        return new Declared(effect, named.parts(), Optional.empty(), premise, rest, Optional.empty());
    }

    private static Optional<Declared> active(Sentence s, Statement statement, Action action, boolean denied) {
        String base = Verbs.base(s.low(action.verb())).orElse("");
        int from = action.verb() + 1;
        VerbGroup.Mood mood = statement.group().mood();
        boolean avoids = base.matches("avoid|refrain|abstain") && !denied;
        boolean bound = mood == VerbGroup.Mood.IMPERATIVE || mood == VerbGroup.Mood.DUTY;
        int gerund = s.low(from).equals("from") ? from + 1 : from;
        if (bound && avoids && s.hasWords(gerund, action.to())) {
            return Optional.of(
                    plain(Effect.FORBID, Named.gerund(s, gerund, action.to()).parts()));
        }
        boolean plain = mood == VerbGroup.Mood.INDICATIVE || mood == VerbGroup.Mood.WILL;
        if (!plain || !s.hasWords(from, action.to())) {
            return Optional.empty();
        }
        return switch (base) {
            case "allow", "permit", "tolerate", "accept" ->
                s.low(from).equals("for") || Delegated.enables(s, statement) || base.equals("accept") && !denied
                        ? Optional.empty()
                        : Optional.of(object(s, action, denied ? Effect.FORBID : Effect.PERMIT));
            case "prohibit", "forbid", "disallow", "ban" ->
                Optional.of(object(s, action, denied ? Effect.PERMIT : Effect.FORBID));
            case "require", "need" ->
                denied
                        ? Optional.empty()
                        : s.low(statement.subjectFrom()).matches("we|you|i|they|it")
                                ? Needs.needing(s, statement, action)
                                : Optional.of(Needs.demanding(s, statement, action));
            default -> Optional.empty();
        };
    }

    private static Declared object(Sentence s, Action action, Effect effect) {
        int from = action.verb() + 1;
        int head = relative(s, from, action.to());
        Optional<Restricting> premise =
                head < action.to() - 1 ? Optional.of(new Restricting(head, head + 1, action.to())) : Optional.empty();
        Named named = Named.thing(s, from, head);
        return new Declared(
                effect,
                named.parts(),
                Optional.empty(),
                premise,
                new Restricting(0, named.to(), head),
                Optional.empty());
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

    static Parts subject(Sentence s, Statement statement) {
        int from = statement.subjectFrom();
        while (from < statement.subjectTo() - 1 && s.low(from).matches("no|only|any|all")) {
            from++;
        }
        return Named.thing(s, from, statement.subjectTo()).parts();
    }
}
