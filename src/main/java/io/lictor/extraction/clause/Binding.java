package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Condition.Atom;
import io.lictor.extraction.clause.Condition.Not;
import io.lictor.extraction.clause.Statement.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One action of a statement on its way to a norm: each subordinate part becomes a premise, a demand or an exception.
final class Binding {
    /// Acts that come before another one: `without obtaining consent`.
    private static final Set<String> PRIOR = WordLists.words("PRIOR");

    private final Sentence s;
    private final Set<Doubt> doubts;
    private final Statement statement;
    private final Effect effect;
    private final boolean restricted;
    /// Whether `only` stands before a part of its own.
    private final boolean elsewhere;
    private final int onlyObject;
    private final Conditions conditions;
    private final List<Condition> premises = new ArrayList<>();
    private final List<Condition> demands = new ArrayList<>();
    private final List<Condition> exceptions = new ArrayList<>();
    private final List<Norm> norms = new ArrayList<>();
    private Optional<Phrase> purpose = Optional.empty();
    /// How a duty is to be done: a demand of its own.
    private Optional<Condition> manner = Optional.empty();
    private boolean exactly;

    /// @param effect the direction before its parts are looked at
    Binding(Sentence s, Set<Doubt> doubts, Statement statement, Effect effect) {
        this.s = s;
        this.doubts = doubts;
        this.statement = statement;
        this.effect = effect;
        this.conditions = new Conditions(s, doubts);
        this.elsewhere = statement.trailing().stream().anyMatch(Segment::only);
        this.onlyObject = Norms.onlyObject(s, statement);
        this.restricted = (statement.group().only() || onlyObject >= 0) && !elsewhere;
    }

    /// The norms of an action.
    List<Norm> bind(Action action, boolean onlySubject) {
        Measured measured = new Measured(s);
        Parts parts = Parts.of(s, statement, action);
        Optional<Condition> limit = measured.demand(statement, action, effect);
        Optional<Segment> time = limit.isPresent() ? period() : Optional.empty();
        statement.fronted().forEach(this::front);
        statement.trailing().stream().filter(t -> !time.equals(Optional.of(t))).forEach(this::part);
        boolean parted = !demands.isEmpty();
        if (onlySubject) {
            demands.add(atom(s.phrase(Role.CONDITION, statement.subjectFrom() + 1, statement.subjectTo()), false));
        }
        if (demands.isEmpty()) {
            limit.map(l -> within(l, time)).ifPresent(demands::add);
        }
        if (restricted && demands.isEmpty()) {
            Reach reach = Reach.of(s, statement, action);
            boolean behind = onlyObject < 0
                    && Restricting.place(s, reach.to(), action.to()).isPresent();
            int object = reach.to() > reach.from() ? reach.from() : action.last() + 1;
            int from = Math.max(onlyObject + 1, Math.min(behind ? reach.to() : object, action.to()));
            if (s.hasWords(from, action.to())) {
                demands.add(conditions.read(Role.CONDITION, from, action.to(), false));
            }
        }
        measured.premise(statement).ifPresent(premises::add);
        if (!onlySubject) {
            subject();
        }
        int end = Reach.of(s, statement, action).to();
        relative(
                action.last() + 1,
                Restricting.place(s, end, action.to()).map(Restricting::from).orElse(action.to()));
        boolean active = !statement.group().passive();
        if (demands.isEmpty() || active && (elsewhere || parted)) {
            place(end, action.to());
        }
        return finish(parts);
    }

    /// The time in which a number counts: `at most three calls within an hour`, `one at a time`.
    private Optional<Segment> period() {
        return statement.trailing().stream()
                .filter(t -> t.marker() == Marker.TIME && !s.low(t.from()).equals("while"))
                .filter(t -> Limits.in(s, t.from(), t.to()).stream().allMatch(l -> !s.hasWords(l.to(), t.to())))
                .findFirst();
    }

