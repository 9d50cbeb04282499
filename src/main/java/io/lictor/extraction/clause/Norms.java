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
            "be", "have", "go", "remain", "stay", "contain", "match", "fit", "come", "exceed", "carry", "include", "use",
            "fly", "meet", "last", "cost");
    private static final String POINTING =
            "see|refer|note|thank|review|visit|read|consult|welcome|remember|recommend|encourage|wish|let";
    private static final String BEFALLING =
            "have|be|receive|notice|see|suspect|believe|become|find|know|want|need|lose|get|feel|hear|encounter|experience|wish|leave|think|discover|learn|agree";
    private static final String TEXTS =
            "polic(y|ies)|pages?|guides?|guidelines?|documentation|documents?|docs|sections?|articles?|websites?|sites?|faqs?|terms|links?|portal|cent(er|re)|statements?|agreements?|information|help|below|above|tables?|notices?|manual|handbook|code|appendix";
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
        Optional<Segment> event =
                effect == Effect.OBLIGE ? event(statement).or(() -> leave(statement)) : Optional.empty();
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
            boolean points = statement.group().mood() == Mood.IMPERATIVE
                    && effect != Effect.FORBID
                    && (s.low(action.verb()).matches(POINTING) && !meant(action)
                            || s.low(action.verb() + 1).matches("aware|advised"));
            if (points) {
                continue;
            }
            int only = onlyObject(s, statement);
            boolean apart = only >= 0
                    && (only < action.verb() || only >= action.to())
                    && (statement.group().mood() == Mood.IMPERATIVE || statement.group().mood() == Mood.DUTY)
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

    /// Whether a verb that often points to another text has something else for its object: `consult a lawyer`.
    private boolean meant(Action action) {
        boolean reads = s.low(action.verb()).matches("consult|review|read|visit") && action.to() > action.verb() + 1;
        for (int i = action.verb() + 1; reads && i < action.to(); i++) {
            reads = !s.low(i).matches(TEXTS);
        }
        return reads;
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

    /// The part that names an action of which the statement is the prerequisite.
    private Optional<Segment> event(Statement statement) {
        List<Segment> parts = new ArrayList<>(statement.fronted());
        parts.addAll(statement.trailing());
        return parts.stream()
                .filter(p -> !p.only() && s.hasWords(p.body(), p.to()))
                .filter(p -> doing(p, statement)
                        || p.marker() == Marker.BEFORE && !s.is(p.body(), Token.Shape.NUMBER)
                        || (p.marker() == Marker.TIME && s.low(p.from()).equals("while")
                                        || p.marker() == Marker.IF
                                                && s.low(p.from()).equals("when"))
                                && Verbs.isGerund(s.low(p.body())))
                .findFirst();
    }

    /// `must obtain consent to record calls`: what the leave is for is the act that it comes before.
    private Optional<Segment> leave(Statement statement) {
        Action action = statement.actions().getFirst();
        boolean asks = statement.actions().size() == 1
                && s.low(action.verb()).matches("obtain|gain|get|seek|request|acquire|receive|secure");
        boolean leave = false;
        for (int i = action.verb() + 1; asks && i < s.size() - 2; i++) {
            leave |= s.low(i).matches("permission|consent|approval|authori[sz]ation|clearance|permit");
            if (leave && s.low(i).equals("to") && Verbs.isBase(s.low(i + 1))) {
                return Optional.of(new Segment(Marker.BEFORE, false, i, i + 1, action.to() > i ? action.to() : end(i)));
            }
            if (s.isComma(i)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private int end(int from) {
        int i = from;
        while (i < s.size() && !s.tokens().get(i).isMark()) {
            i++;
        }
        return i;
    }

    /// `when you develop an app, you must`: the same subject does the one while it owes the other.
    private boolean doing(Segment part, Statement statement) {
        boolean you = !statement.hasSubject()
                || statement.subjectTo() == statement.subjectFrom() + 1
                        && s.low(statement.subjectFrom()).equals("you");
        boolean active = part.marker() == Marker.IF
                && s.low(part.from()).matches("when|whenever|as|while")
                && s.low(part.body()).equals("you")
                && Verbs.isBase(s.low(part.body() + 1))
                && !s.low(part.body() + 1).matches(BEFALLING);
        return you && active;
    }

    /// `must accept no cash`, `may disclose nothing`: the negation of the object is that of the action.
    private boolean deniesObject(Statement statement, Action action) {
        int at = action.last() + 1;
        while (at < action.to() && Words.isAdverb(s.low(at))) {
            at++;
        }
        return !statement.group().passive()
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
                group.perfect() || denied && group.verb() >= 0 && s.low(group.verb()).equals("guarantee")
                        ? null
                        : denied ? Effect.FORBID : Abilities.only(s, statement) ? null : Effect.PERMIT;
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
