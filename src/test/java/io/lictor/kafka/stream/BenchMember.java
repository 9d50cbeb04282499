package io.lictor.kafka.stream;

import io.lictor.audit.Watchers;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.kafka.Brokers;
import io.lictor.onnx.Models;
import io.lictor.predicate.Classifier;
import io.lictor.wire.Checks;
import io.lictor.wire.ConstantJudge;
import io.lictor.wire.Masks;
import io.lictor.wire.Recorded;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The stream alone in a process of its own, as the service starts it, or with a constant in place of judging.
///
/// Arguments: broker, application, state folder, name in the group or `-`, standbys, `real` or `constant`. It answers
/// questions on its input, one a line: `state`; `heap`: bytes in use after a collection.
final class BenchMember {
    private static final Limits LIMITS =
            new Limits(2_000, 8 << 20, Duration.ofSeconds(30), 200, Duration.ofHours(24), Duration.ofHours(168));
    private static final AuditTerms TERMS =
            new AuditTerms(new Recorded.Terms(Masks.none(), true), Optional.empty(), 100, Duration.ofMinutes(1));

    private BenchMember() {}

    /// Runs until its input ends.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream answers = System.out;
        // logs go elsewhere: nobody reads them between two answers
        System.setOut(System.err);
        Quiet.kafka();
        SortedMap<String, Classifier> classifiers = new TreeMap<>();
        Models.TASKS.forEach(task -> classifiers.put(task, Models.builtIn(task)));
        Guards guards = Line.guards(classifiers);
        Sessions sessions = new Sessions(new Sessions.Limits(1, 1, Duration.ofMinutes(1)), Clock.systemUTC());
        Checks checks = new Checks(() -> guards, sessions, System::nanoTime);
        Judge judge = arguments[5].equals("constant") ? new ConstantJudge(checks)::next : checks::next;
        StreamSettings settings = new StreamSettings(
                Brokers.at(arguments[0]),
                arguments[1],
                Path.of(arguments[2]),
                arguments[3].equals("-") ? Optional.empty() : Optional.of(arguments[3]),
                1,
                Integer.parseInt(arguments[4]),
                3,
                (short) 1,
                100);
        PrintStream out = new PrintStream(answers, true, StandardCharsets.UTF_8);
        try (StepStream stream = new StepStream(
                        checks, judge, Watchers.of((door, judgement, micros) -> {}), LIMITS, TERMS, settings);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            stream.start();
            for (@Nullable String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(line.equals("heap") ? Long.toString(heap()) : stream.state());
            }
        }
    }

    private static long heap() throws InterruptedException {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
            Runtime runtime = Runtime.getRuntime();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }
}
