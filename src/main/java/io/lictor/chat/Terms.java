package io.lictor.chat;

import io.lictor.caller.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What every conversation through a proxy begins with.
///
/// @param tenant of a rehearsal; over HTTP it is the caller's
/// @param facts stated for every call; a request cannot state others in their place
/// @param packs to judge by; empty: all
/// @param patience longest time of one exchange with the model
public record Terms(String tenant, Map<String, @Nullable Object> facts, List<String> packs, Duration patience) {
    public Terms {
        packs = List.copyOf(packs);
    }

    /// The same for a caller.
    Terms of(Caller caller) {
        return new Terms(caller.tenant(), facts, packs, patience);
    }
}
