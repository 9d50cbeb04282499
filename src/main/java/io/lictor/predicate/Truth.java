package io.lictor.predicate;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/// The answer to a predicate.
///
/// @param probability that it holds, where a source is not certain; empty for a certain or an
///     unweighed answer
/// @param evidence sorted by place, without doubles
/// @param because one line for a reader: why it is so, or why it cannot be told
public record Truth(Kleene value, OptionalDouble probability, List<Evidence> evidence, String because) {
    public Truth {
        evidence = Evidence.sorted(evidence);
    }

    /// A certain answer.
    public static Truth of(boolean holds, Collection<Evidence> evidence, String because) {
        return new Truth(Kleene.of(holds), OptionalDouble.empty(), List.copyOf(evidence), because);
    }

    /// No answer, with the reason.
    public static Truth unknown(String because) {
        return new Truth(Kleene.UNKNOWN, OptionalDouble.empty(), List.of(), because);
    }

    /// The answer of a calibrated score: below `low` it fails, above `high` it holds, between it is
    /// unknown.
    ///
    /// `INVARIANT (scores are rounded)`: probabilities are rounded to 1e-4 before they are compared, so
    /// a replay
    /// gives the same bytes.
    public static Truth scored(double probability, double low, double high, List<Evidence> evidence, String because) {
        double p = rounded(probability);
        Kleene value = p < low ? Kleene.FAILS : p > high ? Kleene.HOLDS : Kleene.UNKNOWN;
        return new Truth(value, OptionalDouble.of(p), evidence, because);
    }

    /// To four decimals.
    public static double rounded(double probability) {
        return Math.round(probability * 10_000.0) / 10_000.0;
    }

    public boolean decided() {
        return value != Kleene.UNKNOWN;
    }
}
