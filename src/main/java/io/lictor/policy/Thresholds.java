package io.lictor.policy;

/// The margins below which soft rules decide.
///
/// @param deny ε_deny ≤ 0: a smaller margin denies
/// @param ask ε_ask ≤ 0, not below `deny`: a smaller margin asks
public record Thresholds(double deny, double ask) {
    /// One violated rule of weight 1 (margin −0.46) asks, two (−0.76) deny.
    public static final Thresholds DEFAULT = new Thresholds(-0.6, -0.2);

    /// The stricter of both in each place.
    public Thresholds stricter(Thresholds other) {
        return new Thresholds(Math.max(deny, other.deny), Math.max(ask, other.ask));
    }
}
