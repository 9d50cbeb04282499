package io.lictor.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lictor.evaluation.MadePacks;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.onnx.Models;
import io.lictor.predicate.Classifier;
import io.lictor.wire.Answers;
import io.lictor.wire.Checks;
import io.lictor.wire.Json;
import io.lictor.wiring.Assembly;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Lictor as its doors use it, explanations on.
final class LictorEngine implements Engine {
    private final Path made;

    LictorEngine(Path made) {
        // As the service and the commands run; without it every trace message of Drools would be formatted.
        Logger.getLogger("").setLevel(Level.INFO);
        this.made = made;
    }

    @Override
    public Check prepare(Scenario scenario) {
        SortedMap<String, Classifier> classifiers = new TreeMap<>();
        Classifier injection = Models.injection();
        classifiers.put(injection.id(), injection);
        Assembly assembly = new Assembly(classifiers);
        MadePacks.Folders folders = scenario.limits()
                ? new MadePacks.Folders(made.resolve("limits"))
                : new MadePacks.Folders(Path.of("benchmarks"));
        Guards guards = assembly.guards(assembly.bundle(folders.rules(), folders.policies()), new TreeSet<>());
        Sessions sessions =
                new Sessions(new Sessions.Limits(10, Long.MAX_VALUE, Duration.ofDays(1)), Clock.systemUTC());
        Checks checks = new Checks(() -> guards, sessions, System::nanoTime);
        if (scenario == Scenario.HELD) {
            checks.step(bytes(scenario.held()), null, "held", false);
            byte[] next = bytes(scenario.next());
            return check(() -> checks.step(next, null, "held", true));
        }
        byte[] body = bytes(scenario.chat());
        return check(() -> checks.check(body, null));
    }

    private interface Judging {
        Checks.Result result();
    }

    private static Check check(Judging judging) {
        return new Check() {
            @Override
            public Object judge() {
                Checks.Result result = judging.result();
                return Json.bytes(Answers.check(result.judgements(), result.meta()));
            }

            @Override
            public String decision(Object answer) throws Exception {
                return new ObjectMapper()
                        .readTree((byte[]) answer)
                        .path("decision")
                        .asText();
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
