package io.lictor.training;

import io.lictor.onnx.FeatureSet;
import io.lictor.reading.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// A window of a sample, as a model sees it.
///
/// @param ids its features
/// @param positive whether it holds the case, or most of it
/// @param sample the text it is from
/// @param weight how much it counts
@SuppressWarnings("ArrayRecordComponent")
record Window(int[] ids, boolean positive, Sample sample, float weight) {
    private static final double MOST_OF_CASE = 0.8;
    private static final double MOST_OF_WINDOW = 0.5;

    /// The windows of texts in all their readings. A window that holds a small part of a case has no
    /// label and is left out.
    static List<Window> of(List<Sample> samples, FeatureSet features) {
        var windows = new ArrayList<Window>();
        for (var sample : samples) {
            for (var reading : Reading.of(sample.text())) add(windows, sample, reading, features);
        }
        return windows;
    }

    private static void add(List<Window> to, Sample sample, Reading reading, FeatureSet features) {
        for (var seen : features.of(reading.text().text())) {
            if (seen.end() <= seen.start()) continue;
            var place = reading.text().place(seen.start(), seen.end());
            var shared = Math.min(sample.end(), place.end()) - Math.max(sample.start(), place.start());
            var most = shared >= MOST_OF_CASE * (sample.end() - sample.start())
                    || shared >= MOST_OF_WINDOW * (place.end() - place.start());
            var positive = sample.positive() && shared > 0 && most;
            if (positive || shared <= 0 || !sample.positive()) to.add(new Window(seen.ids(), positive, sample, 1));
        }
    }

    /// The same windows, weighed so that each source has its share.
    static List<Window> weighed(List<Window> windows, SortedMap<String, Double> shares) {
        Map<String, Integer> counts = new HashMap<>();
        for (var window : windows) counts.merge(window.key(), 1, Integer::sum);
        var total = counts.keySet().stream()
                .sorted()
                .mapToDouble(key -> share(shares, key))
                .sum();
        return windows.stream()
                .map(window -> window.weighing(
                        share(shares, window.key()) / total * windows.size() / counts.getOrDefault(window.key(), 1)))
                .toList();
    }

    private Window weighing(double by) {
        return new Window(ids, positive, sample, (float) by);
    }

    private static double share(SortedMap<String, Double> shares, String key) {
        return shares.getOrDefault(key, 1.0);
    }

    private String key() {
        if (positive) return "+" + sample.source();
        return sample.source().isEmpty() ? "-" + sample.context() : "-around";
    }
}