    private Condition within(Condition limit, Optional<Segment> time) {
        return limit instanceof Atom atom && time.isPresent()
                ? new Atom(
                        atom.phrase(),
                        atom.past(),
                        time.map(t -> s.phrase(Role.TEMPORAL, t.from(), t.to())),
                        atom.limit())
                : limit;
    }

    /// What the subject is narrowed by.
    private void subject() {
        Restricting.noun(s, statement.subjectFrom(), statement.subjectTo())
                .ifPresent(r -> premises.add(conditions.read(Role.CONDITION, r.from(), r.to(), false)));
    }

    /// Where, to whom and how the action is done: what only such actions are forbidden or allowed by.
    private void place(int from, int to) {
        Optional<Restricting> place = Restricting.place(s, from, to);
        if (place.isEmpty()) {
            return;
        }
        Restricting found = place.get();
        for (int i = found.from() + 2; i < found.to() - 1 && purpose.isEmpty(); i++) {
            if (s.low(i).equals("for") && Purposes.follows(s, i, found.to())) {
                purpose = Optional.of(s.phrase(Role.PURPOSE, i, found.to()));
                found = new Restricting(found.head(), found.from(), i);
            }
        }
        boolean means = s.low(found.from()).matches("by|via|using");
        boolean agent = s.low(found.from()).equals("by") && !Verbs.isGerund(s.low(found.from() + 1));
        boolean suited = s.low(found.from() - 1).matches("(in)?appropriate|eligible|suitable");
        if (s.low(found.from()).equals("for") && !suited && Purposes.follows(s, found.from(), found.to())) {
            purpose = Optional.of(s.phrase(Role.PURPOSE, found.from(), found.to()));
        } else if (effect == Effect.FORBID || effect == Effect.PERMIT) {
            if (!(agent && statement.group().passive())) {
                premises.add(conditions.read(Role.CONDITION, found.from(), found.to(), false));
            }
        } else if (effect == Effect.OBLIGE && statement.group().passive() && Restricting.isKind(s, found)) {
            int start = s.low(found.from()).equals("for") ? found.from() + 1 : found.from();
            premises.add(conditions.read(Role.CONDITION, start, found.to(), false));
        } else if (effect == Effect.OBLIGE && Restricting.isForm(s, found)) {
            manner = Optional.of(conditions.read(Role.CONDITION, found.from(), found.to(), false));
        } else if (effect == Effect.OBLIGE && means && !agent) {
            int start = s.low(found.from()).equals("by") ? found.from() + 1 : found.from();
            manner = Optional.of(conditions.read(Role.CONDITION, start, found.to(), false));
        }
    }

    /// A norm whose action is named as a thing.
    List<Norm> declare(Declared declared) {
        statement.fronted().stream()
                .filter(f -> !declared.used().equals(Optional.of(f)))
                .forEach(this::front);
        statement.trailing().stream()
                .filter(t -> declared.demand().isEmpty() || t.marker() != Marker.BEFORE)
                .filter(t -> !declared.used().equals(Optional.of(t)))
                .forEach(this::part);
        declared.demand().ifPresent(d -> demands.add(atom(d, false)));
        declared.premise().ifPresent(r -> premises.add(conditions.read(Role.CONDITION, r.from(), r.to(), false)));
        place(declared.rest().from(), declared.rest().to());
        new Measured(s).premise(statement).ifPresent(premises::add);
        return finish(declared.parts());
    }

