package io.lictor.training;

import io.lictor.onnx.Features;
import java.util.List;

/// A weight per feature id and a bias: the score of a window is their sum, a log-odds.
///
/// @param weights as many as there are ids; index 0 weighs nothing
/// @param bias added once
@SuppressWarnings("ArrayRecordComponent")
record LinearModel(float[] weights, float bias) {
    /// The log-odds of a window.
    double score(int[] ids) {
        var sum = (double) bias;
        for (var id : ids) sum += weights[id];
        return sum;
    }

    /// The largest log-odds of the windows of a text.
    double score(String text) {
        return Features.of(text).stream()
                .mapToDouble(seen -> score(seen.ids()))
                .max()
                .orElse(bias);
    }

    /// The scores of texts in order.
    double[] scores(List<Document> documents) {
        return documents.stream()
                .mapToDouble(document -> score(document.text()))
                .toArray();
    }

    /// The same model with log-odds `slope * score + offset`.
    LinearModel calibrated(double slope, double offset) {
        var scaled = new float[weights.length];
        for (var i = 0; i < scaled.length; i++) scaled[i] = round(weights[i] * slope);
        return new LinearModel(scaled, round(bias * slope + offset));
    }

    private static float round(double weight) {
        return Math.round(weight * 1024) / 1024f;
    }
}
