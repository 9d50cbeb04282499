package io.lictor.training;

import io.lictor.onnx.FeatureSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Logistic regression by AdaGrad over windows.
final class LogisticFit {
    private static final float CALM = 0.1f;

    private final boolean[] kept;
    private final float[] scale;
    private final float[] weights = new float[FeatureSet.SIZE];
    private final float[] squares = new float[FeatureSet.SIZE];
    private final double rate;
    private float bias;
    private float biasSquares;

    private LogisticFit(boolean[] kept, float[] scale, double rate) {
        this.kept = kept;
        this.scale = scale;
        this.rate = rate;
    }

    /// Fits a model.
    ///
    /// @param ratios whether features are scaled by their log-count ratios
    static LinearModel of(List<Window> windows, Plan plan, boolean ratios) {
        var kept = Common.of(windows, plan.origins());
        var fit = new LogisticFit(kept, ratios ? Common.ratios(windows) : ones(), plan.rate());
        var random = new Random(plan.seed());
        var order = new ArrayList<>(windows);
        for (var epoch = 0; epoch < plan.epochs(); epoch++) {
            Collections.shuffle(order, random);
            for (var window : order) fit.step(window);
        }
        return fit.model();
    }

    private void step(Window window) {
        var score = bias;
        for (var id : window.ids()) score += weights[id] * scale[id];
        var error = 1 / (1 + StrictMath.exp(-score)) - (window.positive() ? 1 : 0);
        var slope = (float) (error * window.weight());
        for (var id : window.ids()) {
            if (!kept[id]) continue;
            var mine = slope * scale[id];
            squares[id] += mine * mine;
            weights[id] -= (float) (rate * mine / (CALM + Math.sqrt(squares[id])));
        }
        biasSquares += slope * slope;
        bias -= (float) (rate * slope / (CALM + Math.sqrt(biasSquares)));
    }

    private LinearModel model() {
        for (var i = 0; i < weights.length; i++) weights[i] *= scale[i];
        return new LinearModel(weights, bias);
    }

    private static float[] ones() {
        var ones = new float[FeatureSet.SIZE];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }
}
