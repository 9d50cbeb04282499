package io.lictor.audit;

import io.lictor.trajectory.SessionKey;
import java.time.Instant;

/// How far a chain had come at a moment. Signed, it shows when events are missing at the end of a chain, or when
/// somebody who can write events has written all of a chain anew.
///
/// @param sequence number of the last event
/// @param hash of that event
/// @param time of the stream, not of a clock
public record ChainHead(SessionKey session, String chain, long sequence, String hash, Instant time) {}
