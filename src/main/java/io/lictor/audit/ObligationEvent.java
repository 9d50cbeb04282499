package io.lictor.audit;

import io.lictor.guard.Obligation;
import io.lictor.trajectory.SessionKey;
import java.time.Instant;

/// The versioned record of what became of an obligation of a session.
///
/// @param time when it was met, or when its deadline passed
/// @param position of the step that settled it, or of the last one before; `topic/partition/offset`
/// @param revision of the bundle
public record ObligationEvent(
        Instant time, SessionKey session, String agent, String position, Obligation obligation, String revision) {}
