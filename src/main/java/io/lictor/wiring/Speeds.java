package io.lictor.wiring;

import io.lictor.evaluation.Speed;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.logic.Formula;
import io.lictor.policy.ActionPredicate;
import io.lictor.policy.Bundle;
import io.lictor.policy.Citation;
import io.lictor.policy.Decision;
import io.lictor.policy.Document;
import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import io.lictor.policy.Terms;
import io.lictor.policy.Thresholds;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Predicate;
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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What `./lictor bench` times: made bundles of growing size, and the repository's packs on the
/// README's examples.
final class Speeds {
    private static final List<Integer> SIZES = List.of(100, 1_000, 10_000);

    private Speeds() {}

    static void run(Assembly assembly, Guards packs, Path out, PrintStream to) throws IOException {
        List<Speed.Scenario> scenarios = new ArrayList<>();
        byte[] call = ("{\"messages\":[{\"role\":\"user\",\"content\":\"go on\"}],"
                        + "\"action\":{\"name\":\"tool_42\",\"arguments\":{\"amount\":20000}}}")
                .getBytes(StandardCharsets.UTF_8);
        for (int size : SIZES) {
            Guards guards = assembly.guards(made(size), new TreeSet<>());
            scenarios.add(new Speed.Scenario("deny, bundle of " + size + " rules", checks(guards), call));
        }
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

    /// A pack with one limit for each of many tools.
    private static Bundle made(int size) {
        List<ActionPredicate> actions = new ArrayList<>();
        List<Predicate> predicates = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        Citation citation = new Citation("made.md", "", "Limits", 1, 1, "A limit applies.");
        for (int i = 0; i < size; i++) {
            String action = "made/tool-" + i;
            String predicate = "made/over-limit-" + i;
            actions.add(new ActionPredicate(
                    action,
                    "tool " + i,
                    Optional.empty(),
                    new TreeSet<>(List.of("tool_" + i)),
                    Optional.empty(),
                    Optional.empty()));
            predicates.add(new Predicate(
                    predicate,
                    "is over the limit",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(new Definition.Cel("args.amount > " + (10_000 + i) + ".0"))));
            Terms terms = new Terms(
                    "made/R" + i,
                    Optional.of(action),
                    true,
                    1,
                    true,
                    "made",
                    citation,
                    new TreeSet<>(),
                    Optional.empty());
            rules.add(new Rule.Forbid(terms, new Formula.Atom(predicate)));
        }
        SortedMap<String, Pack> packs = new TreeMap<>();
        packs.put(
                "made",
                new Pack(
                        "made",
                        "made",
                        List.of(new Document("made.md", "")),
                        actions,
                        predicates,
                        rules,
                        Decision.ASK,
                        Thresholds.DEFAULT));
        return new Bundle("made-" + size, packs);
    }
}
