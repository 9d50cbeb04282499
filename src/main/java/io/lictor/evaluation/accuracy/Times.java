package io.lictor.evaluation.accuracy;

import java.util.ArrayList;
import java.util.List;

/// How long checks took, as columns beside the figures.
final class Times {
    private Times() {}

    /// @param first runs whose texts were read for the first time
    /// @param again the same runs, judged once more
    static List<Rows.Time> rows(List<Judged> first, List<Judged> again) {
        List<Rows.Time> rows = new ArrayList<>();
        Tables.by(first, Judged::source).forEach((source, runs) -> {
            double[] all = sorted(runs);
            rows.add(row(source, "new texts", all, at(all, 50)));
            double[] known = sorted(
                    again.stream().filter(run -> run.source().equals(source)).toList());
            if (known.length > 0) {
                rows.add(row(source, "texts read before", known, at(all, 50)));
            }
        });
        return rows;
    }

    private static Rows.Time row(String source, String variant, double[] sorted, double unit) {
        double p50 = at(sorted, 50);
        double ratio = unit > 0 ? Math.round(100 * p50 / unit) / 100.0 : 0;
        return new Rows.Time(source, variant, sorted.length, p50, at(sorted, 99), ratio);
    }

    private static double[] sorted(List<Judged> runs) {
        return runs.stream()
                .filter(run -> !run.calls().isEmpty())
                .mapToDouble(Judged::micros)
                .sorted()
                .toArray();
    }

    private static double at(double[] sorted, int percent) {
        return sorted.length == 0 ? 0 : Math.round(sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)]);
    }
}
