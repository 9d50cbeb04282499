package io.lictor.training;

import io.lictor.onnx.FeatureSet;
import java.util.List;

/// Two models of behaviour that count: how often a call of violating runs has a feature, and how
/// often one of compliant runs. A call's risk is the sum of the logarithms of their ratios, drawn in
/// by the number of its features, which repeat each other.
final class RiskCounts {
    private static final double SMOOTH = 2;

    private RiskCounts() {}

    static LinearModel of(List<RiskRun> runs) {
        var kept = RiskColumns.kept(runs);
        var weights = RiskColumns.weights(runs);
        var of = new double[2][FeatureSet.SIZE];
        var all = new double[2];
        var features = 0L;
        var calls = 0L;
        for (var run : runs) {
            var side = run.unsafe() ? 1 : 0;
            var weight = weights.getOrDefault(RiskColumns.key(run), 0.0);
            for (var call : run.calls()) {
                all[side] += weight;
                calls++;
                for (var id : call) {
                    if (!kept[id]) continue;
                    of[side][id] += weight;
                    features++;
                }
            }
        }
        var mean = Math.max(1, (double) features / Math.max(1, calls));
        var ratios = new float[FeatureSet.SIZE];
        for (var id = 1; id < ratios.length; id++) {
            if (!kept[id]) continue;
            var high = (of[1][id] + SMOOTH) / (all[1] + 2 * SMOOTH);
            var low = (of[0][id] + SMOOTH) / (all[0] + 2 * SMOOTH);
            ratios[id] = (float) (StrictMath.log(high / low) / StrictMath.sqrt(mean));
        }
        return new LinearModel(ratios, 0).rounded();
    }
}
