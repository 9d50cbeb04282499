package io.lictor.guard;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts who uses something that is closed after its last use, on the thread that ends it.
/// Thread-safe.
///
/// Its owner is the first user, until it retires it.
public final class Uses {
    private final Runnable close;
    private final AtomicInteger count = new AtomicInteger(1);
    private final AtomicBoolean retired = new AtomicBoolean();

    /// @param close frees what is counted; runs once
    public Uses(Runnable close) {
        this.close = close;
    }

    /// Begins a use.
    ///
    /// @return whether it can be used; false: it is closed
    public boolean take() {
        for (int now = count.get(); now > 0; now = count.get()) {
            if (count.compareAndSet(now, now + 1)) {
                return true;
            }
        }
        return false;
    }

    /// Ends a use that was begun.
    public void give() {
        if (count.decrementAndGet() == 0) {
            close.run();
        }
    }

    /// Ends the use of the owner; a second time nothing happens.
    public void retire() {
        if (retired.compareAndSet(false, true)) {
            give();
        }
    }
}
