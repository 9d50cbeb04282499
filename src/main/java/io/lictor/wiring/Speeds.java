package io.lictor.wiring;

import io.lictor.evaluation.ClassifierSpeed;
import io.lictor.evaluation.Loading;
import io.lictor.evaluation.MadePacks;
import io.lictor.evaluation.Speed;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.onnx.Models;
import io.lictor.predicate.Classifier;
import io.lictor.wire.Checks;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What `./lictor bench` times: bundles of growing size read from made YAML files, and the repository's
/// packs on the README's examples.
final class Speeds {
    private static final List<Integer> SIZES = List.of(100, 1_000, 10_000);
    private static final byte[] CALL = ("{\"messages\":[{\"role\":\"user\",\"content\":\"go on\"}],"
                    + "\"action\":{\"name\":\"tool_42\",\"arguments\":{\"amount\":20000}}}")
            .getBytes(StandardCharsets.UTF_8);

    private Speeds() {}

    /// Loads the built-in classifiers first thing in the process, and times them.
    ///
    /// @param policies the documents that texts are cut from
    /// @param out the file of the times of checks; these go to `classifier-speed.json` beside it
    static void classifiers(Path policies, Path out, PrintStream to) throws IOException {
        SortedMap<String, Supplier<? extends Classifier>> loads = new TreeMap<>();
        Models.TASKS.forEach(task -> loads.put(task, () -> Models.builtIn(task)));
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(policies)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
                text.append(Files.readString(file));
            }
        }
        ClassifierSpeed.run(loads, text.toString(), out.resolveSibling("classifier-speed.json"), to);
    }

    /// @param packs the repository's
    /// @param out file for the times of checks; those of loading go to `loading.json` beside it
    static void run(Assembly assembly, Guards packs, Path out, PrintStream to) throws IOException {
        Loading loading = new Loading(to);
        List<Speed.Scenario> scenarios = new ArrayList<>();
        for (int size : SIZES) {
            MadePacks.Folders folders = MadePacks.write(Files.createTempDirectory("lictor-bench"), size);
            Assembly fresh = CommandWorkbench.assembly();
            Guards guards = loading.of(
                    size, () -> fresh.guards(fresh.bundle(folders.rules(), folders.policies()), new TreeSet<>()));
            MadePacks.remove(folders);
            scenarios.add(new Speed.Scenario("deny, bundle of " + size + " rules", checks(guards), CALL));
        }
        loading.write(out.resolveSibling("loading.json"));
        for (String example : List.of("refund-denied", "refund-allowed")) {
            byte[] body = Files.readAllBytes(Path.of("docs/examples/" + example + ".json"));
            scenarios.add(new Speed.Scenario(example + ", pack customer-service", checks(packs), body));
        }
        Speed.run(scenarios, out, to);
    }

    private static Checks checks(Guards guards) {
        Sessions sessions = new Sessions(new Sessions.Limits(1, 1, Duration.ofMinutes(1)), Clock.systemUTC());
        return new Checks(() -> guards, sessions, System::nanoTime);
    }
}
