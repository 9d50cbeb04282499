package io.lictor.kafka.stream;

import io.lictor.wire.Recorded;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Optional;

/// What the stream writes beside decisions.
///
/// @param recorded what events do not say, and whether bodies are kept
/// @param key signs the heads of chains; empty: none are written
/// @param every events after which a head is signed
/// @param after time of the stream after which a head is signed that covers less
public record AuditTerms(Recorded.Terms recorded, Optional<PrivateKey> key, int every, Duration after) {
    public AuditTerms {
        if (every < 1 || after.isNegative()) {
            throw new IllegalArgumentException("heads are signed after one event at least, and no negative time");
        }
    }
}
