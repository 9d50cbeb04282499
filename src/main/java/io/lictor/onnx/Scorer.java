package io.lictor.onnx;

import java.util.List;

/// Scores rows of ids in one run of a model.
@FunctionalInterface
interface Scorer {
    /// The probability of each row.
    ///
    /// @param rows as they are; at least one
    /// @param alone whether only one call waits for them, so that the run may end with its time
    float[] scores(List<int[]> rows, boolean alone);
}
