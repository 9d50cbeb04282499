package io.lictor.evaluation;

/// A share with its 95 % interval by Wilson's score.
///
/// @param hits of `total`
public record Interval(int hits, int total) {
    private static final double Z = 1.959964;

    /// The share; 0 of none.
    public double share() {
        return total == 0 ? 0 : (double) hits / total;
    }

    /// The lower end.
    public double low() {
        return total == 0 ? 0 : Math.max(0, centre() - spread());
    }

    /// The upper end.
    public double high() {
        return total == 0 ? 1 : Math.min(1, centre() + spread());
    }

    private double centre() {
        return (share() + Z * Z / (2 * total)) / (1 + Z * Z / total);
    }

    private double spread() {
        double p = share();
        return Z / (1 + Z * Z / total) * Math.sqrt(p * (1 - p) / total + Z * Z / (4.0 * total * total));
    }

    @Override
    public String toString() {
        return total == 0
                ? "-"
                : String.format(
                        java.util.Locale.ROOT,
                        "%5.1f %% [%.1f, %.1f] %d/%d",
                        100 * share(),
                        100 * low(),
                        100 * high(),
                        hits,
                        total);
    }
}
