package io.lictor.telemetry;

import io.lictor.guard.Guards;
import io.lictor.guard.Judgement;
import io.lictor.guard.Sessions;
import io.lictor.onnx.Models;
import io.lictor.predicate.Classifier;
import io.lictor.wire.Bodies;
import io.lictor.wire.Checks;
import io.lictor.wiring.Assembly;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Judgements of samples by the repository's packs.
final class Judged {
    private static final Guards GUARDS = guards();

    private Judged() {}

    private static Guards guards() {
        SortedMap<String, Classifier> classifiers = new TreeMap<>();
        Models.TASKS.forEach(task -> classifiers.put(task, Models.builtIn(task)));
        Assembly assembly = new Assembly(classifiers);
        return assembly.guards(assembly.bundle(Path.of("rules"), Path.of("policies")), new TreeSet<>());
    }

    static Judgement sample(String name) {
        Sessions sessions = new Sessions(new Sessions.Limits(1, 1, Duration.ofMinutes(1)), Clock.systemUTC());
        return new Checks(() -> GUARDS, sessions, () -> 0)
                .check(Bodies.bytes(Bodies.open(name)), null)
                .judgements()
                .getFirst();
    }
}
