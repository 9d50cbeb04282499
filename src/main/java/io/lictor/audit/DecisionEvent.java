package io.lictor.audit;

import io.lictor.guard.Judgement;
import io.lictor.trajectory.SessionKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The versioned record of one judgement.
///
/// @param time when the judgement was made
/// @param session tenant and session; the key of the event on Kafka
/// @param input what it was made from; empty: it is not recorded
/// @param corrects number of the event of the same chain that this one takes the place of, since a step came late
/// @param position where the input came from, `topic/partition/offset`; empty for other doors
/// @param by name of the caller that asked; empty: they are not told apart
public record DecisionEvent(
        Instant time,
        SessionKey session,
        String agent,
        Judgement judgement,
        String position,
        List<String> warnings,
        Optional<Input> input,
        OptionalLong corrects,
        Optional<String> by) {
    /// The version of the event's form.
    public static final int VERSION = 1;

    public DecisionEvent {
        warnings = List.copyOf(warnings);
    }

    /// One that corrects no other.
    public DecisionEvent(
            Instant time,
            SessionKey session,
            String agent,
            Judgement judgement,
            String position,
            List<String> warnings,
            Optional<Input> input) {
        this(time, session, agent, judgement, position, warnings, input, OptionalLong.empty(), Optional.empty());
    }
}
