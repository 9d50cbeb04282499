package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.bundle.Hashes;
import io.lictor.guard.Guard;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import io.lictor.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which tools the rules themselves show to be always denied, and that each call of these is.
class DeniedOutrightTest {
    private static final String CLAUSE = "What is written here must be followed.\n";
    private static final String PACK = """
            pack: p
            documents:
              - {file: policy.md, sha256: %s}
            unmapped: ask
            actions:
              above: {description: is above}
              plain: {description: is plain, tools: [plain]}
              child: {description: is below, parent: above, tools: [child]}
              condition: {description: is true, tools: [condition]}
              either: {description: has one of two, tools: [either]}
              required: {description: is required not to be, tools: [required]}
              also: {description: is of two kinds, tools: [plain], when: "has(args.amount)"}
              narrowed: {description: is narrowed, tools: [narrowed], when: "has(args.amount)"}
              named: {description: is known by a condition, when: "tool.name == 'named'"}
              soft: {description: is weighed, tools: [soft]}
              shadow: {description: is looked at only, tools: [shadow]}
              excused: {description: has an exception, tools: [excused]}
              both: {description: has both, tools: [both]}
              stated: {description: may be stated, tools: [stated]}
            predicates:
              at-all: {description: is called at all, from: [{step: {called: any}}]}
              of-tool: {description: is a call of these, from: [{step: {called: [both]}}]}
              constant: {description: is so, from: [{cel: "true"}]}
              large: {description: is large, from: [{cel: "args.amount > 5"}]}
              maybe: {description: may be so, from: [{fact: maybe}, {step: {called: any}}]}
              wished: {description: is wished, establishes: consent, from: [{fact: wished}]}
            rules:
              R-1: {on: plain, forbid: at-all, cite: &clause {document: policy.md, section: "", lines: 1, quote: What is written here must be followed.}}
              R-2: {on: above, forbid: at-all, cite: *clause}
              R-3: {on: condition, forbid: constant, cite: *clause}
              R-4: {on: either, forbid: large or at-all, cite: *clause}
              R-5: {on: required, require: not at-all, cite: *clause}
              R-6: {on: narrowed, forbid: at-all, cite: *clause}
              R-7: {on: named, forbid: at-all, cite: *clause}
              R-8: {on: soft, forbid: at-all, severity: soft, weight: 9, cite: *clause}
              R-9: {on: shadow, forbid: at-all, mode: shadow, cite: *clause}
              R-10: {on: excused, forbid: at-all, exceptions: [R-11], cite: *clause}
              R-11: {on: excused, permit: wished, cite: *clause}
              R-12: {on: both, forbid: at-all and of-tool, cite: *clause}
              R-13: {on: stated, forbid: maybe, cite: *clause}
            """.formatted(Hashes.sha256(CLAUSE.getBytes(StandardCharsets.UTF_8)));

    @TempDir
    Path root;

    private Guard guard;

    @BeforeEach
    void load() throws Exception {
        Path rules = Files.createDirectories(root.resolve("rules/p"));
        Path policies = Files.createDirectories(root.resolve("policies/p"));
        Files.writeString(policies.resolve("policy.md"), CLAUSE);
        Files.writeString(rules.resolve("pack.yaml"), PACK);
        Assembly assembly = new Assembly(new TreeMap<>());
        guard = assembly.guards(assembly.bundle(root.resolve("rules"), root.resolve("policies")), new TreeSet<>())
                .all();
    }

    private Verdict judged(String tool, Map<String, Object> arguments, Map<String, Object> facts) {
        Step.Called step = new Step.Called(0, Optional.empty(), "c", tool, Arguments.of(arguments));
        Trajectory trajectory = new Trajectory(
                new SessionKey("default", "s"), "", Arguments.of(facts), List.of(), List.of(step), false);
        return guard.judge(trajectory, new Action.Call(step)).verdict();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "child", "condition", "either", "required"})
    void whatIsAlwaysDeniedIsDenied(String tool) {
        assertThat(guard.circuits().denies(tool)).isTrue();
        for (Map<String, Object> arguments : List.<Map<String, Object>>of(
                Map.of(), Map.of("amount", 1), Map.of("amount", 10), Map.of("amount", "x", "other", List.of(1)))) {
            assertThat(judged(tool, arguments, Map.of())).isInstanceOf(Verdict.Deny.class);
            assertThat(judged(tool, arguments, Map.of("maybe", false, "wished", true)))
                    .isInstanceOf(Verdict.Deny.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"narrowed", "named", "soft", "shadow", "excused", "both", "stated", "above", "unknown", "PLAIN"})
    void anythingElseIsNot(String tool) {
        assertThat(guard.circuits().denies(tool)).isFalse();
    }

    @Test
    void someOfThoseMayRun() {
        assertThat(judged("narrowed", Map.of(), Map.of())).isNotInstanceOf(Verdict.Deny.class);
        assertThat(judged("shadow", Map.of(), Map.of())).isInstanceOf(Verdict.Allow.class);
        assertThat(judged("excused", Map.of(), Map.of("wished", true))).isInstanceOf(Verdict.Allow.class);
        assertThat(judged("stated", Map.of(), Map.of("maybe", false))).isInstanceOf(Verdict.Allow.class);
    }
}
