package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lictor.Proofs;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.wire.Answers;
import io.lictor.wire.Checks;
import io.lictor.wire.Json;
import io.lictor.wire.Trace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real trajectories are read and judged, each twice with the same bytes. Skipped where the data is not
/// beside the checkout.
class SharedDataTest {
    private static final int RUNS = Boolean.getBoolean("lictor.prove") ? 10_000 : 25;

    @ParameterizedTest
    @ValueSource(strings = {"agentdojo", "sopbench", "toolemu", "tau-bench", "swe-agent"})
    void realTrajectoriesAreJudgedTheSameTwice(String source) throws IOException {
        String shared = System.getProperty("lictor.shared", "");
        Path file = Path.of(shared).resolve("traces/" + source + ".jsonl.gz");
        assumeTrue(!shared.isBlank() && Files.exists(file), "no development data beside the checkout");
        Guards guards = new CommandWorkbench().guards(Path.of("rules"), Path.of("policies"));
        Sessions sessions = new Sessions(new Sessions.Limits(1, 1, Duration.ofMinutes(1)), Clock.systemUTC());
        Checks checks = new Checks(() -> guards, sessions, () -> 0);

        int judged = 0;
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && judged < RUNS; line = lines.readLine()) {
                Trace trace = Trace.read(line, List.of("agent-safety"));
                assertThat(audited(checks, trace)).isEqualTo(audited(checks, trace));
                judged++;
            }
        }

        assertThat(judged).isGreaterThan(10);
        Proofs.record(
                "Real trajectories of " + source + " are judged twice with the same bytes",
                judged,
                Proofs.NO_SEED,
                "holds");
    }

    private static String audited(Checks checks, Trace trace) {
        Checks.Result result = checks.audit(trace.body(), null);
        return new String(
                Json.bytes(Answers.audit(result.judgements(), result.obligations(), result.meta())),
                StandardCharsets.UTF_8);
    }
}
