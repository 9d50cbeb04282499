package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Statement.Action;
import io.lictor.extraction.clause.VerbGroup.Mood;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From a statement to what it asks. The direction is decided here and in [Binding] and nowhere else:
/// `only if` and `before` make a prerequisite, `if` a premise, `unless` an exception; what may only be done under a
/// condition is required to meet it, and is never turned into a permission.
final class Norms {
    private static final Set<String> STATES = Set.of(
            "be", "have", "go", "remain", "stay", "contain", "match", "fit", "come", "exceed", "carry", "include",
            "use", "fly", "meet", "last", "cost");
    private final Sentence s;
    private final Set<Doubt> doubts;

    Norms(Sentence s, Set<Doubt> doubts) {
        this.s = s;
        this.doubts = doubts;
    }

    List<Norm> of(Statement read) {
        Statement statement = Delegated.of(s, read);
        List<Norm> norms = new ArrayList<>();
        List<Action> actions = Actions.of(s, statement);
        for (Action action : actions) {
            Declared.of(s, statement, action)
                    .ifPresent(d -> norms.addAll(new Binding(s, doubts, statement, d.effect()).declare(d)));
        }
        Effect effect = effect(statement);
        boolean needed = statement.hasSubject()
                && !statement.group().passive()
                && s.low(statement.group().from() + 1).equals("required")
                && !Persons.bound(s, statement);
        if (needed) {
            doubts.add(Doubt.AMBIGUOUS_SCOPE);
        }
        if (effect == null || !norms.isEmpty() || actions.isEmpty()) {
            return norms;
        }
        if (statement.either() && actions.size() > 1 && effect == Effect.OBLIGE) {
            doubts.add(Doubt.AMBIGUOUS_SCOPE);
        }
        Optional<Segment> event = effect == Effect.OBLIGE ? Event.of(s, statement) : Optional.empty();
        if (event.isPresent()) {
            for (Action action : actions) {
                if (action.denied()) {
                    norms.addAll(new Binding(s, doubts, statement, Effect.FORBID).bind(action, false));
                }
            }
            List<Action> owed = actions.stream().filter(a -> !a.denied()).toList();
            if (!owed.isEmpty()) {
                norms.addAll(0, new Binding(s, doubts, statement, Effect.OBLIGE).prerequisite(owed, event.get()));
            }
            return norms;
        }
        Action previous = null;
        for (Action action : actions) {
            boolean points = effect != Effect.FORBID && Pointing.is(s, statement, action);
            if (points) {
                continue;
            }
            int only = onlyObject(s, statement);
            boolean apart = only >= 0
                    && (only < action.verb() || only >= action.to())
                    && (statement.group().mood() == Mood.IMPERATIVE
                            || statement.group().mood() == Mood.DUTY)
                    && statement.trailing().stream().noneMatch(Segment::only)
                    && !statement.group().only();
            if (apart) {
                Statement own = new Statement(
                        statement.subjectFrom(),
                        statement.subjectTo(),
                        statement.group(),
                        List.of(action),
                        false,
                        statement.fronted(),
                        statement.trailing());
                norms.addAll(new Binding(s, doubts, own, Effect.OBLIGE).bind(action, false));
                continue;
            }
            boolean none = deniesObject(statement, action);
            if (none && effect == Effect.FORBID) {
                doubts.add(Doubt.AMBIGUOUS_SCOPE);
            }
            Effect own = none && effect != Effect.FORBID
                    ? Effect.FORBID
                    : action.denied() && !statement.group().negated() ? Effect.FORBID : effect;
            boolean state = isState(statement, action)
                    && (own == Effect.OBLIGE
                            || own == Effect.FORBID && s.low(action.verb()).matches("be|exceed"));
            List<Norm> found = state
                    ? new Binding(s, doubts, statement, own).state(action)
                    : new Binding(s, doubts, statement, own).bind(action, onlySubject(statement));
            norms.addAll(
                    previous != null && effect == Effect.OBLIGE && Actions.then(s, action)
                            ? ordered(found, previous)
                            : found);
            previous = action;
        }
        return norms;
    }

    /// `first this, then that`: that is owed once this was done.
    private List<Norm> ordered(List<Norm> norms, Action previous) {
        Condition before = new Condition.Atom(
                s.phrase(Role.ACTION, previous.verb(), previous.to()), true, Optional.empty(), Optional.empty());
        return norms.stream()
                .map(n -> new Norm(
                        n.effect(),
                        n.subject(),
                        n.action(),
                        n.resource(),
                        Optional.of(n.premise()
                                .<Condition>map(p -> new Condition.All(List.of(p, before)))
                                .orElse(before)),
                        n.demand(),
                        n.exceptions(),
                        n.purpose()))
                .toList();
    }