    /// `do this before that`, `while doing that do this`: that requires this.
    ///
    /// @param event the part that names the action
    List<Norm> prerequisite(List<Action> actions, Segment event) {
        boolean past = event.marker() == Marker.BEFORE;
        statement.fronted().stream().filter(f -> f.from() != event.from()).forEach(this::front);
        statement.trailing().stream().filter(t -> t.from() != event.from()).forEach(this::part);
        for (Action action : actions) {
            int from = Math.max(action.verb(), 0);
            boolean state = statement.group().passive() || s.low(from).equals("be");
            boolean whole = state && statement.hasSubject() && action.equals(actions.getFirst());
            int start = whole ? statement.subjectFrom() : from;
            for (String words : List.of("be sure that", "make sure that", "ensure that", "be sure", "make sure")) {
                int length = s.matches(start, words);
                if (length > 0 && words.endsWith("that")) {
                    start += length;
                }
            }
            demands.add(atom(
                    s.phrase(Role.CONDITION, start, action.to()),
                    past && !s.low(start).equals("be")));
        }
        Parts outer = Parts.of(s, statement, actions.getFirst());
        relative(event.body() + 1, event.to());
        for (int i = event.body() + 2; i < event.to() && purpose.isEmpty(); i++) {
            if (s.low(i).equals("for") && Purposes.follows(s, i, event.to())) {
                purpose = Optional.of(s.phrase(Role.PURPOSE, i, event.to()));
            }
        }
        return finish(Parts.ofEvent(s, event, outer));
    }

    /// A state that a thing has to have: the thing is what the norm is about.
    List<Norm> state(Action action) {
        Optional<Segment> act = pointing()
                ? statement.fronted().stream()
                        .filter(f -> f.marker() == Marker.IF && s.hasWords(f.body(), f.to()))
                        .findFirst()
                : Optional.empty();
        statement.fronted().stream().filter(f -> !act.equals(Optional.of(f))).forEach(this::front);
        statement.trailing().forEach(this::part);
        int from = action.verb();
        if (s.low(from).equals("be")) {
            from++;
        }
        while (from < action.to() - 1
                && (s.low(from).equals("not") || s.low(from).equals("either"))) {
            from++;
        }
        Optional<Condition> limit = new Measured(s).demand(statement, action, effect);
        if (limit.isPresent()) {
            demands.addFirst(limit.get());
        } else {
            Condition so = conditions.read(Role.CONDITION, Math.min(from, action.to() - 1), action.to(), false);
            (effect == Effect.FORBID ? premises : demands).addFirst(so);
        }
        subject();
        int head = Restricting.noun(s, statement.subjectFrom(), statement.subjectTo())
                .map(Restricting::head)
                .orElse(statement.subjectTo());
        new Measured(s).premise(statement).ifPresent(premises::add);
        Parts parts = Named.owned(s, statement.subjectFrom(), head);
        return finish(act.map(a -> Parts.ofEvent(s, a, parts)).orElse(parts));
    }

    /// Whether the subject only points to what a part before it names: `if a card is given, it must …`.
    private boolean pointing() {
        return statement.subjectTo() == statement.subjectFrom() + 1
                && s.low(statement.subjectFrom()).matches("it|they|this|that");
    }

    private List<Norm> finish(Parts parts) {
        if (restricted && demands.isEmpty()) {
            doubts.add(Doubt.AMBIGUOUS_SCOPE);
        }
        add(demands.isEmpty() ? effect : Effect.REQUIRE, parts, premises, demands);
        if (exactly && effect == Effect.OBLIGE) {
            add(Effect.OBLIGE, parts, demands, List.of());
        }
        if (manner.isPresent() && effect == Effect.OBLIGE && demands.isEmpty()) {
            List<Condition> lasting = premises.stream()
                    .filter(p -> !(p instanceof Atom a && a.phrase().role() == Role.TEMPORAL))
                    .toList();
            add(Effect.REQUIRE, parts, lasting, manner.stream().toList());
        }
        return norms;
    }

    private void add(Effect direction, Parts parts, List<Condition> premise, List<Condition> demand) {
        norms.add(new Norm(
                direction,
                parts.subject(),
                parts.action(),
                parts.resource(),
                joined(premise),
                joined(demand),
                exceptions,
                purpose));
    }

    /// A part before the subject, which an `only` behind it does not reach.
    private void front(Segment part) {
        part(part, part.only());
    }

    private void part(Segment part) {
        part(part, part.only() || restricted);
    }

