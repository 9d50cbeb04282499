package io.lictor.kafka.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/// Those of Kafka Streams' hundreds of metrics that an operator needs, over all threads and tasks of the process.
public final class StreamFigures {
    private static final String THREADS = "stream-thread-metrics";
    private static final String STATE = "stream-state-metrics";

    private StreamFigures() {}

    /// A figure.
    ///
    /// @param store the state store it is about; empty: the whole process
    public record Figure(String name, String store, double value) {}

    /// How the values of threads or tasks become one.
    private enum Together {
        SUM,
        MOST
    }

    /// @param name of the figure
    private record Wanted(String group, String metric, String name, Together together) {}

    private static final List<Wanted> WANTED = List.of(
            new Wanted(THREADS, "commit-latency-avg", "commit.latency.avg.ms", Together.MOST),
            new Wanted(THREADS, "commit-latency-max", "commit.latency.max.ms", Together.MOST),
            new Wanted(THREADS, "commit-rate", "commits.per.second", Together.SUM),
            new Wanted(THREADS, "process-rate", "records.per.second", Together.SUM),
            new Wanted(THREADS, "process-ratio", "process.ratio", Together.MOST),
            new Wanted(STATE, "total-sst-files-size", "state.file.bytes", Together.SUM),
            new Wanted(STATE, "size-all-mem-tables", "state.memory.bytes", Together.SUM),
            new Wanted(STATE, "estimate-num-keys", "state.keys", Together.SUM));

    /// Picks the figures.
    static List<Figure> of(Map<MetricName, ? extends Metric> metrics) {
        SortedMap<String, SortedMap<String, Double>> found = new TreeMap<>();
        metrics.forEach((name, metric) -> {
            for (Wanted wanted : WANTED) {
                if (wanted.metric().equals(name.name())
                        && wanted.group().equals(name.group())
                        && metric.metricValue() instanceof Number number
                        && Double.isFinite(number.doubleValue())) {
                    String store = name.tags().getOrDefault("rocksdb-state-id", "");
                    found.computeIfAbsent(wanted.name(), n -> new TreeMap<>())
                            .merge(
                                    store,
                                    number.doubleValue(),
                                    wanted.together() == Together.SUM ? Double::sum : Double::max);
                }
            }
        });
        List<Figure> figures = new ArrayList<>();
        found.forEach((name, stores) -> stores.forEach((store, value) -> figures.add(new Figure(name, store, value))));
        return figures;
    }
}
