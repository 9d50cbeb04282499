package io.lictor.audit;

import io.lictor.guard.Judgement;
import io.lictor.trajectory.SessionKey;
import java.time.Instant;
import java.util.List;

/// The versioned record of one judgement.
///
/// @param time when the judgement was made
/// @param session tenant and session; the key of the event on Kafka
/// @param position where the input came from, `topic/partition/offset`; empty for other doors
public record DecisionEvent(
        Instant time, SessionKey session, String agent, Judgement judgement, String position, List<String> warnings) {
    /// The version of the event's form.
    public static final int VERSION = 1;
}