    private void part(Segment part, boolean only) {
        boolean conceded = s.low(part.from()).equals("while") && !Verbs.isGerund(s.low(part.body()));
        if (conceded) {
            return;
        }
        switch (part.marker()) {
            case IF -> condition(part, only, false, Role.CONDITION);
            case IF_AND_ONLY_IF -> {
                exactly = true;
                condition(part, true, false, Role.CONDITION);
            }
            case AFTER -> {
                if (s.low(part.from()).equals("following")
                        && !statement.fronted().contains(part)) {
                    doubts.add(Doubt.AMBIGUOUS_SCOPE);
                }
                condition(part, only, true, Role.CONDITION);
            }
            case UNLESS -> exceptions.add(read(Role.EXCEPTION, part, false));
            case WITHOUT -> without(part);
            case BEFORE, UNTIL -> until(part, only);
            case TIME -> window(part, only);
            case PURPOSE -> purpose(part, only);
            case MANNER -> demands.add(conditions.read(Role.CONDITION, part.body() - 1, part.to(), false));
            case STANDARD -> standard(part);
            case CAUSE, CONCESSION -> {}
        }
    }

    /// `in accordance with`: how a duty is to be done, how a permission may be used.
    private void standard(Segment part) {
        if (statement.fronted().contains(part)) {
            return;
        }
        Condition so = conditions.read(Role.CONDITION, part.from(), part.to(), false);
        if (part.only() || restricted) {
            demands.add(so);
        } else if (effect == Effect.OBLIGE) {
            manner = Optional.of(manner.<Condition>map(m -> new Condition.All(List.of(m, so)))
                    .orElse(so));
        } else if (effect == Effect.PERMIT) {
            premises.add(so);
        }
    }

    private void purpose(Segment part, boolean only) {
        int end = part.to();
        for (int i = part.body() + 2; i < end && s.low(part.from()).equals("for"); i++) {
            end = s.low(i).equals("including") && s.isComma(i - 1) ? i : end;
        }
        Phrase phrase = s.phrase(Role.PURPOSE, part.from(), end);
        if (phrase.text().matches("(?i)to (proceed|do so|continue|perform this action)")) {
            return;
        }
        if (only && effect == Effect.PERMIT) {
            demands.add(atom(phrase, false));
        } else {
            purpose = Optional.of(phrase);
        }
    }

    private Condition read(Role role, Segment part, boolean past) {
        if (!s.hasWords(part.body(), part.to())) {
            doubts.add(Doubt.UNREAD_WORDS);
            return atom(s.phrase(role, part.from(), Math.max(part.from() + 1, part.to())), past);
        }
        return conditions.read(role, part.body(), part.to(), past);
    }

    private void condition(Segment part, boolean only, boolean past, Role role) {
        Condition condition = read(role, part, past);
        if (only && effect != Effect.FORBID) {
            join(demands, part, condition);
            return;
        }
        if (only) {
            doubts.add(Doubt.AMBIGUOUS_SCOPE);
        }
        join(premises, part, condition);
    }

    /// Adds a condition: as one more, or, behind `or`, as another way to meet the last one.
    private void join(List<Condition> conditions, Segment part, Condition condition) {
        boolean or = s.low(part.from() - 1).equals("or") && !conditions.isEmpty();
        conditions.add(or ? new Condition.Any(List.of(conditions.removeLast(), condition)) : condition);
    }

    private void without(Segment part) {
        if (effect == Effect.FORBID) {
            int first = s.low(part.body()).equals("first") ? part.body() + 1 : part.body();
            boolean earlier = Verbs.isGerund(s.low(first))
                    && (first > part.body()
                            || s.low(part.to() - 1).equals("first")
                            || PRIOR.contains(Verbs.base(s.low(first)).orElse("")));
            exceptions.add(read(
                    Role.EXCEPTION, new Segment(part.marker(), part.only(), part.from(), first, part.to()), earlier));
        } else if (Verbs.isGerund(s.low(part.body()))) {
            Condition not = new Not(read(Role.CONDITION, part, false));
            if (restricted) {
                demands.add(not);
            } else {
                premises.add(not);
            }
        }
    }

