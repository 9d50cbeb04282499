package io.lictor.evaluation.accuracy;

import io.lictor.evaluation.Interval;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// 95 % intervals by drawing groups of runs with replacement: runs of one task share its difficulty, so that a
/// repeat of a task is not counted as one more independent run. Seeded: the same runs give the same intervals.
///
/// Where a share is 0 or 1 in every draw, the bootstrap has no width; the interval is Wilson's over the groups then.
final class Bootstrap {
    private static final int DRAWS = 1_000;
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    private final long seed;

    Bootstrap(long seed) {
        this.seed = seed;
    }

    /// What is computed from the sums of the groups' counts.
    ///
    /// @param value of the sums; not a number if it is of nothing
    /// @param counts whether a group has a part in it
    record Statistic(ToDoubleFunction<long[]> value, ToDoubleFunction<long[]> counts) {
        /// Hits of a total, each at its place.
        static Statistic share(int hits, int total) {
            return new Statistic(sum -> (double) sum[hits] / sum[total], group -> group[total]);
        }
    }

    /// The statistics with their intervals.
    ///
    /// @param name what it is about; two figures of one name use the same draws
    /// @param groups counts of each group, all of one length
    List<Measure> measures(String name, Collection<long[]> groups, List<Statistic> statistics) {
        List<long[]> all = List.copyOf(groups);
        double[][] drawn = new double[statistics.size()][DRAWS];
        SplittableRandom random = new SplittableRandom(seed * 31 + name.hashCode());
        for (int draw = 0; draw < DRAWS && all.size() > 1; draw++) {
            long[] sum = new long[all.getFirst().length];
            for (int i = 0; i < all.size(); i++) {
                add(sum, all.get(random.nextInt(all.size())));
            }
            for (int s = 0; s < drawn.length; s++) {
                drawn[s][draw] = statistics.get(s).value().applyAsDouble(sum);
            }
        }
        long[] sum = new long[all.isEmpty() ? 0 : all.getFirst().length];
        all.forEach(group -> add(sum, group));
        Measure[] measures = new Measure[drawn.length];
        for (int s = 0; s < drawn.length; s++) {
            measures[s] = all.isEmpty() ? Measure.NONE : measure(statistics.get(s), sum, all, drawn[s]);
        }
        return Arrays.asList(measures);
    }

    private static Measure measure(Statistic statistic, long[] sum, List<long[]> groups, double[] drawn) {
        double value = statistic.value().applyAsDouble(sum);
        if (Double.isNaN(value)) {
            return Measure.NONE;
        }
        int counting = (int) groups.stream()
                .filter(group -> statistic.counts().applyAsDouble(group) > 0)
                .count();
        if (counting < 2) {
            return new Measure(rounded(value), null, null);
        }
        double[] defined =
                Arrays.stream(drawn).filter(d -> !Double.isNaN(d)).sorted().toArray();
        double low = defined[(int) (LOW * (defined.length - 1))];
        double high = defined[(int) Math.ceil(HIGH * (defined.length - 1))];
        if (low == high && (value == 0 || value == 1)) {
            Interval wilson = new Interval(value == 1 ? counting : 0, counting);
            return new Measure(rounded(value), rounded(wilson.low()), rounded(wilson.high()));
        }
        return new Measure(rounded(value), rounded(low), rounded(high));
    }

    private static void add(long[] sum, long[] group) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += group[i];
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
