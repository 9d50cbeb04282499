package io.lictor.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/// How far consumer groups are behind, as the broker has it: from what they have committed to what a reader of
/// committed records could read. It is known of groups that nobody works for, too.
public final class GroupLag implements AutoCloseable {
    private static final ListOffsetsOptions COMMITTED = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);

    private final Admin admin;
    private final SortedMap<String, List<String>> topics;

    /// Records of a partition that a group has yet to commit.
    public record Lag(String group, String topic, int partition, long records) {}

    /// @param topics that each group reads
    public GroupLag(Brokers brokers, SortedMap<String, List<String>> topics) {
        this.admin = Admin.create(brokers.with(Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000)));
        this.topics = new TreeMap<>(topics);
    }

    /// Asks the broker about the topics that exist.
    ///
    /// @throws ExecutionException if it does not answer
    public List<Lag> read() throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = partitions();
        Map<TopicPartition, Long> first = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> end = offsets(partitions, OffsetSpec.latest());
        List<Lag> lags = new ArrayList<>();
        for (Map.Entry<String, List<String>> group : topics.entrySet()) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group.getKey())
                    .partitionsToOffsetAndMetadata()
                    .get();
            for (TopicPartition partition : partitions) {
                if (group.getValue().contains(partition.topic())) {
                    // a partition that nobody has committed for is read from its beginning
                    long done = Optional.ofNullable(committed.get(partition))
                            .map(OffsetAndMetadata::offset)
                            .orElse(0L);
                    long from = Math.max(done, first.getOrDefault(partition, 0L));
                    long left = Math.max(0, end.getOrDefault(partition, from) - from);
                    lags.add(new Lag(group.getKey(), partition.topic(), partition.partition(), left));
                }
            }
        }
        return lags;
    }

    private List<TopicPartition> partitions() throws ExecutionException, InterruptedException {
        List<String> there = new ArrayList<>(admin.listTopics().names().get());
        there.removeIf(topic -> topics.values().stream().noneMatch(read -> read.contains(topic)));
        there.sort(null);
        return admin.describeTopics(there).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which));
        return admin.listOffsets(asked, COMMITTED).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, answer -> answer.getValue().offset()));
    }

    @Override
    public void close() {
        admin.close(java.time.Duration.ofSeconds(5));
    }
}
