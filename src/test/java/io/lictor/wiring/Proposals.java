package io.lictor.wiring;

import io.lictor.bundle.CaseReader;
import io.lictor.cel.CelConditions;
import io.lictor.cel.CelSource;
import io.lictor.circuit.EarlierSource;
import io.lictor.circuit.FactSource;
import io.lictor.circuit.FoldSource;
import io.lictor.circuit.MatchSource;
import io.lictor.circuit.StepSource;
import io.lictor.drools.DroolsGrounder;
import io.lictor.flow.ClassifiedSource;
import io.lictor.flow.FlowSource;
import io.lictor.flow.SensitiveSource;
import io.lictor.guard.Applying;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.policy.Bundle;
import io.lictor.predicate.Classifier;
import io.lictor.predicate.PredicateSource;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Trajectory;
import io.lictor.wire.Bodies;
import io.lictor.wire.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Every action of the cases of the packs and of the samples, with the guards that judge them.
final class Proposals {
    private static final Path RULES = Path.of("rules");

    private final SortedMap<String, Classifier> classifiers = Classifiers.builtIn();
    private final CelConditions conditions = new CelConditions();
    final Bundle bundle;
    final Guards guards;

    /// An action in its trajectory, with the packs that bear on it.
    record Proposal(String name, SortedSet<String> packs, Trajectory trajectory, Action.Call action) {}

    Proposals() {
        Assembly assembly = new Assembly(classifiers);
        bundle = assembly.bundle(RULES, Path.of("policies"));
        guards = assembly.guards(bundle, new TreeSet<>());
    }

    List<Proposal> all() throws IOException {
        List<Proposal> all = new ArrayList<>();
        CaseReader.read(RULES).forEach(one -> {
            if (one.action() instanceof Action.Call call) {
                all.add(new Proposal(one.name(), new TreeSet<>(List.of(one.pack())), one.trajectory(), call));
            }
        });
        Checks checks = new Checks(
                () -> guards,
                new Sessions(new Sessions.Limits(1, 1, Duration.ofMinutes(1)), Clock.systemUTC()),
                () -> 0);
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/samples"))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".json", "");
                SortedSet<String> packs = new TreeSet<>();
                Bodies.sample(name).path("packs").forEach(pack -> packs.add(pack.asText()));
                Checks.Result result = checks.audit(Bodies.bytes(Bodies.sample(name)), null);
                result.judgements().forEach(judgement -> {
                    if (judgement.action() instanceof Action.Call call) {
                        all.add(new Proposal(
                                name, packs.isEmpty() ? guards.packs() : packs, result.trajectory(), call));
                    }
                });
            }
        }
        return all;
    }

    /// Judges some packs' actions with parts of its own.
    Applying applying(SortedSet<String> packs) {
        List<PredicateSource> sources = List.of(
                new FactSource(),
                new CelSource(conditions),
                new SensitiveSource(),
                new StepSource(conditions),
                new FoldSource(List.of(new StepSource(conditions), new CelSource(conditions), new SensitiveSource())),
                new EarlierSource(conditions),
                new MatchSource(new DroolsGrounder(), conditions),
                new FlowSource(classifiers),
                new ClassifiedSource(classifiers));
        return new Applying(bundle.only(packs), conditions, sources);
    }
}
