package io.lictor.kafka.stream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/// How many records of changelogs are left to restore. Thread-safe.
final class Restoring implements StateRestoreListener {
    private final Map<TopicPartition, Long> left = new ConcurrentHashMap<>();

    /// Records left, over all stores that are restored now.
    long left() {
        return left.values().stream().mapToLong(records -> Math.max(0, records)).sum();
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long first, long end) {
        left.put(changelog, end - first);
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long last, long restored) {
        left.computeIfPresent(changelog, (of, records) -> records - restored);
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long total) {
        left.remove(changelog);
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long total) {
        left.remove(changelog);
    }
}
