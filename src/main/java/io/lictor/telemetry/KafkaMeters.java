package io.lictor.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is asked of Kafka every few seconds: `lictor_kafka_lag`, records that a consumer group has yet to commit, by
/// partition; some of Kafka Streams' own figures, `lictor_stream_…`; and whether the broker answered,
/// `lictor_kafka_up`. Every process reports the lag of the whole group, so that it is seen when the one whose
/// partition it is has stopped: take the greatest, not the sum. Used by one thread.
public final class KafkaMeters {
    private final MultiGauge lag;
    private final MeterRegistry registry;
    private final SortedMap<String, MultiGauge> figures = new TreeMap<>();
    private final MultiGauge up;

    /// Records that a group has yet to commit.
    public record Lag(String group, String topic, int partition, long records) {}

    /// A figure of the stream.
    ///
    /// @param name of a closed set; its meter is `lictor.stream.` with the name
    /// @param store the state store it is about; empty: the whole process
    public record Figure(String name, String store, double value) {}

    public KafkaMeters(MeterRegistry registry) {
        this.registry = registry;
        lag = MultiGauge.builder("lictor.kafka.lag")
                .description("records that a consumer group has yet to commit; the same from every process")
                .register(registry);
        up = MultiGauge.builder("lictor.kafka.up")
                .description("1 if the broker answered when it was asked last")
                .register(registry);
    }

    /// What the broker says about the groups.
    public void lag(List<Lag> lags) {
        up(1);
        lag.register(
                lags.stream()
                        .map(one -> MultiGauge.Row.of(
                                Tags.of(
                                        "group",
                                        one.group(),
                                        "topic",
                                        one.topic(),
                                        "partition",
                                        Integer.toString(one.partition())),
                                one.records()))
                        .toList(),
                true);
    }

    /// The broker did not answer; the lag that was known last stays.
    public void away() {
        up(0);
    }

    private void up(int is) {
        up.register(List.of(MultiGauge.Row.of(Tags.empty(), is)), true);
    }

    /// What the stream of this process says; a figure that it does not name has no value.
    public void stream(List<Figure> found) {
        SortedMap<String, List<MultiGauge.Row<?>>> rows = new TreeMap<>();
        figures.keySet().forEach(name -> rows.put(name, new ArrayList<>()));
        for (Figure one : found) {
            Tags tags = one.store().isEmpty() ? Tags.empty() : Tags.of("store", one.store());
            rows.computeIfAbsent(one.name(), name -> new ArrayList<>()).add(MultiGauge.Row.of(tags, one.value()));
        }
        rows.forEach((name, of) -> figures.computeIfAbsent(name, this::figure).register(of, true));
    }

    private MultiGauge figure(String name) {
        return MultiGauge.builder("lictor.stream." + name)
                .description("a figure of Kafka Streams in this process")
                .register(registry);
    }
}
