package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pack from a document that nobody wrote for Lictor: the retail policy of tau2-bench, whose words stay out of
/// this repository. Skipped where the data is not beside the checkout.
class ForeignPackTest {
    private static final Path GIVEN = Path.of("benchmarks/extraction/packs/tau2-retail");

    @TempDir
    private Path root = Path.of("");

    @Test
    void aForeignPolicyBecomesAPackByItsDecisions() throws IOException {
        String shared = System.getProperty("lictor.shared", "");
        Path document = Path.of(shared).resolve("policies/tau2-bench/retail.md");
        Path tools = Path.of(shared).resolve("tools/tau2-bench-retail.json");
        assumeTrue(
                !shared.isBlank() && Files.exists(document) && Files.exists(tools),
                "no development data beside the checkout");
        Path policies = Files.createDirectories(root.resolve("policies/tau2-retail"));
        Files.copy(document, policies.resolve("retail.md"));
        Path pack = root.resolve("rules/tau2-retail");

        Commands.Ran ran = Commands.run(
                "extract",
                policies.toString(),
                "--tools",
                tools.toString(),
                "--with",
                GIVEN.toString(),
                "--out",
                pack.toString());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("\n0 needs-review\n").doesNotContain("is about no clause");

        Commands.Ran tested = Commands.run(
                "test",
                root.resolve("rules").toString(),
                "--policies",
                root.resolve("policies").toString());
        assertThat(tested.out()).endsWith(" passed, 0 failed\n");
        assertThat(pack.resolve("cases/retail.yaml")).hasSameTextualContentAs(GIVEN.resolve("cases/retail.yaml"));
    }

    @Test
    void theDecisionsHoldNoWordsOfTheDocument() throws IOException {
        List<String> lines = Files.readAllLines(GIVEN.resolve("decisions.yaml"));
        assertThat(lines)
                .contains("quoting: false")
                .noneMatch(line -> line.strip().startsWith("clause:"));
        assertThat(lines)
                .filteredOn(line -> line.strip().startsWith("sentence:"))
                .allMatch(line -> line.strip().matches("sentence: \"?sha256:[0-9a-f]{16}\"?"));
    }
}
