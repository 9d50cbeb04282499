package io.lictor.wire;

import io.lictor.audit.Body;
import io.lictor.audit.Chains;
import io.lictor.audit.Input;
import java.time.Instant;

/// A body that was judged.
///
/// @param trail of the held session; empty: the body says everything
/// @param ordinal number of the body in it, from 1
/// @param cut whether the history was not whole
/// @param moment when that happened which says no time of its own
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Asked(byte[] body, Body.Kind kind, String trail, long ordinal, boolean cut, Instant moment) {
    /// With the hash, which takes time.
    public Body hashed() {
        Input input = new Input(trail, Chains.sha256(body), ordinal, 1, cut);
        return new Body(body, kind, input, 0, moment);
    }
}
