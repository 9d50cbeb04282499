package io.lictor.training;

/// A weight per feature id and a bias: the score of a window is their sum.
///
/// @param weights as many as there are ids; index 0 weighs nothing
/// @param bias added once
@SuppressWarnings("ArrayRecordComponent")
record LinearModel(float[] weights, float bias) implements Model {
    private static final int STEPS = 4096;

    @Override
    public double score(int[] ids) {
        var sum = (double) bias;
        for (var id : ids) sum += weights[id];
        return sum;
    }

    @Override
    public LinearModel rounded() {
        var rounded = new float[weights.length];
        for (var i = 0; i < rounded.length; i++) rounded[i] = round(weights[i]);
        return new LinearModel(rounded, round(bias));
    }

    /// A weight in steps of 1/4096.
    static float round(float weight) {
        return (float) Math.round(weight * STEPS) / STEPS;
    }
}
