package io.lictor.wire;

import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Trajectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Bodies of shape [Requests.StepEvent] and what they add to a session.
public final class Steps {
    private Steps() {}

    /// A body that was read.
    ///
    /// @param session whose step it is
    /// @param warnings about members nobody knows
    /// @param places where its messages stood in the body
    public record Read(SessionKey session, Requests.StepEvent event, List<String> warnings, Places places) {
        public Read {
            warnings = List.copyOf(warnings);
        }

        /// Whether the session ends with it.
        public boolean ends() {
            return Boolean.TRUE.equals(event.end());
        }
    }

    /// Reads a body.
    ///
    /// @param tenant the caller's; null: the body says it
    /// @param id the session's name, where the door has it; else the body's
    /// @throws WireException if it is not of that shape, or names no session
    public static Read read(byte[] body, @Nullable String tenant, @Nullable String id) {
        Shapes.Read<Requests.StepEvent> read = Shapes.read(body, Requests.StepEvent.class);
        Requests.StepEvent event = read.value();
        String name = id == null ? event.session() : id;
        if (name == null || name.isBlank()) {
            throw new WireException(422, "/session", "a step needs the name of its session");
        }
        SessionKey session = Trajectories.session(name, Granted.tenant(event.tenant(), tenant));
        return new Read(session, event, read.warnings(), read.places());
    }

    /// The session with the step's messages.
    ///
    /// @param moment when the steps happened that do not say it
    /// @throws WireException if they do not follow from what is there
    public static Trajectory grown(Trajectory before, Read step, Instant moment) {
        return step.places()
                .in(() -> with(before, step.event()))
                .since(before.steps().size(), moment);
    }

    /// Index of the step at which the search for open calls ends; -1: it goes to the beginning. Steps that are added
    /// later only move it on.
    public static int closed(Trajectory trajectory) {
        return Actions.closed(trajectory);
    }

    /// What a step proposes: the action it names, else the calls that it adds and the open ones.
    static Actions.Proposed proposed(Trajectory grown, int before, Read step, Instant moment) {
        Requests.Action action = step.event().action();
        if (action != null) {
            return Actions.proposed(grown, action, Optional.of(moment)).at(moment);
        }
        List<Action> calls = Actions.since(grown, before);
        return new Actions.Proposed(grown, calls);
    }

    private static Trajectory with(Trajectory before, Requests.StepEvent event) {
        List<Requests.Message> messages = new ArrayList<>(event.messages() == null ? List.of() : event.messages());
        if (event.message() != null) {
            messages.add(event.message());
        }
        boolean nothing = messages.isEmpty() && event.agent() == null && event.facts() == null && event.tools() == null;
        if (nothing && before.facts().equals(Arguments.NONE)) {
            return before;
        }
        Trajectory added = Trajectories.of(
                before.session(), event.agent(), event.facts(), event.tools(), messages, before.steps());
        return new Trajectory(
                before.session(),
                added.agent().isEmpty() ? before.agent() : added.agent(),
                added.facts(),
                added.tools().isEmpty() ? before.tools() : added.tools(),
                added.steps(),
                before.cut());
    }
}
