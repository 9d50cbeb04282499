package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Statement.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The act that a duty is the prerequisite of: `before you pay, check`, `when you develop an app, you must`.
final class Event {
    private static final String BEFALLING =
            "have|be|receive|notice|see|suspect|believe|become|find|know|want|need|lose|get|feel|hear|encounter|experience|wish|leave|think|discover|learn|agree";
    private final Sentence s;

    private Event(Sentence s) {
        this.s = s;
    }

    /// The part that names the act; empty if the duty stands by itself.
    static Optional<Segment> of(Sentence s, Statement statement) {
        Event event = new Event(s);
        return event.named(statement).or(() -> event.leave(statement));
    }

    /// The part that names an action of which the statement is the prerequisite.
    private Optional<Segment> named(Statement statement) {
        List<Segment> parts = new ArrayList<>(statement.fronted());
        parts.addAll(statement.trailing());
        return parts.stream()
                .filter(p -> !p.only() && s.hasWords(p.body(), p.to()))
                .filter(p -> doing(p, statement)
                        || agreeing(p, statement)
                        || p.marker() == Marker.BEFORE && !s.is(p.body(), Token.Shape.NUMBER)
                        || (p.marker() == Marker.TIME && s.low(p.from()).equals("while")
                                        || p.marker() == Marker.IF
                                                && s.low(p.from()).equals("when"))
                                && Verbs.isGerund(s.low(p.body())))
                .findFirst()
                .map(this::gerund);
    }

    /// `by using the app`, without the `by`.
    private Segment gerund(Segment part) {
        return s.low(part.body()).equals("by")
                ? new Segment(part.marker(), part.only(), part.from(), part.body() + 1, part.to())
                : part;
    }

    /// `by using the app, you agree to`.
    private boolean agreeing(Segment part, Statement statement) {
        return part.marker() == Marker.IF
                && s.low(part.body()).equals("by")
                && Verbs.isGerund(s.low(part.body() + 1))
                && s.low(statement.group().from()).matches("agrees?|consents?|promises?");
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
}
