package io.lictor.wire;

import io.lictor.trajectory.SessionKey;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// A lock for each session, so that its steps are judged one after the other; some sessions share theirs.
final class Locks {
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(256).toArray(ReentrantLock[]::new);

    /// The lock of a session, taken.
    ///
    /// @param most nanoseconds to wait for it
    /// @throws WireException with status 503 if the steps before take longer
    ReentrantLock taken(SessionKey key, long most) {
        ReentrantLock lock = locks[Math.floorMod(key.hashCode(), locks.length)];
        try {
            if (lock.tryLock() || lock.tryLock(most, TimeUnit.NANOSECONDS)) {
                return lock;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw InTime.overloaded();
    }
}
