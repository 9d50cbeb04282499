package io.lictor.training;

import io.lictor.onnx.FeatureSet;
import java.util.HashSet;
import java.util.List;

/// What is known of features before a fit.
final class Common {
    private static final float MOST = 3;

    private Common() {}

    /// Which features occur in texts of at least so many origins: a text met once or twice cannot be
    /// learnt by heart.
    static boolean[] of(List<Window> windows, int origins) {
        var met = new int[FeatureSet.SIZE];
        var seen = new HashSet<Long>();
        for (var window : windows) {
            var origin = (long) window.sample().origin().hashCode() << 32;
            for (var id : window.ids()) if (met[id] < origins && seen.add(origin | id)) met[id]++;
        }
        var kept = new boolean[FeatureSet.SIZE];
        for (var id = 1; id < kept.length; id++) kept[id] = met[id] >= origins;
        return kept;
    }

    /// How far each feature's share among cases differs from that among the rest: the size of the
    /// logarithm of their ratio, at most 3.
    static float[] ratios(List<Window> windows) {
        var of = new double[2][FeatureSet.SIZE];
        var all = new double[2];
        for (var window : windows) {
            var side = window.positive() ? 1 : 0;
            all[side] += window.weight();
            for (var id : window.ids()) of[side][id] += window.weight();
        }
        var ratios = new float[FeatureSet.SIZE];
        for (var id = 1; id < ratios.length; id++) {
            var high = (of[1][id] + 1) / (all[1] + 2);
            var low = (of[0][id] + 1) / (all[0] + 2);
            ratios[id] = Math.min(MOST, (float) Math.abs(StrictMath.log(high / low)));
        }
        return ratios;
    }
}
