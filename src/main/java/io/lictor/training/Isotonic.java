package io.lictor.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// A calibration that rises with the score and is straight between knots, fitted by pooling
/// neighbours that fall (PAVA), both classes weighing the same.
///
/// @param scores of the knots, ascending
/// @param values the probability at each, never falling, between 0.001 and 0.999
record Isotonic(List<Double> scores, List<Double> values) implements Calibration {
    private static final int KNOTS = 24;
    private static final double EDGE = 0.001;

    Isotonic {
        scores = List.copyOf(scores);
        values = List.copyOf(values);
    }

    private record Block(double score, double weight, double positive) {
        double value() {
            return positive / weight;
        }

        Block with(Block next) {
            var sum = weight + next.weight;
            return new Block((score * weight + next.score * next.weight) / sum, sum, positive + next.positive);
        }
    }

    /// Fits it.
    static Isotonic of(double[] cases, double[] harmless) {
        var points = new ArrayList<Block>();
        for (var score : cases) points.add(new Block(score, 1.0 / cases.length, 1.0 / cases.length));
        for (var score : harmless) points.add(new Block(score, 1.0 / harmless.length, 0));
        points.sort(Comparator.comparingDouble(Block::score).thenComparingDouble(Block::positive));
        var blocks = new ArrayList<Block>();
        // blocks of a knot's share first, so that a single text makes no step
        var share = 2.0 / KNOTS;
        for (var point : points) {
            if (blocks.isEmpty() || blocks.getLast().weight() >= share) blocks.add(point);
            else blocks.set(blocks.size() - 1, blocks.getLast().with(point));
        }
        for (var i = 1; i < blocks.size(); ) {
            if (i == 0 || blocks.get(i - 1).value() < blocks.get(i).value()) {
                i++;
                continue;
            }
            blocks.set(i - 1, blocks.get(i - 1).with(blocks.remove(i)));
            i = Math.max(1, i - 1);
        }
        return new Isotonic(
                blocks.stream().map(block -> round(block.score())).toList(),
                blocks.stream()
                        .map(block -> round(Math.clamp(block.value(), EDGE, 1 - EDGE)))
                        .toList());
    }

    @Override
    public String words() {
        return "isotonic, " + scores.size() + " knots";
    }

    @Override
    public double probability(double score) {
        var at = Arrays.binarySearch(scores.toArray(), score);
        var next = at < 0 ? -at - 1 : at;
        if (next == 0) return values.getFirst();
        if (next == scores.size()) return values.getLast();
        var from = scores.get(next - 1);
        var share = (score - from) / (scores.get(next) - from);
        return values.get(next - 1) + share * (values.get(next) - values.get(next - 1));
    }

    private static double round(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
