package io.lictor.training;

import io.lictor.onnx.FeatureSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Fits the weights of features by AdaGrad on cross-entropy. Each source has a base rate of its own,
/// which is thrown away: how common violations are in a source is no sign of one.
final class RiskFit {
    private static final int EPOCHS = 12;
    private static final double RATE = 0.03;
    private static final double CALM = 0.1;
    private static final double DRAW = 2e-4;

    private final RiskWay way;
    private final boolean[] kept;
    private final Map<String, Double> shares;
    private final double[] weights = new double[FeatureSet.SIZE];
    private final double[] squares = new double[FeatureSet.SIZE];
    private final Map<String, double[]> bases = new TreeMap<>();

    private RiskFit(List<RiskRun> runs, RiskWay way) {
        this.way = way;
        this.kept = RiskColumns.kept(runs);
        this.shares = RiskColumns.weights(runs);
    }

    static LinearModel of(List<RiskRun> runs, RiskWay way, long seed) {
        var fit = new RiskFit(runs, way);
        var random = new Random(seed);
        var order = new ArrayList<>(runs);
        for (var epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(order, random);
            for (var run : order) fit.step(run);
        }
        return fit.model();
    }

    private void step(RiskRun run) {
        var share = shares.getOrDefault(RiskColumns.key(run), 1.0);
        switch (way) {
            case SUM, COUNTS -> move(run, run.calls(), run.unsafe(), share);
            case WORST -> move(run, List.of(worst(run)), run.unsafe(), share);
            case CALLS -> {
                if (run.unsafe() && run.bad().isEmpty()) return;
                for (var i = 0; i < run.calls().size(); i++) {
                    var bad = run.unsafe() && run.bad().contains(i);
                    move(run, List.of(run.calls().get(i)), bad, bad ? share : share / 2);
                }
            }
        }
    }

    private int[] worst(RiskRun run) {
        var worst = run.calls().getFirst();
        for (var call : run.calls()) if (sum(call) > sum(worst)) worst = call;
        return worst;
    }

    private void move(RiskRun run, List<int[]> calls, boolean positive, double share) {
        var base = bases.computeIfAbsent(run.source(), s -> new double[2]);
        var score = base[0];
        for (var call : calls) score += sum(call);
        var slope = share * (1 / (1 + StrictMath.exp(-score)) - (positive ? 1 : 0));
        for (var call : calls) {
            for (var id : call) {
                if (!kept[id]) continue;
                var mine = slope + DRAW * weights[id];
                squares[id] += mine * mine;
                weights[id] -= RATE * mine / (CALM + Math.sqrt(squares[id]));
            }
        }
        base[1] += slope * slope;
        base[0] -= RATE * slope / (CALM + Math.sqrt(base[1]));
    }

    private double sum(int[] call) {
        var sum = 0.0;
        for (var id : call) sum += weights[id];
        return sum;
    }

    private LinearModel model() {
        var all = new float[weights.length];
        for (var i = 0; i < all.length; i++) all[i] = (float) weights[i];
        var base = bases.values().stream().mapToDouble(b -> b[0]).average().orElse(0);
        return new LinearModel(all, (float) base).rounded();
    }
}
