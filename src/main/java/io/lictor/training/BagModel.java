package io.lictor.training;

/// An embedding bag with a hidden layer: the vectors of a window's features are added, scaled by the
/// root of their number, and read by rectified units.
///
/// @param vectors [#DIMENSION] numbers for each id
/// @param hidden [#DIMENSION] weights for each unit
/// @param offsets of the units
/// @param out weight of each unit
/// @param bias added once
@SuppressWarnings("ArrayRecordComponent")
record BagModel(float[] vectors, float[] hidden, float[] offsets, float[] out, float bias) implements Model {
    static final int DIMENSION = 4;
    static final int UNITS = 16;

    @Override
    public double score(int[] ids) {
        var sum = new float[DIMENSION];
        for (var id : ids) for (var d = 0; d < DIMENSION; d++) sum[d] += vectors[id * DIMENSION + d];
        var scale = (float) (1 / Math.sqrt(Math.max(1, ids.length)));
        var score = (double) bias;
        for (var unit = 0; unit < UNITS; unit++) {
            var in = offsets[unit];
            for (var d = 0; d < DIMENSION; d++) in += hidden[unit * DIMENSION + d] * sum[d] * scale;
            score += out[unit] * Math.max(0, in);
        }
        return score;
    }

    @Override
    public BagModel rounded() {
        return new BagModel(rounded(vectors), rounded(hidden), rounded(offsets), rounded(out), LinearModel.round(bias));
    }

    private static float[] rounded(float[] weights) {
        var rounded = new float[weights.length];
        for (var i = 0; i < rounded.length; i++) rounded[i] = LinearModel.round(weights[i]);
        return rounded;
    }
}
