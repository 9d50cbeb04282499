package io.lictor.circuit;

/// How much a sum over worlds may still cost: counted (about one table cell read, 2 ns), not timed, so that the same
/// question gets the same answer on every machine. For one thread.
///
/// `INVARIANT (cost is bounded)`: a table is filled only after its cost was taken from here; this
/// bounds time and memory.
public final class Work {
    /// What one deliberation may spend; about a tenth of a second.
    public static final long LIMIT = 1L << 25;

    private long left;

    /// @param limit what all may cost together
    public Work(long limit) {
        this.left = limit;
    }

    /// Takes some of it if so much is left; `false` leaves it.
    public boolean take(long cost) {
        if (cost > left) {
            return false;
        }
        left -= cost;
        return true;
    }

    /// Takes a part of what is left, for something that must not use up all.
    Work share(int parts) {
        long share = left / parts;
        left -= share;
        return new Work(share);
    }

    /// What is left.
    long left() {
        return left;
    }
}
