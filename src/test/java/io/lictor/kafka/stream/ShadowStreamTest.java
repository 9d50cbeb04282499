package io.lictor.kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lictor.audit.Onlooker;
import io.lictor.audit.ShadowWatcher;
import io.lictor.guard.Guards;
import io.lictor.kafka.Exchange;
import io.lictor.replay.Shadow;
import io.lictor.wire.Masks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A shadow bundle sees what the stream judges, and changes nothing of it.
class ShadowStreamTest {
    @TempDir
    private Path folder = Path.of("");

    private final List<String> outcomes = new CopyOnWriteArrayList<>();

    private final class Noted implements ShadowWatcher {
        @Override
        public void judged(String outcome) {
            outcomes.add(outcome);
        }

        @Override
        public void missed(String reason, int actions) {
            outcomes.add(reason);
        }

        @Override
        public void unsent(Throwable why) {
            outcomes.add("unsent");
        }
    }

    private static List<byte[]> told(Onlooker onlooker) {
        List<byte[]> all = new ArrayList<>();
        try (Line line = new Line(Line.LIMITS, Line.checks(() -> Line.GUARDS, onlooker), Line.TERMS)) {
            for (int amount : new int[] {5, 5_000, 50_000}) {
                line.send(
                        "s",
                        "{\"role\": \"assistant\", \"tool_calls\": [{\"id\": \"" + amount
                                + "\", \"function\": {\"name\": \"transfer\", \"arguments\": {\"amount\": " + amount
                                + "}}}]}");
            }
            all.addAll(line.decisions());
            line.out(Exchange.INPUTS).forEach(record -> all.add(record.value()));
            line.out(Exchange.ALERTS).forEach(record -> all.add(record.value()));
            assertThat(line.reasons()).isEmpty();
        }
        return all;
    }

    @Test
    void whatLeavesTheStreamIsTheSameWithAShadow() throws IOException {
        Files.createDirectories(folder.resolve("speed"));
        String pack = Files.readString(Archive.RULES.resolve("speed/pack.yaml"));
        Files.writeString(folder.resolve("speed/pack.yaml"), pack.replace("<= 10000.0", "<= 100.0"));
        Guards stricter = Line.guards(folder, Archive.POLICIES);
        try (Shadow shadow = new Shadow(
                () -> Optional.of(stricter), Masks.none(), 100, new Noted(), (s, e) -> {}, Clock.systemUTC())) {
            shadow.start();
            assertThat(told(shadow)).containsExactlyElementsOf(told(Onlooker.NONE));
            await().untilAsserted(() -> assertThat(outcomes)
                    // calls without results are judged again with each step
                    .containsExactly("same", "same", "newly-denied", "same", "newly-denied", "same"));
        }
    }
}
