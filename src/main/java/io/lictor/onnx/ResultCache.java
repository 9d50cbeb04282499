package io.lictor.onnx;

import io.lictor.predicate.Classifier;
import io.lictor.predicate.Classifier.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The last results by content hash; the least recently used one goes first. Thread-safe, bounded
/// by entries and by windows held.
final class ResultCache {
    private final int entries;
    private final int windows;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<String, List<Window>> byContent = new LinkedHashMap<>(64, 0.75f, true);
    private final LongAdder known = new LongAdder();
    private final LongAdder fresh = new LongAdder();
    private int held;

    /// @param entries most texts
    /// @param windows most windows over all texts, about 40 bytes each
    ResultCache(int entries, int windows) {
        this.entries = entries;
        this.windows = windows;
    }

    /// One of the size that a classifier has in service.
    static ResultCache usual() {
        return new ResultCache(4096, 65_536);
    }

    @Nullable
    List<Window> get(String content) {
        List<Window> found;
        lock.lock();
        try {
            found = byContent.get(content);
        } finally {
            lock.unlock();
        }
        (found == null ? fresh : known).increment();
        return found;
    }

    void put(String content, List<Window> result) {
        if (result.size() > windows) return;
        lock.lock();
        try {
            var before = byContent.put(content, result);
            held += result.size() - (before == null ? 0 : before.size());
            while (byContent.size() > entries || held > windows) {
                var eldest = byContent.pollFirstEntry();
                if (eldest == null) return;
                held -= eldest.getValue().size();
            }
        } finally {
            lock.unlock();
        }
    }

    /// How often a result was there, and how often not.
    Classifier.Reads reads() {
        return new Classifier.Reads(known.sum(), fresh.sum());
    }

    int size() {
        lock.lock();
        try {
            return byContent.size();
        } finally {
            lock.unlock();
        }
    }
}
