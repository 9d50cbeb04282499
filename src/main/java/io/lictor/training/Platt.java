package io.lictor.training;

/// Platt's calibration: probability = σ(slope · score + offset), both classes weighing the same.
///
/// @param slope above 0
/// @param offset added
record Platt(double slope, double offset) implements Calibration {
    private static final int STEPS = 50;

    /// Fits it by Newton's method on held-out scores, with his smoothed targets.
    static Platt of(double[] attacks, double[] harmless) {
        var a = 1.0;
        var b = 0.0;
        var high = (attacks.length + 1.0) / (attacks.length + 2.0);
        var low = 1.0 / (harmless.length + 2.0);
        for (var step = 0; step < STEPS; step++) {
            var g = new double[5];
            add(g, attacks, a, b, high);
            add(g, harmless, a, b, low);
            var ridge = 1e-6;
            var det = (g[2] + ridge) * (g[4] + ridge) - g[3] * g[3];
            var da = ((g[4] + ridge) * g[0] - g[3] * g[1]) / det;
            var db = ((g[2] + ridge) * g[1] - g[3] * g[0]) / det;
            var pace = Math.min(1, 0.5 / Math.max(1e-12, Math.max(Math.abs(da), Math.abs(db))));
            a = Math.max(0.01, a - pace * da);
            b -= pace * db;
        }
        return new Platt(a, b);
    }

    @Override
    public String words() {
        return String.format(java.util.Locale.ROOT, "Platt, slope %.3f, offset %.3f", slope, offset);
    }

    @Override
    public double probability(double score) {
        return 1 / (1 + StrictMath.exp(-slope * score - offset));
    }

    private static void add(double[] g, double[] scores, double a, double b, double target) {
        for (var score : scores) {
            var p = 1 / (1 + StrictMath.exp(-a * score - b));
            var weight = 1.0 / scores.length;
            var error = weight * (p - target);
            var curve = weight * p * (1 - p);
            g[0] += error * score;
            g[1] += error;
            g[2] += curve * score * score;
            g[3] += curve * score;
            g[4] += curve;
        }
    }
}
