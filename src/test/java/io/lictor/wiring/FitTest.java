package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.bundle.Hashes;
import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import io.lictor.policy.Thresholds;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./lictor fit` from made runs to numbers that the guard judges by.
class FitTest {
    private static final String DOCUMENT = "Careful.\n";
    private static final String CITE = "cite: {document: policy.md, section: Top, lines: 1, quote: Careful.}";

    @TempDir
    Path root;

    @BeforeEach
    void start() throws IOException {
        write("policies/shop/policy.md", DOCUMENT);
        String hash = Hashes.sha256(DOCUMENT.getBytes(StandardCharsets.UTF_8));
        write("rules/shop/pack.yaml", """
                pack: shop
                documents:
                  - {file: policy.md, sha256: %s}
                actions:
                  pays: {description: pays, tools: [pay]}
                  looks: {description: looks, tools: [look]}
                predicates:
                  big: {description: is big, from: [{cel: args.amount > 100}]}
                  odd: {description: is odd, from: [{cel: args.amount %% 2 == 1}]}
                  rare: {description: is rare, from: [{cel: args.amount > 1000000}]}
                rules:
                  R1: {on: pays, forbid: big, severity: soft, weight: 1.0, %s}
                  R2: {on: pays, forbid: odd, severity: soft, weight: 1.0, %s}
                  R3: {on: pays, forbid: rare, severity: soft, weight: 0.7, %s}
                  R4: {on: pays, forbid: rare, %s}
                """.formatted(hash, CITE, CITE, CITE, CITE));
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }

    /// Runs of one domain. Big payments are three times as common in unsafe runs, odd ones as
    /// common in both.
    private static List<String> runs(String domain, int number, long seed) {
        Random random = new Random(seed);
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            boolean unsafe = random.nextInt(3) == 0;
            boolean big = random.nextInt(100) < (unsafe ? 60 : 6);
            boolean odd = random.nextInt(100) < 10;
            int amount = (big ? 200 : 20) + (odd ? 1 : 0);
            runs.add("""
                    {"id":"%s-%d","source":"made","domain":"%s","agent":"a","tools":["pay"],
                     "label":{"unsafe":%s},"meta":{"task":"%s-%d"},"messages":[
                     {"role":"user","content":"go"},
                     {"role":"assistant","tool_calls":[{"id":"c","type":"function",
                      "function":{"name":"pay","arguments":"{\\"amount\\":%d}"}}]}]}
                    """.formatted(domain, i, domain, unsafe, domain, i / 2, amount)
                    .replace("\n", ""));
        }
        return runs;
    }

    private void traces(String file, List<String> runs) throws IOException {
        Path path = root.resolve("data/traces").resolve(file);
        Files.createDirectories(path.resolveSibling("."));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write(String.join("\n", runs).getBytes(StandardCharsets.UTF_8));
        }
    }

    private Commands.Ran fit(String... more) {
        List<String> arguments = new ArrayList<>(List.of("fit", "--pack", "shop", "--date", "2026-01-02"));
        arguments.addAll(List.of("--data", root.resolve("data").toString()));
        arguments.addAll(List.of("--rules", root.resolve("rules").toString()));
        arguments.addAll(List.of("--policies", root.resolve("policies").toString()));
        arguments.addAll(List.of(more));
        return Commands.run(arguments.toArray(String[]::new));
    }

    private Pack loaded() {
        return CommandWorkbench.assembly()
                .bundle(root.resolve("rules"), root.resolve("policies"))
                .packs()
                .values()
                .iterator()
                .next();
    }

    private static double weight(Pack pack, String rule) {
        return pack.rules().stream()
                .filter(r -> r.id().equals("shop/" + rule))
                .map(Rule::terms)
                .mapToDouble(terms -> terms.weight())
                .sum();
    }

    private void fourDomains() throws IOException {
        traces("one.jsonl.gz", runs("north", 400, 1));
        traces("three.jsonl.gz", runs("east", 400, 4));
        List<String> others = new ArrayList<>(runs("south", 400, 2));
        others.add("no run");
        others.add("");
        others.addAll(runs("west", 200, 3));
        traces("two.jsonl.gz", others);
    }

    private static final List<String> TWO_TO_FIT = List.of("--fit-on", "made/north,made/east");

    private Commands.Ran fitOnTwo(String alarms, String denials) {
        return fit(Stream.concat(TWO_TO_FIT.stream(), Stream.of("--false-alarms", alarms, "--false-denials", denials))
                .toArray(String[]::new));
    }

    @Test
    void theFittedNumbersAreTheOnesTheGuardJudgesBy() throws IOException {
        fourDomains();
        Commands.Ran ran = fitOnTwo("0.05", "0.02");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("fit          made/north", "calibration  made/south", "held-out     made/west")
                .contains("compliant, fitted", "unsafe, as written");

        Pack pack = loaded();
        double asks = Math.log(1.5);
        assertThat(weight(pack, "R1"))
                .as("6 % break it, 5 % may be asked about")
                .isBetween(asks - 0.01, asks);
        assertThat(weight(pack, "R2")).as("tells nothing").isBetween(0.0, 0.2);
        assertThat(weight(pack, "R3")).as("never broken: half of what denies").isEqualTo(0.6931);
        assertThat(pack.thresholds()).isEqualTo(Thresholds.DEFAULT);

        String file = Files.readString(root.resolve("rules/shop/weights.yaml"));
        assertThat(file)
                .contains("date: \"2026-01-02\"", "\"./lictor fit --data data --pack shop --false-alarms 0.05")
                .contains("two.jsonl.gz", "unreadable: 1", "runs: 600", "log-odds: {R1: ")
                .containsPattern("R3: 0.6931 .*at most half of what denies; no run breaks it")
                .doesNotContain("thresholds:")
                .doesNotContain(root.toString());
    }

    @Test
    void theScaleIsWhatTheRatesAllow() throws IOException {
        fourDomains();
        assertThat(fitOnTwo("0.2", "0.02").status()).isZero();
        assertThat(weight(loaded(), "R1")).as("it asks, and 2 % may be denied").isBetween(0.41, Math.log(4));
        assertThat(fitOnTwo("0.5", "0.4").status()).isZero();
        assertThat(weight(loaded(), "R1")).as("the log-odds themselves").isBetween(2.0, 4.0);
        assertThat(loaded().thresholds()).isEqualTo(Thresholds.DEFAULT);
    }

    /// R1 and R2 as written deny together; one domain does not say that they should.
    private String verdictOnBigAndOdd() throws IOException {
        write("request.json", """
                {"packs": ["shop"], "messages": [{"role": "user", "content": "go"}],
                 "action": {"name": "pay", "arguments": {"amount": 201}}}
                """);
        return Commands.run(
                        "check",
                        root.resolve("request.json").toString(),
                        "--rules",
                        root.resolve("rules").toString(),
                        "--policies",
                        root.resolve("policies").toString())
                .out();
    }

    @Test
    void rulesThatOneDomainSpeaksForAskTogetherAndDoNotDeny() throws IOException {
        fourDomains();
        assertThat(verdictOnBigAndOdd()).containsPattern("\"decision\" ?: ?\"deny\"");
        assertThat(fit("--fit-on", "made/north", "--calibrate-on", "made/south", "--hold-out", "made/east,made/west")
                        .status())
                .isZero();
        assertThat(weight(loaded(), "R1")).isEqualTo(0.6931);
        assertThat(weight(loaded(), "R2")).isEqualTo(0.6931);
        assertThat(Files.readString(root.resolve("rules/shop/weights.yaml")))
                .containsPattern("R1: 0.6931 .*(unsafe|compliant) runs of one domain break it");
        assertThat(verdictOnBigAndOdd()).containsPattern("\"decision\" ?: ?\"ask\"");
    }

    @Test
    void theSameDataGivesTheSameBytesWhateverWeightsThereAre() throws IOException {
        fourDomains();
        assertThat(fit().status()).isZero();
        byte[] first = Files.readAllBytes(root.resolve("rules/shop/weights.yaml"));
        assertThat(fit("--out", root.resolve("a.yaml").toString()).status()).isZero();
        assertThat(Files.readAllBytes(root.resolve("a.yaml"))).isEqualTo(first);
    }

    @Test
    void weightsOfChangedRulesAreRefusedUntilTheyAreFittedAgain() throws IOException {
        fourDomains();
        assertThat(fit().status()).isZero();
        Path file = root.resolve("rules/shop/pack.yaml");
        Files.writeString(file, Files.readString(file).replace("args.amount > 100}", "args.amount > 150}"));
        Commands.Ran test = Commands.run(
                "test",
                root.resolve("rules").toString(),
                "--policies",
                root.resolve("policies").toString());
        assertThat(test.status()).isEqualTo(2);
        assertThat(test.err()).contains("shop/weights.yaml:4:", "fitted on other rules");
        assertThat(fit().status()).isZero();
        assertThat(weight(loaded(), "R1")).isBetween(1.01, Math.log(4));
    }

    @Test
    void oneDomainIsSplitByTaskAndTheFileSaysSo() throws IOException {
        traces("one.jsonl.gz", runs("north", 600, 4));
        Commands.Ran ran = fit();
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("split by the hash of the task");
        assertThat(Files.readString(root.resolve("rules/shop/weights.yaml"))).contains("by the hash of the task");
    }

    @Test
    void inTurnsEachRunIsHeldOutOnceAndTheNumbersComeFromAll() throws IOException {
        fourDomains();
        Commands.Ran ran = fit("--turns", "--false-alarms", "0.2", "--false-denials", "0.02");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("in five turns", "fitted without it");
        String file = Files.readString(root.resolve("rules/shop/weights.yaml"));
        assertThat(file)
                .contains("--turns", "split: \"in five turns")
                .containsPattern("fit: \\{compliant: \\d+, unsafe: \\d+, groups: \\[]}");
        Matcher held =
                Pattern.compile("(?:compliant|unsafe)-after: \\{runs: (\\d+)").matcher(file);
        assertThat(held.results()
                        .mapToInt(one -> Integer.parseInt(one.group(1)))
                        .sum())
                .as("every run once")
                .isEqualTo(1_400);
        assertThat(weight(loaded(), "R1")).isBetween(0.41, Math.log(4));
        assertThat(weight(loaded(), "R2")).isBetween(0.0, 0.4);
        assertThat(loaded().thresholds()).isEqualTo(Thresholds.DEFAULT);

        assertThat(fit("--turns", "--fit-on", "made/north").err()).contains("leave out the groups");
    }

    @Test
    void onlyRunsThatMayBeTunedOnAreSeen() throws IOException {
        List<String> runs = new ArrayList<>();
        runs("banking", 600, 1).forEach(run -> runs.add(run.replace("\"made\"", "\"agentdojo\"")));
        runs("slack", 100, 2).forEach(run -> runs.add(run.replace("\"made\"", "\"agentdojo\"")));
        traces("one.jsonl.gz", runs);
        Commands.Ran ran = fit("--split", "tune", "--false-denials", "0.02");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("agentdojo/banking").doesNotContain("slack");
        assertThat(Files.readString(root.resolve("rules/shop/weights.yaml"))).contains("--split tune", "runs: 600");
        assertThat(fit("--split", "report").status()).isEqualTo(2);
    }

    @Test
    void whatCannotBePromisedIsNotWritten() throws IOException {
        fourDomains();
        Commands.Ran ran = fit("--false-denials", "0.002");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .contains("compliant runs promise no rate below 0.00", "--false-denials", "nothing was written");
        assertThat(root.resolve("rules/shop/weights.yaml")).doesNotExist();
    }

    @Test
    void whatMakesNoSenseIsNamed() throws IOException {
        assertThat(fit().err()).contains("no folder");
        fourDomains();
        assertThat(fit("--false-alarms", "1.5").err()).contains("between 0 and 1", "`1.5`");
        assertThat(fit("--sources", "elsewhere").err()).contains("[elsewhere]");
        assertThat(Commands.run("fit", "--data", "x", "--pack", "nosuch").err()).contains("`nosuch`");
        traces("broken.jsonl.gz", List.of());
        Files.writeString(root.resolve("data/traces/broken.jsonl.gz"), "no gzip");
        assertThat(fit().err()).contains("broken.jsonl.gz");
    }
}
