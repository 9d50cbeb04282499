package io.lictor.circuit;

/// The Markov-logic margin of the soft rules: how much the world gets worse by executing the action.
///
/// `margin = (Z(1)−Z(0)) / (Z(1)+Z(0))`, in [−1, 0] for preventive rules; equal to `tanh(½ Σ θ_r d_r)`
/// under hard evidence (architecture.md,
/// semantics 6; ShieldAgent, Eq. 4-5).
///
/// @param low the smallest value that what is unknown allows
/// @param high the largest; equal to `low` when the margin is exact
/// @param inconsistent whether the hard implications exclude every world
public record Margin(double low, double high, boolean inconsistent) {
    /// The margin without any soft rule at stake.
    public static final Margin NONE = new Margin(0, 0, false);

    /// The probability Z(1) / (Z(0) + Z(1)) that belongs to a margin.
    public static double probability(double margin) {
        return (1 + margin) / 2;
    }
}
