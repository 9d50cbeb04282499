package io.lictor.kafka.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.audit.ChainCheck;
import io.lictor.audit.Onlooker;
import io.lictor.audit.Watchers;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.guard.Stages;
import io.lictor.kafka.Brokers;
import io.lictor.kafka.Exchange;
import io.lictor.predicate.Classifier;
import io.lictor.wire.Bodies;
import io.lictor.wire.Checks;
import io.lictor.wire.Events;
import io.lictor.wire.Masks;
import io.lictor.wire.Recorded;
import io.lictor.wire.Valid;
import io.lictor.wiring.Assembly;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/// The topology on one partition, driven record by record, with the rules of the speed scenario.
final class Line implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-26T12:00:00Z");
    static final Limits LIMITS =
            new Limits(100, 1 << 20, Duration.ofSeconds(30), 5, Duration.ofHours(1), Duration.ofHours(10));

    static final AuditTerms TERMS =
            new AuditTerms(new Recorded.Terms(Masks.none(), true), Optional.empty(), 100, Duration.ofMinutes(1));

    static final Guards GUARDS = guards(new TreeMap<>());

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> steps;
    private final TestInputTopic<byte[], byte[]> judged;
    private Instant now = START;
    private boolean foreign;

    Line() {
        this(LIMITS);
    }

    Line(Limits limits) {
        this(limits, GUARDS);
    }

    Line(Limits limits, Guards guards) {
        this(limits, guards, TERMS);
    }

    Line(Limits limits, Guards guards, AuditTerms terms) {
        this(limits, () -> guards, terms);
    }

    Line(Limits limits, Supplier<Guards> guards, AuditTerms terms) {
        this(limits, guards, terms, Watchers.of((door, judgement, micros) -> {}));
    }

    Line(Watchers watchers) {
        this(LIMITS, () -> GUARDS, TERMS, watchers);
    }

    Line(Limits limits, Checks checks, AuditTerms terms) {
        this(limits, checks, terms, Watchers.of((door, judgement, micros) -> {}));
    }

    private Line(Limits limits, Supplier<Guards> guards, AuditTerms terms, Watchers watchers) {
        this(limits, checks(guards, Onlooker.NONE), terms, watchers);
    }

    private Line(Limits limits, Checks checks, AuditTerms terms, Watchers watchers) {
        StreamSettings settings = new StreamSettings(
                Brokers.at("127.0.0.1:1"),
                "test",
                Path.of("target/stream-tests/" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet()),
                Optional.empty(),
                1,
                0,
                1,
                (short) 1,
                100);
        StepStream stream = new StepStream(checks, watchers, limits, terms, settings);
        driver = new TopologyTestDriver(
                stream.topology(TopicSizes::usual, org.apache.kafka.streams.state.Stores::inMemoryKeyValueStore),
                stream.properties(),
                START);
        steps = driver.createInputTopic(Exchange.STEPS, new ByteArraySerializer(), new ByteArraySerializer());
        judged = driver.createInputTopic(Exchange.JUDGED, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// Guards of other packs.
    static Guards guards(Path rules, Path policies) {
        Assembly assembly = new Assembly(new TreeMap<>());
        return assembly.guards(assembly.bundle(rules, policies), new TreeSet<>());
    }

    /// Guards of the speed scenario with some classifiers.
    static Guards guards(SortedMap<String, Classifier> classifiers) {
        Assembly assembly = new Assembly(classifiers);
        return assembly.guards(
                assembly.bundle(Path.of("benchmarks/rules"), Path.of("benchmarks/policies")), new TreeSet<>());
    }

    static Checks checks(Supplier<Guards> guards, Onlooker onlooker) {
        Sessions sessions = new Sessions(new Sessions.Limits(1, 1, Duration.ofMinutes(1)), Clock.systemUTC());
        return new Checks(guards, sessions, () -> 0, Clock.systemUTC(), Stages.NONE, onlooker);
    }

    /// Lets time pass before the next record.
    Line after(Duration time) {
        now = now.plus(time);
        return this;
    }

    /// Lets the next record have a time of its own.
    Line at(Instant time) {
        now = time;
        return this;
    }

    /// Sends a bare body.
    Line send(String session, String message) {
        return send("default/" + session, new RecordHeaders(), bytes(body(session, message)));
    }

    /// Sends a CloudEvent in binary mode.
    Line event(String session, String id, @Nullable Object sequence, String message) {
        RecordHeaders headers = new RecordHeaders();
        header(headers, "ce_specversion", "1.0");
        header(headers, "ce_id", id);
        header(headers, "ce_source", "/agents/7");
        header(headers, "ce_type", StepRecord.TYPE);
        if (sequence != null) {
            header(headers, "ce_sequence", sequence.toString());
        }
        header(headers, "content-type", "application/json");
        return send("default/" + session, headers, bytes(body(session, message)));
    }

    static void header(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    Line send(String key, RecordHeaders headers, byte @Nullable [] value) {
        steps.pipeInput(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, headers, now));
        return this;
    }

    /// Sends an event that was made elsewhere, and may be shorter than ours are.
    Line judged(String key, RecordHeaders headers, byte @Nullable [] value) {
        foreign = true;
        judged.pipeInput(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, headers, now));
        return this;
    }

    static String body(String session, String message) {
        return "{\"session\": \"" + session + "\", \"message\": " + message + "}";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// What has left for a topic since it was asked last.
    List<TestRecord<byte[], byte[]>> out(String topic) {
        TestOutputTopic<byte[], byte[]> out =
                driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TestRecord<byte[], byte[]>> left = new ArrayList<>(out.readRecordsToList());
        if (List.of(Exchange.DECISIONS, Exchange.ALERTS).contains(topic)) {
            left.stream()
                    .map(TestRecord::value)
                    .filter(event -> !foreign || new String(event, StandardCharsets.UTF_8).contains("\"position\""))
                    .limit(100)
                    .forEach(event -> Valid.check("event", event));
        } else if (topic.equals(Exchange.HEADS)) {
            left.forEach(record -> Valid.check("head", record.value()));
        }
        return left;
    }

    List<byte[]> decisions() {
        return out(Exchange.DECISIONS).stream().map(TestRecord::value).toList();
    }

    /// How many entries of steps are kept.
    int kept() {
        int count = 0;
        try (KeyValueIterator<Bytes, byte[]> all =
                driver.<Bytes, byte[]>getKeyValueStore("steps").all()) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }

    /// Bytes of the keys and values of all its stores.
    long stateBytes() {
        long sum = 0;
        for (String store : driver.getAllStateStores().keySet()) {
            try (KeyValueIterator<Bytes, byte[]> all =
                    driver.<Bytes, byte[]>getKeyValueStore(store).all()) {
                while (all.hasNext()) {
                    KeyValue<Bytes, byte[]> entry = all.next();
                    sum += entry.key.get().length + entry.value.length;
                }
            }
        }
        return sum;
    }

    /// Forgets what has left, also for the topics that hold the stores again: a long run would fill the memory.
    void forget() {
        driver.getAllStateStores().keySet().forEach(store -> out("test-" + store + "-changelog"));
        Exchange.TOPICS.forEach(this::out);
    }

    /// The reasons of the dead letters.
    List<String> reasons() {
        return out(Exchange.DEAD_LETTERS).stream()
                .map(letter ->
                        new String(letter.headers().lastHeader("lictor-reason").value(), StandardCharsets.UTF_8))
                .toList();
    }

    static List<String> words(List<byte[]> decisions) {
        return decisions.stream()
                .map(Bodies::tree)
                .map(e -> e.path("decision").asText())
                .toList();
    }

    static List<String> warnings(byte[] decision) {
        List<String> found = new ArrayList<>();
        for (JsonNode one : Bodies.tree(decision).path("warnings")) {
            found.add(one.asText());
        }
        return found;
    }

    /// What is said of an event whatever its place in the stream.
    static ObjectNode judged(byte[] decision) {
        ObjectNode event = Bodies.tree(decision);
        event.remove(List.of("chain", "position", "time", "corrects"));
        // named by a position too
        if (event.get("input") instanceof ObjectNode input) {
            input.remove("trail");
        }
        return event;
    }

    static List<String> faults(List<byte[]> decisions) {
        ChainCheck check = new ChainCheck();
        decisions.forEach(event -> check.add(Events.link(event), Events.hash(event), "event"));
        return check.faults();
    }

    @Override
    public void close() {
        driver.close();
    }
}
