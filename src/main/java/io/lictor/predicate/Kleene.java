package io.lictor.predicate;

/// A truth value of Kleene's strong three-valued logic.
public enum Kleene {
    FAILS,
    UNKNOWN,
    HOLDS;

    /// The value of a decided question.
    public static Kleene of(boolean holds) {
        return holds ? HOLDS : FAILS;
    }

    /// The weaker of both.
    public Kleene and(Kleene other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /// The stronger of both.
    public Kleene or(Kleene other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// Unknown stays unknown.
    public Kleene not() {
        return switch (this) {
            case HOLDS -> FAILS;
            case FAILS -> HOLDS;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /// Whether both are the same; unknown if either is.
    public Kleene same(Kleene other) {
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : of(this == other);
    }
}
