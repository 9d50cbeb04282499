package io.lictor.training;

import io.lictor.onnx.FeatureSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Fits an embedding bag by AdaGrad over windows, one learning rate for each vector.
final class BagFit {
    private static final int D = BagModel.DIMENSION;
    private static final int UNITS = BagModel.UNITS;
    private static final float CALM = 0.1f;
    private static final float CALM_VECTOR = 0.01f;
    private static final double SURE = 1e-4;

    private final double rate;
    private final float[] vectors = new float[FeatureSet.SIZE * D];
    private final float[] vectorSquares = new float[FeatureSet.SIZE];
    private final float[] hidden = new float[UNITS * D];
    private final float[] hiddenSquares = new float[UNITS * D];
    private final float[] offsets = new float[UNITS];
    private final float[] offsetSquares = new float[UNITS];
    private final float[] out = new float[UNITS];
    private final float[] outSquares = new float[UNITS];
    private final float[] sum = new float[D];
    private final float[] back = new float[D];
    private final float[] active = new float[UNITS];
    private float bias;
    private float biasSquares;

    private BagFit(boolean[] kept, Plan plan, Random random) {
        this.rate = plan.rate();
        for (var id = 1; id < FeatureSet.SIZE; id++) {
            for (var d = 0; d < D; d++) {
                var start = (float) (random.nextGaussian() * 0.05);
                vectors[id * D + d] = kept[id] ? start : 0;
            }
        }
        for (var i = 0; i < hidden.length; i++) hidden[i] = (float) (random.nextGaussian() / Math.sqrt(D));
        for (var i = 0; i < UNITS; i++) out[i] = (float) (random.nextGaussian() / Math.sqrt(UNITS));
    }

    /// Fits a model.
    static BagModel of(List<Window> windows, Plan plan) {
        var random = new Random(plan.seed());
        var kept = Common.of(windows, plan.origins());
        var fit = new BagFit(kept, plan, random);
        var order = new ArrayList<>(windows);
        for (var epoch = 0; epoch < Math.max(1, plan.epochs() - 1); epoch++) {
            Collections.shuffle(order, random);
            for (var window : order) fit.step(window, kept);
        }
        return new BagModel(fit.vectors, fit.hidden, fit.offsets, fit.out, fit.bias);
    }

    private void step(Window window, boolean[] kept) {
        var scale = (float) (1 / Math.sqrt(Math.max(1, window.ids().length)));
        Arrays.fill(sum, 0);
        for (var id : window.ids()) for (var d = 0; d < D; d++) sum[d] += vectors[id * D + d];
        var score = (double) bias;
        for (var unit = 0; unit < UNITS; unit++) {
            var in = offsets[unit];
            for (var d = 0; d < D; d++) in += hidden[unit * D + d] * sum[d] * scale;
            active[unit] = Math.max(0, in);
            score += out[unit] * active[unit];
        }
        var error = 1 / (1 + StrictMath.exp(-score)) - (window.positive() ? 1 : 0);
        var slope = (float) (error * window.weight());
        if (Math.abs(slope) > SURE) learn(window, kept, slope, scale);
    }

    private void learn(Window window, boolean[] kept, float slope, float scale) {
        Arrays.fill(back, 0);
        biasSquares += slope * slope;
        bias -= pace(slope, biasSquares, CALM);
        for (var unit = 0; unit < UNITS; unit++) {
            if (active[unit] <= 0) continue;
            var through = slope * out[unit];
            var mine = slope * active[unit];
            outSquares[unit] += mine * mine;
            out[unit] -= pace(mine, outSquares[unit], CALM);
            offsetSquares[unit] += through * through;
            offsets[unit] -= pace(through, offsetSquares[unit], CALM);
            for (var d = 0; d < D; d++) {
                var at = unit * D + d;
                back[d] += through * hidden[at] * scale;
                var step = through * sum[d] * scale;
                hiddenSquares[at] += step * step;
                hidden[at] -= pace(step, hiddenSquares[at], CALM);
            }
        }
        var size = 0f;
        for (var d = 0; d < D; d++) size += back[d] * back[d] / D;
        for (var id : window.ids()) {
            if (!kept[id]) continue;
            vectorSquares[id] += size;
            var pace = pace(1, vectorSquares[id], CALM_VECTOR);
            for (var d = 0; d < D; d++) vectors[id * D + d] -= pace * back[d];
        }
    }

    private float pace(float slope, float squares, float calm) {
        return (float) (rate * slope / (calm + Math.sqrt(squares)));
    }
}
