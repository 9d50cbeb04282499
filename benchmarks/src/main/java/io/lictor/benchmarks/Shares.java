package io.lictor.benchmarks;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/// Sums samples of stacks: by stage, by the frame of Lictor nearest to the sample, by the frame on top.
final class Shares {
    private static final int ROWS = 15;

    private final String unit;
    private final double whole;
    private final Map<String, Double> stages = new HashMap<>();
    private final Map<String, Double> nearest = new HashMap<>();
    private final Map<String, Double> within = new HashMap<>();
    private final Map<String, Double> tops = new HashMap<>();
    private double sum;

    /// @param whole what one check costs, to which the samples are scaled
    Shares(String unit, double whole) {
        this.unit = unit;
        this.whole = whole;
    }

    static boolean on(@Nullable RecordedThread thread, String name) {
        return thread != null && name.equals(thread.getJavaName());
    }

    void add(RecordedStackTrace stack, double weight) {
        List<RecordedFrame> frames =
                stack.getFrames().stream().filter(RecordedFrame::isJavaFrame).toList();
        if (frames.isEmpty()) {
            return;
        }
        sum += weight;
        tops.merge(name(frames.getFirst()), weight, Double::sum);
        Set<String> seen = new HashSet<>();
        boolean found = false;
        for (RecordedFrame frame : frames) {
            String type = frame.getMethod().getType().getName();
            if (!type.startsWith("io.lictor.") || type.startsWith("io.lictor.benchmarks.") || type.contains("$$")) {
                continue;
            }
            if (!found) {
                nearest.merge(name(frame), weight, Double::sum);
                stages.merge(type.substring("io.lictor.".length(), type.lastIndexOf('.')), weight, Double::sum);
                found = true;
            }
            if (seen.add(name(frame))) {
                within.merge(name(frame), weight, Double::sum);
            }
        }
        if (!found) {
            stages.merge("(none of Lictor)", weight, Double::sum);
        }
    }

    void print(PrintStream to) {
        print(to, "package of the nearest frame of Lictor", stages);
        print(to, "nearest frame of Lictor, with what it calls in libraries", nearest);
        print(to, "frame of Lictor, with all below it", within);
        print(to, "frame on top", tops);
    }

    private void print(PrintStream to, String title, Map<String, Double> shares) {
        to.printf("%n%-72s %10s %8s%n", title, unit, "share");
        shares.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(ROWS)
                .forEach(entry -> to.printf(
                        "%-72s %10.1f %7.1f%%%n",
                        entry.getKey(), entry.getValue() / sum * whole, 100 * entry.getValue() / sum));
    }

    private static String name(RecordedFrame frame) {
        String type = frame.getMethod().getType().getName();
        return type.replace("io.lictor.", "") + "."
                + frame.getMethod().getName().replaceAll("lambda\\$(\\w+)\\$\\d+", "$1");
    }
}
