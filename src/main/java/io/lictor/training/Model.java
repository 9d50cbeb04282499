package io.lictor.training;

import io.lictor.onnx.FeatureSet;
import io.lictor.reading.Reading;
import java.util.ArrayList;
import java.util.List;

/// What gives a window a score, a log-odds.
sealed interface Model permits LinearModel, BagModel {
    /// The score of a window.
    double score(int[] ids);

    /// The same model with weights that do not depend on the last bits of a sum.
    Model rounded();

    /// What a model sees of texts, window by window of every reading; made once for all models.
    static List<List<int[]>> seen(List<Sample> samples, FeatureSet features) {
        var seen = new ArrayList<List<int[]>>();
        for (var sample : samples) {
            var windows = new ArrayList<int[]>();
            for (var reading : Reading.of(sample.text())) {
                for (var window : features.of(reading.text().text())) windows.add(window.ids());
            }
            seen.add(windows);
        }
        return seen;
    }

    /// The largest score of each text's windows.
    default double[] scores(List<List<int[]>> texts) {
        return texts.stream()
                .mapToDouble(windows ->
                        windows.stream().mapToDouble(this::score).max().orElse(0))
                .toArray();
    }
}
