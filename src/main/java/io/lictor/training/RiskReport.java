package io.lictor.training;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// What step risk is worth, all of it on sources or domains that the measured model never saw.
///
/// @param all the runs
/// @param ways each way's folds
/// @param best the way with the higher mean AUC on sources left out, of the two that a run's verdict
///     suffices for and whose risks add up
/// @param curve mean AUC by number of labelled runs: of each way of [#CURVED] on sources left out,
///     then on domains left out
/// @param platt from scores to probabilities, fitted on scores of sources left out
record RiskReport(
        RiskRun.All all,
        EnumMap<RiskWay, List<RiskMeasured>> ways,
        RiskWay best,
        SortedMap<Integer, double[]> curve,
        Platt platt) {
    /// The AUC that every source left out must reach before weights are shipped.
    static final double WORTH = 0.65;

    private static final List<Integer> COUNTS = List.of(50, 100, 200, 400, 800, 1600);
    private static final int DRAWS = 3;

    /// The ways that the learning curve follows.
    static final List<RiskWay> CURVED = List.of(RiskWay.SUM, RiskWay.COUNTS);

    /// Measures every way on every fold.
    static RiskReport of(RiskRun.All all, List<RiskFold> folds, long seed, PrintStream progress) {
        var ways = new EnumMap<RiskWay, List<RiskMeasured>>(RiskWay.class);
        for (var way : RiskWay.values()) {
            var measured = new ArrayList<RiskMeasured>();
            for (var fold : folds) {
                var model = way.fit(fold.fitted(all.runs()), seed);
                var one = RiskMeasured.of(fold, model, fold.tested(all.runs()));
                measured.add(one);
                progress.printf(
                        Locale.ROOT,
                        "step-risk without %s, %s: AUC %.3f%s%n",
                        fold.name(),
                        way.name().toLowerCase(Locale.ROOT),
                        one.auc(),
                        one.placed() == 0
                                ? ""
                                : String.format(Locale.ROOT, ", worst call right in %.2f", one.located()));
            }
            ways.put(way, measured);
        }
        var best = mean(ways, RiskWay.COUNTS) > mean(ways, RiskWay.SUM) + 1e-9 ? RiskWay.COUNTS : RiskWay.SUM;
        var whole = whole(ways, best).stream().map(RiskMeasured::scores).toList();
        return new RiskReport(
                all,
                ways,
                best,
                curve(all.runs(), folds, seed),
                Platt.of(Calibration.cases(whole), Calibration.harmless(whole)));
    }

    /// Whether every source left out is told apart well enough to ship weights.
    boolean worthShipping() {
        return whole(ways, best).stream().allMatch(measured -> measured.auc() >= WORTH);
    }

    /// A way's folds that leave out a whole source.
    static List<RiskMeasured> whole(EnumMap<RiskWay, List<RiskMeasured>> ways, RiskWay way) {
        return ways.getOrDefault(way, List.of()).stream()
                .filter(measured -> measured.fold().whole())
                .toList();
    }

    /// The folds of a way.
    List<RiskMeasured> of(RiskWay way) {
        return ways.getOrDefault(way, List.of());
    }

    /// The mean AUC of a way.
    ///
    /// @param whole over sources left out, else over domains
    double mean(RiskWay way, boolean whole) {
        return of(way).stream()
                .filter(measured -> measured.fold().whole() == whole)
                .mapToDouble(RiskMeasured::auc)
                .average()
                .orElse(0);
    }

    private static double mean(EnumMap<RiskWay, List<RiskMeasured>> ways, RiskWay way) {
        return whole(ways, way).stream()
                .mapToDouble(RiskMeasured::auc)
                .average()
                .orElse(0);
    }

    private static SortedMap<Integer, double[]> curve(List<RiskRun> runs, List<RiskFold> folds, long seed) {
        var curve = new TreeMap<Integer, double[]>();
        for (var count : COUNTS) {
            if (folds.stream().anyMatch(fold -> fold.fitted(runs).size() < count)) continue;
            var means = new double[2 * CURVED.size()];
            for (var fold : folds) {
                var share = folds.stream()
                                .filter(other -> other.whole() == fold.whole())
                                .count()
                        * DRAWS;
                for (var draw = 0; draw < DRAWS; draw++) {
                    var some = new ArrayList<>(fold.fitted(runs));
                    Collections.shuffle(some, new Random(seed + draw));
                    for (var way = 0; way < CURVED.size(); way++) {
                        var model = CURVED.get(way).fit(some.subList(0, count), seed);
                        means[2 * way + (fold.whole() ? 0 : 1)] +=
                                RiskMeasured.of(fold, model, fold.tested(runs)).auc() / share;
                    }
                }
            }
            curve.put(count, means);
        }
        return curve;
    }
}
