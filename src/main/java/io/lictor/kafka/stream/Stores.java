package io.lictor.kafka.stream;

import io.lictor.audit.StreamWatcher;
import io.lictor.trajectory.SessionKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/// The sessions of one partition: heads, steps, steps that wait, and when to look after whom. Every change is
/// in the changelog, so each step is written once and no session is written as a whole.
final class Stores {
    private static final String HEADS = "heads";
    private static final String STEPS = "steps";
    private static final String WAITING = "waiting";
    private static final String DUE = "due";
    private static final String CLOCKS = "clocks";

    private final KeyValueStore<Bytes, byte[]> heads;
    private final KeyValueStore<Bytes, byte[]> steps;
    private final KeyValueStore<Bytes, byte[]> waiting;
    private final KeyValueStore<Bytes, byte[]> due;
    private final KeyValueStore<Bytes, byte[]> clocks;
    private final Map<Source, Long> earliest = new EnumMap<>(Source.class);
    private final Census census;

    Stores(ProcessorContext<?, ?> context, StreamWatcher watcher) {
        heads = context.getStateStore(HEADS);
        steps = context.getStateStore(STEPS);
        waiting = context.getStateStore(WAITING);
        due = context.getStateStore(DUE);
        clocks = context.getStateStore(CLOCKS);
        for (Source source : Source.values()) {
            earliest.put(source, firstDue(source));
        }
        census = new Census(watcher, heads, waiting);
    }

    /// What the topology has to create.
    ///
    /// @param kind of store, by its name
    static List<StoreBuilder<KeyValueStore<Bytes, byte[]>>> builders(
            Function<String, KeyValueBytesStoreSupplier> kind) {
        return List.of(HEADS, STEPS, WAITING, DUE, CLOCKS).stream()
                .map(name -> {
                    StoreBuilder<KeyValueStore<Bytes, byte[]>> store =
                            org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                                    kind.apply(name), Serdes.Bytes(), Serdes.ByteArray());
                    // a clock moves with every record and is written once a transaction
                    return name.equals(CLOCKS) ? store.withCachingEnabled() : store;
                })
                .toList();
    }

    /// Lets the time of a source go on, and says what it is then, in ms. Each source has its own: what becomes of
    /// steps must not depend on when judgements were made elsewhere.
    long advance(Source source, long to) {
        long now = clock(source);
        if (to > now) {
            clocks.put(source.key(), ByteBuffer.allocate(Long.BYTES).putLong(to).array());
            return to;
        }
        return now;
    }

    /// The time of a source, in ms; 0 before its first record.
    long clock(Source source) {
        byte[] stored = clocks.get(source.key());
        return stored == null ? 0 : ByteBuffer.wrap(stored).getLong();
    }

    Optional<Head> head(SessionKey session) {
        byte[] stored = heads.get(Bytes.wrap(name(session)));
        Optional<Head> head = stored == null ? Optional.empty() : Optional.of(Head.of(stored));
        census.found(session, head.isPresent() && head.get().open());
        return head;
    }

    void put(SessionKey session, Head head) {
        census.put(session, head.open(), () -> head(session));
        heads.put(Bytes.wrap(name(session)), head.toBytes());
    }

    void forget(SessionKey session) {
        census.put(session, false, () -> head(session));
        heads.delete(Bytes.wrap(name(session)));
    }

    /// Another process has the partition from now on.
    void leave() {
        census.leave();
    }

    void keep(SessionKey session, long ordinal, Kept step) {
        steps.put(key(session, ordinal), step.toBytes());
    }

    /// The steps that are kept, by ordinal.
    SortedMap<Long, Kept> kept(SessionKey session, long from, long to) {
        return range(steps, session, from, to);
    }

    void drop(SessionKey session, long ordinal) {
        steps.delete(key(session, ordinal));
    }

    void park(SessionKey session, long ordinal, Kept step) {
        census.waits(1);
        waiting.put(key(session, ordinal), step.toBytes());
    }

    void unpark(SessionKey session, long ordinal) {
        census.waits(-1);
        waiting.delete(key(session, ordinal));
    }

    /// The steps that wait, by ordinal.
    SortedMap<Long, Kept> parked(SessionKey session) {
        return range(waiting, session, 0, Long.MAX_VALUE);
    }

    private static SortedMap<Long, Kept> range(
            KeyValueStore<Bytes, byte[]> store, SessionKey session, long from, long to) {
        SortedMap<Long, Kept> found = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.range(key(session, from), key(session, to))) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> one = all.next();
                byte[] key = one.key.get();
                found.put(
                        ByteBuffer.wrap(key, key.length - Long.BYTES, Long.BYTES)
                                .getLong(),
                        Kept.of(one.value));
            }
        }
        return found;
    }

    /// Has a session looked after once the time of a source reaches a moment, in ms.
    void remind(Source source, SessionKey session, long at) {
        byte[] name = name(session);
        due.put(
                Bytes.wrap(ByteBuffer.allocate(1 + Long.BYTES + name.length)
                        .put(source.mark())
                        .putLong(at)
                        .put(name)
                        .array()),
                new byte[0]);
        earliest.merge(source, at, Math::min);
    }

    /// The sessions whose moment has come, each once, in a fixed order; they are not reminded of again.
    List<SessionKey> due(Source source, long now) {
        if (now < earliest.getOrDefault(source, Long.MAX_VALUE)) {
            return List.of();
        }
        List<SessionKey> sessions = new ArrayList<>();
        List<Bytes> done = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = due.range(at(source, 0), at(source, now + 1))) {
            while (all.hasNext()) {
                Bytes key = all.next().key;
                if (ByteBuffer.wrap(key.get()).getLong(1) > now) {
                    break;
                }
                done.add(key);
                SessionKey session = session(Arrays.copyOfRange(key.get(), 1 + Long.BYTES, key.get().length));
                if (!sessions.contains(session)) {
                    sessions.add(session);
                }
            }
        }
        done.forEach(due::delete);
        earliest.put(source, firstDue(source));
        return sessions;
    }

    private long firstDue(Source source) {
        try (KeyValueIterator<Bytes, byte[]> all = due.range(at(source, 0), at(source, Long.MAX_VALUE))) {
            return all.hasNext() ? ByteBuffer.wrap(all.next().key.get()).getLong(1) : Long.MAX_VALUE;
        }
    }

    private static Bytes at(Source source, long moment) {
        return Bytes.wrap(ByteBuffer.allocate(1 + Long.BYTES)
                .put(source.mark())
                .putLong(moment)
                .array());
    }

    /// Tenant and session, so that no two have the same and none is the beginning of another.
    private static byte[] name(SessionKey session) {
        byte[] tenant = session.tenant().getBytes(StandardCharsets.UTF_8);
        byte[] own = session.session().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 * Short.BYTES + tenant.length + own.length)
                .putShort((short) tenant.length)
                .put(tenant)
                .putShort((short) own.length)
                .put(own)
                .array();
    }

    private static SessionKey session(byte[] name) {
        ByteBuffer in = ByteBuffer.wrap(name);
        byte[] tenant = new byte[in.getShort()];
        in.get(tenant);
        byte[] own = new byte[in.getShort()];
        in.get(own);
        return new SessionKey(new String(tenant, StandardCharsets.UTF_8), new String(own, StandardCharsets.UTF_8));
    }

    private static Bytes key(SessionKey session, long ordinal) {
        byte[] name = name(session);
        return Bytes.wrap(ByteBuffer.allocate(name.length + Long.BYTES)
                .put(name)
                .putLong(ordinal)
                .array());
    }
}
