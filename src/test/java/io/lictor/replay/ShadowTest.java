package io.lictor.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lictor.audit.ShadowWatcher;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.guard.Stages;
import io.lictor.trajectory.SessionKey;
import io.lictor.wire.Answers;
import io.lictor.wire.Bodies;
import io.lictor.wire.Checks;
import io.lictor.wire.Json;
import io.lictor.wire.Masks;
import io.lictor.wiring.Commands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A shadow bundle beside the one in force: the speed pack, in the shadow with a limit of 100.
class ShadowTest {
    private static final Guards NOW = Commands.guards(Path.of("benchmarks/rules"), Path.of("benchmarks/policies"));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder = Path.of("");

    private final Counted counted = new Counted();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private volatile Optional<Guards> bundle = Optional.empty();
    private Shadow shadow = shadow(Masks.none(), 100);

    private Shadow shadow(Masks masks, int most) {
        return new Shadow(
                () -> bundle,
                masks,
                most,
                counted,
                (session, event) -> events.add(session.session() + " " + new String(event, StandardCharsets.UTF_8)),
                CLOCK);
    }

    private static final class Counted implements ShadowWatcher {
        private final Map<String, Integer> counts = new ConcurrentHashMap<>();

        @Override
        public void judged(String outcome) {
            counts.merge(outcome, 1, Integer::sum);
        }

        @Override
        public void missed(String reason, int actions) {
            counts.merge(reason, actions, Integer::sum);
        }

        @Override
        public void unsent(Throwable why) {
            counts.merge("unsent", 1, Integer::sum);
        }

        int count(String what) {
            return counts.getOrDefault(what, 0);
        }
    }

    private Guards stricter() throws IOException {
        Files.createDirectories(folder.resolve("speed"));
        String pack = Files.readString(Path.of("benchmarks/rules/speed/pack.yaml"));
        Files.writeString(folder.resolve("speed/pack.yaml"), pack.replace("<= 10000.0", "<= 100.0"));
        return Commands.guards(folder, Path.of("benchmarks/policies"));
    }

    private Checks checks() {
        Sessions sessions = new Sessions(new Sessions.Limits(9, 1 << 20, Duration.ofMinutes(1)), CLOCK);
        return new Checks(() -> NOW, sessions, () -> 0, CLOCK, Stages.NONE, shadow);
    }

    private static byte[] transfer(int amount, String more) {
        return ("{\"session\": \"s" + amount + "\"" + more
                        + ", \"messages\": [], \"action\": {\"name\": \"transfer\", \"arguments\": " + "{\"amount\": "
                        + amount + "}}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] answer(Checks.Result result) {
        return Json.bytes(Answers.check(result.judgements(), result.meta()));
    }

    @AfterEach
    void end() {
        shadow.close();
    }

    @Test
    void differencesAreCountedAndSentAndAnswersStay() throws IOException {
        bundle = Optional.of(stricter());
        shadow = shadow(new Masks(Set.of("note"), Set.of()), 100);
        shadow.start();
        Sessions sessions = new Sessions(new Sessions.Limits(9, 1 << 20, Duration.ofMinutes(1)), CLOCK);
        Checks alone = new Checks(() -> NOW, sessions, () -> 0, CLOCK, Stages.NONE);
        for (int amount : new int[] {50, 5_000, 50_000}) {
            byte[] body = transfer(amount, ", \"packs\": [\"speed\"]");
            assertThat(answer(checks().check(body, SessionKey.DEFAULT_TENANT)))
                    .isEqualTo(answer(alone.check(body, SessionKey.DEFAULT_TENANT)));
        }
        await().untilAsserted(() -> assertThat(counted.count("same") + counted.count("newly-denied"))
                .isEqualTo(3));
        assertThat(counted.count("newly-denied")).isEqualTo(1);
        assertThat(events).hasSize(1);
        assertThat(events.getFirst()).startsWith("s5000 ");
        var event = Bodies.tree(events.getFirst().substring("s5000 ".length()));
        assertThat(event.path("type").asText()).isEqualTo("lictor.shadow");
        assertThat(event.path("change").asText()).isEqualTo("newly denied");
        assertThat(event.at("/now/decision").asText()).isEqualTo("allow");
        assertThat(event.at("/then/decision").asText()).isEqualTo("deny");
        assertThat(event.at("/because/0").asText()).isEqualTo("speed/R3");
        assertThat(event.path("bundle").asText())
                .isEqualTo(NOW.all().circuits().bundle().revision());
        assertThat(event.path("shadow").asText())
                .isEqualTo(bundle.orElseThrow().all().circuits().bundle().revision());
    }

    @Test
    void whatIsSentIsMasked() throws IOException {
        bundle = Optional.of(stricter());
        shadow = shadow(new Masks(Set.of("amount"), Set.of()), 100);
        shadow.start();
        checks().check(transfer(5_000, ""), SessionKey.DEFAULT_TENANT);
        await().untilAsserted(() -> assertThat(events).hasSize(1));
        assertThat(events.getFirst().replace("s5000", "")).contains("[masked]").doesNotContain("5000");
    }

    @Test
    void whatDoesNotFitIsLeftOutAndCounted() throws IOException {
        bundle = Optional.of(stricter());
        shadow = shadow(Masks.none(), 2);
        Checks checks = checks();
        for (int i = 0; i < 5; i++) {
            checks.check(transfer(1_000 + i, ""), SessionKey.DEFAULT_TENANT);
        }
        assertThat(counted.count("full")).isEqualTo(3);
        shadow.start();
        await().untilAsserted(() -> assertThat(counted.count("newly-denied")).isEqualTo(2));
    }

    @Test
    void withoutABundleOrItsPackNothingIsJudgedAndTheNextFollows() throws IOException {
        shadow.start();
        checks().check(transfer(5_000, ""), SessionKey.DEFAULT_TENANT);
        await().untilAsserted(() -> assertThat(counted.count("no-bundle")).isEqualTo(1));
        bundle = Optional.of(Commands.guards(Path.of("rules"), Path.of("policies")));
        checks().check(transfer(5_000, ", \"packs\": [\"speed\"]"), SessionKey.DEFAULT_TENANT);
        await().untilAsserted(() -> assertThat(counted.count("failed")).isEqualTo(1));
        bundle = Optional.of(stricter());
        checks().check(transfer(5_000, ""), SessionKey.DEFAULT_TENANT);
        await().untilAsserted(() -> assertThat(counted.count("newly-denied")).isEqualTo(1));
    }
}
