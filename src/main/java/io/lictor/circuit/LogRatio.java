package io.lictor.circuit;

import java.util.Optional;

/// log (Z(1)/Z(0)) of some soft rules, or bounds of it.
///
/// @param low at most the exact value
/// @param high at least the exact value
/// @param inconsistent whether no world weighs anything
/// @param bounded why it is not exact, half a sentence; empty if it is
record LogRatio(double low, double high, boolean inconsistent, Optional<String> bounded) {
    static final LogRatio NONE = exact(0);
    static final LogRatio INCONSISTENT = new LogRatio(Double.NEGATIVE_INFINITY, 0, true, Optional.empty());

    static LogRatio exact(double value) {
        return new LogRatio(value, value, false, Optional.empty());
    }

    /// Nothing is known but the sign, not even whether the evidence is consistent.
    static LogRatio unknown(String why) {
        return new LogRatio(Double.NEGATIVE_INFINITY, 0, false, Optional.of(why));
    }

    static LogRatio between(double low, double high, String why) {
        return new LogRatio(Math.min(low, high), high, false, Optional.of(why));
    }

    /// Of two groups of rules without a common uncertain predicate.
    LogRatio plus(LogRatio other) {
        return new LogRatio(
                low + other.low, high + other.high, inconsistent || other.inconsistent, bounded.or(other::bounded));
    }
}