    /// `must accept no cash`, `may disclose nothing`: the negation of the object is that of the action.
    private boolean deniesObject(Statement statement, Action action) {
        int at = action.last() + 1;
        while (at < action.to() && Words.isAdverb(s.low(at))) {
            at++;
        }
        return !statement.group().passive()
                && !Reach.says(s, action.last())
                && (s.low(at).matches("nothing|nobody|none")
                        || s.low(at).equals("no") && !s.low(at + 1).matches("more|less|fewer|later|longer|one"));
    }

    private boolean isState(Statement statement, Action action) {
        if (!statement.hasSubject()
                || statement.group().passive()
                || Persons.bound(s, statement)
                || action.to() <= action.verb() + 1) {
            return false;
        }
        if (s.low(action.verb()).matches("comply|conform|adhere|follow")) {
            return Named.owned(s, statement.subjectFrom(), statement.subjectTo())
                    .resource()
                    .isPresent();
        }
        return STATES.contains(s.low(action.verb()));
    }

    /// The direction of a statement before its conditions are looked at; nothing if it does not bind.
    private @Nullable Effect effect(Statement statement) {
        VerbGroup group = statement.group();
        boolean denied = group.negated() ^ negativeSubject(statement);
        boolean restricted = group.only()
                || onlyObject(s, statement) >= 0
                || statement.trailing().stream().anyMatch(Segment::only)
                || onlySubject(statement);
        return switch (group.mood()) {
            case DUTY, IMPERATIVE ->
                group.perfect() && s.low(group.from()).equals("should") || denied && Abilities.isLiable(s, statement)
                        ? null
                        : denied ? Effect.FORBID : restricted ? Effect.PERMIT : Effect.OBLIGE;
            case PERMISSION ->
                group.perfect()
                                || denied
                                        && group.verb() >= 0
                                        && s.low(group.verb()).equals("guarantee")
                        ? null
                        : denied
                                ? may(group) && Abilities.fails(s, statement) || Breaches.leavesOpen(s, statement)
                                        ? null
                                        : Effect.FORBID
                                : Abilities.only(s, statement) ? null : Effect.PERMIT;
            case EXEMPT -> null;
            case WILL ->
                !group.passive()
                                && group.verb() >= 0
                                && !s.low(group.verb()).matches("receive|get|lose|be|have|need")
                                && statement.hasSubject()
                                && Persons.bound(s, statement)
                        ? denied ? Effect.FORBID : restricted ? Effect.PERMIT : Effect.OBLIGE
                        : null;
            case INDICATIVE ->
                restricted && !Abilities.isLiable(s, statement) && !group.negated()
                        ? Effect.PERMIT
                        : negativeSubject(statement) && hasRelease(statement) ? Effect.FORBID : null;
        };
    }

    /// Whether a group is spoken with `may`, which says what is possible as often as what is allowed.
    private boolean may(VerbGroup group) {
        return s.low(group.from()).equals("may") || s.low(group.from() + 1).equals("may");
    }

    private boolean hasRelease(Statement statement) {
        return statement.trailing().stream()
                .anyMatch(
                        t -> t.marker() == Marker.UNTIL || t.marker() == Marker.UNLESS || t.marker() == Marker.WITHOUT);
    }

    private boolean negativeSubject(Statement statement) {
        for (int i = statement.subjectFrom(); i < statement.subjectTo(); i++) {
            boolean inside = i > statement.subjectFrom();
            if (inside
                    && (Words.RELATIVES.contains(s.low(i))
                            || Words.PREPOSITIONS.contains(s.low(i))
                                    && !s.low(i).equals("of"))) {
                return false;
            }
            if (s.low(i).matches("no|none|nobody|nothing|neither")) {
                if (inside && s.low(i - 1).matches("has|have|had|is|are")) {
                    return false;
                }
                if (inside) {
                    doubts.add(Doubt.AMBIGUOUS_SCOPE);
                }
                return !(inside && statement.group().negated());
            }
        }
        return false;
    }

    /// The `only` that stands in an object, such as `accept only cash`; -1 if there is none.
    static int onlyObject(Sentence s, Statement statement) {
        for (Action action : statement.actions()) {
            for (int i = Math.max(statement.group().to(), action.verb() + 1); i < action.to() - 1; i++) {
                if (Words.RELATIVES.contains(s.low(i)) && i > action.verb() + 1) {
                    break;
                }
                boolean near = statement.group().mood() != Mood.INDICATIVE || i == action.verb() + 1;
                if (near
                        && s.low(i).matches("only|solely|exclusively")
                        && !s.low(i - 1).equals("not")) {
                    return i;
                }
            }
        }
        return -1;
    }

    private boolean onlySubject(Statement statement) {
        return statement.hasSubject() && s.low(statement.subjectFrom()).equals("only");
    }
}