    private void until(Segment part, boolean only) {
        boolean again = s.hasWords(part.body(), part.to())
                && s.phrase(Role.CONDITION, part.body(), part.to())
                        .text()
                        .matches("(?i)((you|we|they) do|doing)( so| it)?");
        if (again) {
            doubts.add(Doubt.UNRESOLVED_REFERENCE);
            return;
        }
        boolean able = s.low(part.body() + 1).equals("can");
        Condition condition = read(Role.CONDITION, part, !able);
        if (effect == Effect.FORBID) {
            exceptions.add(condition);
        } else if (only) {
            demands.add(new Not(condition));
        } else {
            premises.add(new Not(condition));
        }
    }

    private void window(Segment part, boolean only) {
        Phrase phrase = s.phrase(Role.TEMPORAL, part.from(), part.to());
        if (phrase.text().matches("(?i)at (all|any) times?")) {
            return;
        }
        Optional<Limits.Found> limit =
                Limits.in(s, part.from(), part.to()).stream().findFirst();
        int rest = limit.map(Limits.Found::to).orElse(part.body());
        while (rest < part.to() && s.low(rest).matches("of|after|before|following|from|once|since|the|when")) {
            rest++;
        }
        boolean event = limit.isPresent() && s.hasWords(rest, part.to());
        Optional<Phrase> window =
                event ? limit.map(l -> s.phrase(Role.TEMPORAL, l.from(), l.to())) : Optional.of(phrase);
        Phrase what = event ? s.phrase(Role.CONDITION, rest, part.to()) : phrase;
        Condition atom = new Atom(what, event, window, limit.map(Limits.Found::limit));
        if (only && effect != Effect.FORBID) {
            demands.add(atom);
        } else if (!event
                && premises.size() == 1
                && premises.getFirst() instanceof Atom bare
                && bare.window().isEmpty()
                && bare.limit().isEmpty()) {
            premises.set(0, new Atom(bare.phrase(), bare.past(), window, limit.map(Limits.Found::limit)));
        } else {
            join(premises, part, atom);
        }
    }

    /// A relative clause that restricts the object: `information that the user does not need`.
    private void relative(int from, int to) {
        boolean example = false;
        int narrowing = Restricting.object(s, from - 1, from, to);
        for (int i = from + 1; i < to - 1; i++) {
            example |= s.matches(i, "such as") > 0;
            boolean relative = s.low(i).matches("that|which|who|whom")
                    && (!s.isComma(i - 1) || example)
                    && !Words.PREPOSITIONS.contains(s.low(i - 1));
            boolean noun = Outline.isNounLike(s, i - 1) || example && s.isComma(i - 1);
            if (relative && (Outline.claims(s, i) || Reach.says(s, from - 1) && Persons.is(s.low(i - 1)))) {
                return;
            }
            if (Outline.contact(s, i) && i > from && !Reach.says(s, from - 1)) {
                premises.add(conditions.read(Role.CONDITION, i, Outline.clauseEnd(s, i, to), false));
                return;
            }
            boolean reduced = s.low(i).equals("not") && Verbs.isParticiple(s.low(i + 1)) || i == narrowing;
            if (relative && noun || reduced) {
                int end = Outline.clauseEnd(s, i, to);
                boolean tells =
                        effect == Effect.OBLIGE && relative && s.low(from).matches("an?");
                if (!tells && (effect != Effect.PERMIT || demands.isEmpty() || elsewhere)) {
                    int begin = relative ? i + 1 : i;
                    premises.add(conditions.read(Role.CONDITION, begin, end, false));
                }
                return;
            }
        }
    }

    private static Atom atom(Phrase phrase, boolean past) {
        return new Atom(phrase, past, Optional.empty(), Optional.empty());
    }

    static Optional<Condition> joined(List<Condition> conditions) {
        return conditions.isEmpty()
                ? Optional.empty()
                : Optional.of(conditions.size() == 1 ? conditions.getFirst() : new Condition.All(conditions));
    }
}
