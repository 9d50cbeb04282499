package io.lictor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.onnx.Models;
import io.lictor.predicate.Classifier;
import io.lictor.wire.Answers;
import io.lictor.wire.Checks;
import io.lictor.wire.Json;
import io.lictor.wire.WireException;
import io.lictor.wiring.Assembly;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;

/// A body is answered, or refused with its place, at every door.
class TrajectoryFuzz {
    private static final long RUNS = 10_000;
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final Checks CHECKS = checks();

    @Timeout(Seeds.SECONDS)
    @FuzzTest(maxDuration = Seeds.UNLIMITED, maxExecutions = RUNS)
    void trajectory(byte[] input) {
        answered(() -> {
            Checks.Result result = CHECKS.check(input, null);
            return Json.bytes(Answers.check(result.judgements(), result.meta()));
        });
        answered(() -> {
            Checks.Result result = CHECKS.audit(input, null);
            return Json.bytes(Answers.audit(result.judgements(), result.obligations(), result.meta()));
        });
        answered(() -> {
            Checks.Result result = CHECKS.step(input, null, null, true);
            return Json.bytes(Answers.check(result.judgements(), result.meta()));
        });
    }

    private static void answered(Supplier<byte[]> door) {
        try {
            assertThat(door.get()).isNotEmpty();
        } catch (WireException refused) {
            assertThat(refused.status()).isBetween(400, 422);
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static Checks checks() {
        SortedMap<String, Classifier> classifiers = new TreeMap<>();
        Models.TASKS.forEach(task -> classifiers.put(task, new Phrase(task)));
        Assembly assembly = new Assembly(classifiers);
        Guards guards = assembly.guards(assembly.bundle(Path.of("rules"), Path.of("policies")), new TreeSet<>());
        Sessions sessions = new Sessions(new Sessions.Limits(20, 1 << 20, Duration.ofHours(1)), CLOCK);
        return new Checks(() -> guards, sessions, () -> 0);
    }

    @AfterAll
    static void record() {
        Seeds.record(TrajectoryFuzz.class, RUNS);
    }
}
