package io.lictor.predicate;

/// Work that no call's time budget may end: what streams judge must come out the same on a slow machine, in a
/// second run, and after a crash (`docs/adr/0010-sessions-are-state-of-kafka-streams.md`).
public final class Unhurried {
    private static final ScopedValue<Boolean> NOW = ScopedValue.newInstance();

    private Unhurried() {}

    /// Does work on this thread without budgets.
    public static <T> T during(ScopedValue.CallableOp<T, RuntimeException> work) {
        return ScopedValue.where(NOW, true).call(work);
    }

    /// Whether this thread does such work.
    public static boolean now() {
        return NOW.orElse(false);
    }
}
