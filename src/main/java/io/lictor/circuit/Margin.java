package io.lictor.circuit;

import java.util.Optional;

/// The Markov-logic margin of the soft rules: how much the world gets worse by executing the action.
///
/// `margin = (Z(1)−Z(0)) / (Z(1)+Z(0))`, in [−1, 0] for preventive rules; equal to `tanh(½ Σ θ_r d_r)`
/// under hard evidence (architecture.md, semantics 6; ShieldAgent, Eq. 4-5).
///
/// @param low the smallest value that what is unknown allows
/// @param high the largest; equal to `low` when the margin is exact
/// @param inconsistent whether the hard implications exclude every world
/// @param bounded why `low` and `high` are only bounds of the exact value, half a sentence; empty when
///     each is reached
public record Margin(double low, double high, boolean inconsistent, Optional<String> bounded) {
    /// The margin without any soft rule at stake.
    public static final Margin NONE = new Margin(0, 0, false, Optional.empty());

    /// The margin of evidence that the hard implications exclude.
    public static final Margin INCONSISTENT = new Margin(-1, 0, true, Optional.empty());

    /// A margin of which nothing is known, with the reason.
    public static Margin unknown(String why) {
        return new Margin(-1, 0, false, Optional.of(why));
    }

    /// The probability Z(1) / (Z(0) + Z(1)) that belongs to a margin.
    public static double probability(double margin) {
        return (1 + margin) / 2;
    }
}
