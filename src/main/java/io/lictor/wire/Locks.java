package io.lictor.wire;

import io.lictor.trajectory.SessionKey;
import java.util.stream.Stream;

/// Something to synchronise on for each session, so that its steps are judged one after the other; some sessions share
/// theirs.
final class Locks {
    private final Object[] locks = Stream.generate(Object::new).limit(256).toArray();

    Object of(SessionKey key) {
        return locks[Math.floorMod(key.hashCode(), locks.length)];
    }
}
