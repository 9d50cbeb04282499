package io.lictor.kafka;

import io.lictor.trajectory.SessionKey;
import java.nio.charset.StandardCharsets;

/// What records of events have in common.
public final class Records {
    /// The broker's limit on a record, less room for headers and framing.
    public static final int MOST_BYTES = 9_437_184 - 16_384;

    private Records() {}

    /// The key of a session's records: `tenant/session`.
    public static byte[] key(SessionKey session) {
        return (session.tenant() + "/" + session.session()).getBytes(StandardCharsets.UTF_8);
    }
}
