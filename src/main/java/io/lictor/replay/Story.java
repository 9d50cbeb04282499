package io.lictor.replay;

import io.lictor.audit.Body;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Trajectory;
import io.lictor.wire.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The trajectory that follows from some bodies of a session; what was told last is gone on with where it can be.
final class Story {
    private final Function<Bodies.Ref, Body> read;
    private final List<Bodies.Ref> told = new ArrayList<>();
    private SessionKey session;
    private Trajectory trajectory;

    Story(SessionKey session, Function<Bodies.Ref, Body> read) {
        this.session = session;
        this.trajectory = empty(session);
        this.read = read;
    }

    private static Trajectory empty(SessionKey session) {
        return new Trajectory(session, "", Arguments.NONE, List.of(), List.of(), false);
    }

    /// The trajectory after these bodies.
    ///
    /// @param cut whether it counts as cut
    /// @throws io.lictor.wire.WireException if one does not follow from those before it
    Trajectory after(SessionKey of, List<Bodies.Ref> bodies, boolean cut) {
        boolean further = session.equals(of)
                && told.size() <= bodies.size()
                && bodies.subList(0, told.size()).equals(told);
        if (!further) {
            told.clear();
            session = of;
            trajectory = empty(of);
        }
        for (Bodies.Ref ref : List.copyOf(bodies.subList(told.size(), bodies.size()))) {
            Body body = read.apply(ref);
            trajectory = Steps.grown(trajectory, step(body, of), body.time());
            told.add(ref);
        }
        return trajectory.cut() == cut
                ? trajectory
                : new Trajectory(
                        trajectory.session(),
                        trajectory.agent(),
                        trajectory.facts(),
                        trajectory.tools(),
                        trajectory.steps(),
                        cut);
    }

    /// A body as a step of a session, whose name its door may have had.
    static Steps.Read step(Body body, SessionKey session) {
        return Steps.read(body.bytes(), session.tenant(), session.session());
    }
}
