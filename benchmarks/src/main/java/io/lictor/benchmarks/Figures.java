package io.lictor.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/// What one run of one engine on one scenario gave.
///
/// @param mean of the sampled times, in microseconds
/// @param p50 median of the sampled times, in microseconds
/// @param p99 99th percentile of the sampled times, in microseconds
/// @param bytes allocated on the Java heap for one check
record Figures(double mean, double p50, double p99, double bytes) {
    /// How a line with figures begins.
    static final String MARK = "figures ";

    static Figures of(RunResult result) {
        Statistics times = result.getPrimaryResult().getStatistics();
        double bytes = result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElse(0);
        return new Figures(times.getMean(), times.getPercentile(50), times.getPercentile(99), bytes);
    }

    /// As one line.
    String line() {
        return MARK + mean + " " + p50 + " " + p99 + " " + bytes;
    }

    /// From one line.
    static Figures read(String line) {
        String[] parts = line.substring(MARK.length()).split(" ");
        return new Figures(
                Double.parseDouble(parts[0]),
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]));
    }

    /// The median of several rounds, figure by figure; of two, their mean.
    static Figures median(List<Figures> rounds) {
        return new Figures(
                middle(rounds, Figures::mean),
                middle(rounds, Figures::p50),
                middle(rounds, Figures::p99),
                middle(rounds, Figures::bytes));
    }

    private static double middle(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
