package io.lictor.audit;

import java.time.Instant;

/// A body as it was sent, not masked, with what is needed to judge it again.
///
/// @param kind how it was judged
/// @param input which one of its trail it is
/// @param at number of the next event of the session's chain when it was taken; 0 where the door does not know it
/// @param time when that happened which says no time of its own
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Body(byte[] bytes, Kind kind, Input input, long at, Instant time) {
    /// The shapes of bodies and what is judged of them.
    public enum Kind {
        /// A whole trajectory, whose proposed actions are judged.
        CHECK,
        /// A whole trajectory, each call of which is judged in turn.
        AUDIT,
        /// A step of a session, whose proposed actions are judged.
        STEP
    }
}
