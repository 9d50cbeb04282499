package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Condition.Atom;
import io.lictor.extraction.clause.Condition.Not;
import io.lictor.extraction.clause.Statement.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// From a statement to what it asks. The direction is decided here and nowhere else:
/// `only if` and `before` make a prerequisite, `if` a premise, `unless` an exception; what may only be done under a
/// condition is required to meet it, and is never turned into a permission.
final class Norms {
    private final Sentence s;
    private final Set<Doubt> doubts;
    private final Conditions conditions;
    private final Measured measured;

    private final List<Norm> norms = new ArrayList<>();

    Norms(Sentence s, Set<Doubt> doubts) {
        this.s = s;
        this.doubts = doubts;
        this.conditions = new Conditions(s, doubts);
        this.measured = new Measured(s);
    }

    List<Norm> of(Statement statement) {
        norms.clear();
        for (Action action : statement.actions()) {
            Optional<Declared> declared = Declared.of(s, statement, action);
            if (declared.isPresent()) {
                new Binding(statement, action, declared.get().effect()).declare(declared.get());
            }
        }
        Effect effect = effect(statement);
        if (effect == null || !norms.isEmpty()) {
            return List.copyOf(norms);
        }
        if (statement.either() && statement.actions().size() > 1 && effect == Effect.OBLIGE) {
            doubts.add(Doubt.AMBIGUOUS_SCOPE);
        }
        for (Action action : statement.actions()) {
            if (action.verb() >= 0) {
                Effect own = action.denied() && !statement.group().negated() ? Effect.FORBID : effect;
                new Binding(statement, action, own).bind();
            }
        }
        return List.copyOf(norms);
    }

    /// The direction of a statement before its conditions are looked at; nothing if it does not bind.
    private @org.jspecify.annotations.Nullable Effect effect(Statement statement) {
        VerbGroup group = statement.group();
        boolean denied = group.negated() ^ negativeSubject(statement);
        boolean restricted =
                group.only() || statement.trailing().stream().anyMatch(Segment::only) || onlySubject(statement);
        return switch (group.mood()) {
            case DUTY, IMPERATIVE -> denied ? Effect.FORBID : restricted ? Effect.PERMIT : Effect.OBLIGE;
            case PERMISSION -> denied ? Effect.FORBID : Effect.PERMIT;
            case EXEMPT -> null;
            case WILL -> promises(statement) ? denied ? Effect.FORBID : Effect.OBLIGE : null;
            case INDICATIVE ->
                restricted ? Effect.PERMIT : negativeSubject(statement) && hasRelease(statement) ? Effect.FORBID : null;
        };
    }

    private boolean hasRelease(Statement statement) {
        return statement.trailing().stream()
                .anyMatch(
                        t -> t.marker() == Marker.UNTIL || t.marker() == Marker.UNLESS || t.marker() == Marker.WITHOUT);
    }

    private boolean negativeSubject(Statement statement) {
        return statement.hasSubject() && s.low(statement.subjectFrom()).matches("no|none|nobody|nothing|neither");
    }

    private boolean onlySubject(Statement statement) {
        return statement.hasSubject() && s.low(statement.subjectFrom()).equals("only");
    }

    private boolean promises(Statement statement) {
        return statement.hasSubject() && s.low(statement.subjectFrom()).matches("you|agents?|employees|staff");
    }

    /// One action of a statement on its way to a norm.
    private final class Binding {
        private final Statement statement;
        private final Action action;
        private final Effect effect;
        private final List<Condition> premises = new ArrayList<>();
        private final List<Condition> demands = new ArrayList<>();
        private final List<Condition> exceptions = new ArrayList<>();
        private Optional<Phrase> purpose = Optional.empty();
        private boolean exactly;

        Binding(Statement statement, Action action, Effect effect) {
            this.statement = statement;
            this.action = action;
            this.effect = effect;
        }

        void bind() {
            Parts parts = Parts.of(s, statement, action);
            statement.fronted().forEach(this::front);
            for (Segment segment : statement.trailing()) {
                if (segment.marker() == Marker.BEFORE && effect == Effect.OBLIGE) {
                    prerequisite(segment, parts);
                    return;
                }
                trail(segment);
            }
            for (Segment segment : statement.fronted()) {
                if (segment.marker() == Marker.BEFORE && effect == Effect.OBLIGE) {
                    prerequisite(segment, parts);
                    return;
                }
            }
            if (onlySubject(statement)) {
                demands.add(new Atom(
                        s.phrase(Role.CONDITION, statement.subjectFrom() + 1, statement.subjectTo()),
                        false,
                        Optional.empty(),
                        Optional.empty()));
            } else if (statement.group().only() && demands.isEmpty()) {
                int from = Math.min(action.verb() + 1, action.to());
                if (s.hasWords(from, action.to())) {
                    demands.add(conditions.read(Role.CONDITION, from, action.to(), false));
                }
            }
            Optional<Condition> limit = measured.demand(statement, action, effect);
            if (demands.isEmpty()) {
                limit.ifPresent(demands::add);
            }
            measured.premise(statement, action, effect).ifPresent(premises::add);
            Effect direction = !demands.isEmpty() ? Effect.REQUIRE : effect;
            add(direction, parts, premises, demands);
            if (exactly && effect == Effect.OBLIGE) {
                add(Effect.OBLIGE, parts, demands, List.of());
            }
        }

