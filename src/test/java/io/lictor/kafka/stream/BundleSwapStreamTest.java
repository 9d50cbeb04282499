package io.lictor.kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.bundle.BundleArchive;
import io.lictor.bundle.BundleFiles;
import io.lictor.bundle.LiveBundle;
import io.lictor.bundle.Reload;
import io.lictor.guard.Guards;
import io.lictor.policy.Bundle;
import io.lictor.wire.Bodies;
import io.lictor.wiring.Assembly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bundles are pushed while steps are judged: every event is the one that the revision it names alone would have made.
class BundleSwapStreamTest {
    private static final Path RULES = Path.of("benchmarks/rules");
    private static final Path POLICIES = Path.of("benchmarks/policies");
    private static final int PUSHES = 6;

    @TempDir
    Path folder;

    @Test
    void everyEventIsWhatTheRevisionItNamesSays() throws Exception {
        BundleArchive loose = archive("loose", "10000.0");
        BundleArchive strict = archive("strict", "2000.0");
        Traffic traffic = new Traffic(40, 25, 20_261_127, Line.START);
        Map<String, SortedMap<String, ObjectNode>> alone = new TreeMap<>();
        for (BundleArchive archive : List.of(loose, strict)) {
            BundleFiles files = archive.unpack(folder.resolve("alone-" + archive.hash()));
            Assembly assembly = new Assembly(new TreeMap<>());
            Bundle bundle = assembly.bundle(files.rules(), files.policies());
            try (Line line = new Line(Line.LIMITS, assembly.guards(bundle, new TreeSet<>()))) {
                alone.put(bundle.revision(), events(line, traffic, sent -> {}));
            }
        }
        assertThat(alone).hasSize(2);

        BundleFiles first = loose.unpack(folder.resolve("first"));
        LiveBundle<Guards> live =
                new Assembly(new TreeMap<>()).live(first.rules(), first.policies(), new TreeSet<>(), Clock.systemUTC());
        AtomicInteger pushed = new AtomicInteger();
        AtomicBoolean done = new AtomicBoolean();
        SortedMap<String, ObjectNode> mixed;
        try (ExecutorService pusher = Executors.newSingleThreadExecutor();
                Line line = new Line(Line.LIMITS, () -> live.inForce().value(), Line.TERMS)) {
            Future<?> pushing = pusher.submit(() -> {
                while (!done.get()) {
                    int number = pushed.get();
                    byte[] bytes = (number % 2 == 0 ? strict : loose).bytes();
                    BundleFiles files = BundleArchive.read(bytes).unpack(folder.resolve("pushed-" + number));
                    assertThat(live.follow(files)).isInstanceOf(Reload.Swapped.class);
                    pushed.incrementAndGet();
                }
                return null;
            });
            int some = traffic.records().size() / PUSHES;
            try {
                mixed = events(line, traffic, sent -> {
                    // pushes go on meanwhile; now and then one must have come
                    if (sent % some == 0) {
                        await().atMost(Duration.ofMinutes(1))
                                .until(() -> pushing.isDone() || pushed.get() >= sent / some);
                    }
                });
            } finally {
                done.set(true);
            }
            pushing.get();
        }

        assertThat(pushed.get()).isGreaterThanOrEqualTo(PUSHES - 1);
        List<String> differ = new ArrayList<>();
        TreeMap<String, Integer> seen = new TreeMap<>();
        mixed.forEach((key, event) -> {
            String revision = event.path("bundle").asText();
            seen.merge(revision, 1, Integer::sum);
            assertThat(alone).as(key).containsKey(revision);
            assertThat(event)
                    .as(key)
                    .isEqualTo(alone.getOrDefault(revision, new TreeMap<>()).get(key));
            if (alone.values().stream()
                            .map(all -> decision(all, key))
                            .distinct()
                            .count()
                    > 1) {
                differ.add(key);
            }
        });
        assertThat(seen.keySet()).isEqualTo(alone.keySet());
        assertThat(differ).as("events that tell the two apart").hasSizeGreaterThan(20);
        alone.values().forEach(all -> assertThat(mixed.keySet()).isEqualTo(all.keySet()));
    }

    private static String decision(SortedMap<String, ObjectNode> events, String key) {
        ObjectNode event = events.get(key);
        return event == null ? "" : event.path("decision").asText();
    }

    private interface Between {
        void sent(int records);
    }

    /// The events of a run by what they are about.
    private static SortedMap<String, ObjectNode> events(Line line, Traffic traffic, Between between) {
        SortedMap<String, ObjectNode> found = new TreeMap<>();
        int number = 0;
        for (Traffic.Sent sent : traffic.records()) {
            line.at(sent.time()).send(sent.key(), sent.headers(), sent.value());
            for (byte[] event : line.decisions()) {
                ObjectNode tree = Bodies.tree(event);
                String about = tree.path("position").asText() + " " + tree.at("/judgement/step");
                assertThat(found.put(about, Line.judged(event))).as(about).isNull();
            }
            between.sent(++number);
        }
        return found;
    }

    private BundleArchive archive(String name, String limit) throws IOException {
        Files.createDirectories(folder.resolve(name + "/rules/speed"));
        Files.createDirectories(folder.resolve(name + "/policies/speed"));
        String pack = Files.readString(RULES.resolve("speed/pack.yaml"));
        assertThat(pack).contains("<= 10000.0");
        Files.writeString(folder.resolve(name + "/rules/speed/pack.yaml"), pack.replace("<= 10000.0", "<= " + limit));
        Files.copy(POLICIES.resolve("speed/speed-policy.md"), folder.resolve(name + "/policies/speed/speed-policy.md"));
        BundleFiles files = new BundleFiles(folder.resolve(name + "/rules"), folder.resolve(name + "/policies"));
        Bundle bundle = new Assembly(new TreeMap<>()).bundle(files.rules(), files.policies());
        return BundleArchive.pack("default", files, bundle);
    }
}
