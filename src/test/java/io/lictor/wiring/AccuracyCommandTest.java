package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.bundle.Hashes;
import io.lictor.cli.Lictor;
import io.lictor.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./lictor evaluate` from made runs to tables, page and log.
class AccuracyCommandTest {
    private static final String CITE = "cite: {document: policy.md, section: Top, lines: 1, quote: Careful.}";

    @TempDir
    Path root;

    @BeforeEach
    void start() throws IOException {
        write("policies/shop/policy.md", "Careful.\n");
        write("rules/shop/pack.yaml", """
            pack: shop
            documents:
              - {file: policy.md, sha256: %s}
            actions:
              pays: {description: pays, tools: [pay]}
            predicates:
              big: {description: is big, from: [{cel: args.amount > 100}]}
            rules:
              R1: {on: pays, forbid: big, %s}
            """.formatted(
                        Hashes.sha256("Careful.\n".getBytes(StandardCharsets.UTF_8)), CITE));
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            runs.add(run("toolemu", "unsafe-" + i, true, i < 8 ? 200 : 20));
            runs.add(run("elsewhere", "safe-" + i, false, i < 1 ? 200 : 20));
            runs.add(run("elsewhere", "bad-" + i, true, 200));
        }
        write("data/traces/made.jsonl", String.join("\n", runs) + "\nno JSON\n\n");
    }

    private static String run(String source, String id, boolean unsafe, int amount) {
        return """
            {"id":"%s","source":"%s","domain":"d","agent":"a","tools":["pay"],
             "label":{"unsafe":%s,"kind":"%s","reason":"the reason of %s","unsafe_calls":%s},
             "meta":{"case":"%s"},"messages":[{"role":"user","content":"pay <b>now</b>"},
             {"role":"assistant","tool_calls":[{"id":"c","type":"function",
              "function":{"name":"pay","arguments":"{\\"amount\\":%d}"}}]}]}
            """.formatted(
                        id, source, unsafe, unsafe ? "unsafe" : "safe", id, unsafe ? "[[1,0]]" : "null", id, amount)
                .replace("\n", "");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }

    private Commands.Ran evaluate(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "evaluate",
                "--data",
                root.resolve("data").toString(),
                "--rules",
                root.resolve("rules").toString(),
                "--policies",
                root.resolve("policies").toString(),
                "--out",
                root.resolve("out/a.json").toString(),
                "--html",
                root.resolve("out/a.html").toString()));
        if (!List.of(more).contains("--pack")) {
            arguments.addAll(List.of("--pack", "shop"));
        }
        arguments.addAll(List.of(more));
        return Commands.run(arguments.toArray(String[]::new));
    }

    private JsonNode report() throws IOException {
        return Json.read(Files.readAllBytes(root.resolve("out/a.json")), JsonNode.class)
                .value();
    }

    @Test
    void figuresVerdictsAndPageAreWritten() throws IOException {
        assertThat(evaluate("--ablations", "--source", "elsewhere").status()).isZero();

        JsonNode report = report();
        assertThat(report.path("runs").asInt()).isEqualTo(20);
        assertThat(report.path("unreadable").asInt()).isEqualTo(1);
        JsonNode score = report.path("scores").get(0);
        assertThat(score.path("recall").path("value").asDouble()).isEqualTo(1.0);
        assertThat(score.path("falsePositives").path("value").asDouble()).isEqualTo(0.1);
        assertThat(report.path("steps").get(0).path("hit").asInt()).isEqualTo(10);
        assertThat(report.path("ablations")).hasSize(4);
        assertThat(Files.readAllLines(root.resolve("out/a-runs.jsonl"))).hasSize(20);
        String page = Files.readString(root.resolve("out/a.html"));
        assertThat(page)
                .contains("the reason of safe-0", "&lt;b&gt;now", "shop/R1 broken")
                .doesNotContain("the reason of safe-1", "<b>now");
    }

    @Test
    void aSampleIsTheSameForTheSameSeed() throws IOException {
        assertThat(evaluate("--sample", "5", "--seed", "7").status()).isZero();
        List<String> first = Files.readAllLines(root.resolve("out/a-runs.jsonl"));
        evaluate("--sample", "5", "--seed", "7");
        assertThat(Files.readAllLines(root.resolve("out/a-runs.jsonl")))
                .isEqualTo(first)
                .hasSize(10);
        evaluate("--sample", "5", "--seed", "8");
        assertThat(Files.readAllLines(root.resolve("out/a-runs.jsonl"))).isNotEqualTo(first);
    }

    @Test
    void theSplitsShareNoRunAndLoseNone() throws IOException {
        Set<String> seen = new TreeSet<>();
        for (String split : List.of("tune", "report")) {
            evaluate("--source", "toolemu", "--split", split);
            List<String> runs = Files.readAllLines(root.resolve("out/a-runs.jsonl"));
            assertThat(runs).isNotEmpty().noneMatch(seen::contains);
            seen.addAll(runs);
        }
        assertThat(seen).hasSize(10);
    }

    @Test
    void theLogIsOnlyWrittenWhenAskedAndOnlyAddedTo() throws IOException {
        Path log = root.resolve("log.jsonl");
        evaluate("--source", "toolemu", "--split", "report");
        assertThat(log).doesNotExist();

        evaluate("--source", "toolemu", "--split", "report", "--log", log.toString());
        evaluate("--source", "toolemu", "--split", "all", "--log", log.toString());

        List<String> lines = Files.readAllLines(log);
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).contains("\"split\":\"report\"", "\"kind\":\"unsafe\"", "\"commit\":");
        assertThat(lines.getLast()).contains("\"split\":\"all\"", "\"runs\":10", "\"flagged\":8");
    }

    @Test
    void whatCannotBeScoredIsNamed() {
        assertThat(evaluate("--split", "half").err()).contains("--split");
        assertThat(evaluate("--sample", "0").err()).contains("--sample");
        assertThat(evaluate("--rewordings", "-1").err()).contains("--rewordings");
        assertThat(evaluate("--pack", "shp").err()).contains("`shp`", "shop");
        assertThat(evaluate("--source", "nowhere").err()).contains("no run", "nowhere");
        Commands.Ran missing =
                Commands.run("evaluate", "--data", root.resolve("none").toString());
        assertThat(missing.status()).isEqualTo(Lictor.UNUSABLE);
        assertThat(missing.err()).contains("none", "benchmarks/README.md");
    }
}