        /// A norm whose action is named as a thing.
        void declare(Declared declared) {
            statement.fronted().forEach(this::trail);
            statement.trailing().stream()
                    .filter(t -> declared.demand().isEmpty() || t.marker() != Marker.BEFORE)
                    .forEach(this::trail);
            declared.demand().ifPresent(d -> demands.add(new Atom(d, false, Optional.empty(), Optional.empty())));
            measured.premise(statement, action, effect).ifPresent(premises::add);
            add(demands.isEmpty() ? effect : Effect.REQUIRE, declared.parts(), premises, demands);
        }

        private void front(Segment segment) {
            if (segment.marker() != Marker.BEFORE || effect != Effect.OBLIGE) {
                trail(segment);
            }
        }

        private void trail(Segment segment) {
            boolean only = segment.only()
                    || statement.group().only()
                            && !statement.trailing().stream().anyMatch(Segment::only);
            switch (segment.marker()) {
                case IF -> condition(segment, only, false, Role.CONDITION);
                case IF_AND_ONLY_IF -> {
                    exactly = true;
                    condition(segment, true, false, Role.CONDITION);
                }
                case AFTER -> condition(segment, only, true, Role.TEMPORAL);
                case UNLESS -> exceptions.add(read(Role.EXCEPTION, segment, false));
                case WITHOUT -> without(segment);
                case BEFORE, UNTIL -> until(segment, only);
                case TIME -> window(segment, only);
                case PURPOSE -> purpose = Optional.of(s.phrase(Role.PURPOSE, segment.body(), segment.to()));
                case MANNER ->
                    demands.add(read(
                            Role.CONDITION,
                            new Segment(segment.marker(), true, segment.from(), segment.body() - 1, segment.to()),
                            false));
                case CAUSE, CONCESSION -> {}
            }
        }

        private Condition read(Role role, Segment segment, boolean past) {
            if (!s.hasWords(segment.body(), segment.to())) {
                doubts.add(Doubt.UNREAD_WORDS);
                return new Atom(
                        s.phrase(role, segment.from(), Math.max(segment.from() + 1, segment.to())),
                        past,
                        Optional.empty(),
                        Optional.empty());
            }
            return conditions.read(role, segment.body(), segment.to(), past);
        }

        private void condition(Segment segment, boolean only, boolean past, Role role) {
            Condition condition = read(role, segment, past);
            if (only && effect != Effect.FORBID) {
                demands.add(condition);
            } else {
                if (only) {
                    doubts.add(Doubt.AMBIGUOUS_SCOPE);
                }
                premises.add(condition);
            }
        }

        private void without(Segment segment) {
            if (effect == Effect.FORBID) {
                exceptions.add(read(Role.EXCEPTION, segment, false));
            } else if (Verbs.isGerund(s.low(segment.body()))) {
                premises.add(new Not(read(Role.CONDITION, segment, false)));
            }
        }

        private void until(Segment segment, boolean only) {
            Condition condition = read(Role.TEMPORAL, segment, true);
            if (effect == Effect.FORBID) {
                exceptions.add(condition);
            } else if (only) {
                demands.add(new Not(condition));
            } else {
                premises.add(new Not(condition));
            }
        }

        private void window(Segment segment, boolean only) {
            Phrase phrase = s.phrase(Role.TEMPORAL, segment.from(), segment.to());
            Optional<Limits.Found> limit =
                    Limits.in(s, segment.from(), segment.to()).stream().findFirst();
            int rest = limit.map(Limits.Found::to).orElse(segment.body());
            while (rest < segment.to() && s.low(rest).matches("of|after|before|following|from|once|since|the")) {
                rest++;
            }
            boolean event = limit.isPresent() && s.hasWords(rest, segment.to());
            Phrase what = event ? s.phrase(Role.TEMPORAL, rest, segment.to()) : phrase;
            Optional<Phrase> window =
                    limit.map(l -> s.phrase(Role.TEMPORAL, l.from(), l.to())).or(() -> Optional.of(phrase));
            Condition atom = new Atom(what, event, window, limit.map(Limits.Found::limit));
            if (only && effect != Effect.FORBID) {
                demands.add(atom);
            } else {
                premises.add(atom);
            }
        }

        /// `do this before that`: that requires this to have been done.
        private void prerequisite(Segment before, Parts parts) {
            int from = Math.max(action.verb(), 0);
            boolean state = statement.group().passive() || s.low(from).equals("be");
            int start = state && statement.hasSubject() ? statement.subjectFrom() : from;
            Condition done =
                    new Atom(s.phrase(Role.CONDITION, start, action.to()), true, Optional.empty(), Optional.empty());
            premises.removeIf(p -> p instanceof Not);
            add(Effect.REQUIRE, Parts.ofEvent(s, before, parts), premises, List.of(done));
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

        private Optional<Condition> joined(List<Condition> conditions) {
            return conditions.isEmpty()
                    ? Optional.empty()
                    : Optional.of(conditions.size() == 1 ? conditions.getFirst() : new Condition.All(conditions));
        }
    }
}
