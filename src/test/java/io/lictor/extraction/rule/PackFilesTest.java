package io.lictor.extraction.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.cli.Workbench;
import io.lictor.extraction.clause.Effect;
import io.lictor.wiring.Commands;
import io.lictor.wiring.Drafters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Extraction, review and status on files, and the commands that load what they wrote.
class PackFilesTest {
    @TempDir
    private Path root = Path.of("");

    private Handmade policy = Parcels.policy();
    private final Drafters drafters = new Drafters(() -> List.of(policy.read()));

    private Path pack() {
        return root.resolve("rules/parcels");
    }

    private Path policies() {
        return root.resolve("policies/parcels");
    }

    private String extract(boolean overwrite) throws IOException {
        Files.createDirectories(policies());
        Files.writeString(policies().resolve("parcel-policy.md"), policy.text());
        Path tools = Files.writeString(root.resolve("tools.json"), Parcels.TOOLS);
        return drafters.extract(new Workbench.Extracting(
                policies(),
                Optional.of(tools),
                pack(),
                Optional.empty(),
                Optional.empty(),
                List.of("get_shipment"),
                overwrite));
    }

    private Commands.Ran test() {
        return Commands.run(
                "test",
                root.resolve("rules").toString(),
                "--policies",
                root.resolve("policies").toString());
    }

    private String read(String name) throws IOException {
        return Files.readString(pack().resolve(name));
    }

    /// A clause whose condition only the agent itself could tell.
    private void withDoubtfulClause() {
        Handmade.Asked doubtful = new Handmade.Asked("The agent may cancel a shipment only if the agent feels sure.");
        policy.clause(doubtful.asks(Effect.REQUIRE, "cancel")
                .by("The agent")
                .to("a shipment")
                .needs(doubtful.atom("the agent feels sure"))
                .done());
    }

    private static SortedMap<String, String> files(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void aDraftedPackLoadsAndItsGeneratedCasesPass() throws IOException {
        assertThat(extract(false)).contains("7 tools", "6 verified", "0 needs-review");
        Commands.Ran ran = test();
        assertThat(ran.out()).isEqualTo("12 passed, 0 failed\n");
        assertThat(read("cases/generated.yaml")).contains("generated: true");
        assertThat(drafters.status(pack(), policies()))
                .contains("every rule is current and has a case, every clause has a rule or was rejected");
        SortedMap<String, String> before = files(root);
        extract(false);
        assertThat(files(root)).isEqualTo(before);
    }

    @Test
    void whatNeedsReviewIsNotEnforced() throws IOException {
        withDoubtfulClause();
        assertThat(extract(false)).contains("1 needs-review");
        assertThat(read("drafts.yaml")).contains("NEEDS_SOURCE", "feels-sure");
        assertThat(read("pack.yaml")).doesNotContain("feels-sure");
        assertThat(drafters.status(pack(), policies()))
                .contains("no rule: parcel-policy.md:8: The agent may cancel a shipment only if the agent feels sure.");

        String draft = read("pack.yaml").replaceFirst("( {4}risk: unspecified\n)", "    status: needs-review\n$1");
        Files.writeString(pack().resolve("pack.yaml"), draft);
        Commands.Ran ran = test();
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("unknown key `status`");
    }

    @Test
    void anOwnerAcceptsAndIsNotAskedAgain() throws IOException {
        withDoubtfulClause();
        extract(false);
        String shown = drafters.review(pack(), policies(), "maybe\naccept\n");
        assertThat(shown)
                .contains(
                        "[1 of 1] parcel-policy.md line 8, Shipments",
                        "clause:  The agent may cancel a shipment only if the agent feels sure.",
                        "drafted: An action that is a call of `cancel_shipment` is allowed only if it",
                        "-> allow",
                        "-> deny",
                        "NEEDS_SOURCE",
                        "`maybe` is no answer",
                        "1 accepted");
        assertThat(read("pack.yaml")).contains("feels-sure");
        assertThat(read("decisions.yaml")).contains("decision: accept", "the agent feels sure");
        assertThat(test().out()).endsWith(" passed, 0 failed\n");
        assertThat(drafters.review(pack(), policies(), "")).contains("nothing needs review");

        policy.fact("Shipments are counted once a day.");
        assertThat(extract(false)).contains("1 accepted", "0 needs-review");
        assertThat(test().status()).isZero();
    }

    @Test
    void anOwnerEditsOrRejects() throws IOException {
        withDoubtfulClause();
        extract(false);
        String shown = drafters.review(
                pack(),
                policies(),
                "edit\non cancel-shipmnt require shipment-dispatched\nedit\non cancel-shipment require shipment-dispatched\n");
        assertThat(shown)
                .contains("answer:1:5: action `cancel-shipmnt` is not declared (did you mean `cancel-shipment`?)");
        assertThat(read("decisions.yaml")).contains("decision: edit", "require: shipment-dispatched");
        assertThat(read("pack.yaml")).contains("require: shipment-dispatched");

        Files.delete(pack().resolve("decisions.yaml"));
        extract(false);
        assertThat(drafters.review(pack(), policies(), "r\n")).contains("1 rejected", "0 needs-review");
        assertThat(read("pack.yaml")).doesNotContain("feels-sure");
    }

    @Test
    void aChangedDocumentMakesItsRulesStale() throws IOException {
        extract(false);
        Files.writeString(policies().resolve("parcel-policy.md"), policy.text() + "More.\n");
        assertThat(drafters.status(pack(), policies()))
                .contains("stale: cancel-shipment-", "(parcel-policy.md has changed)");
    }

    @Test
    void nothingIsLeftHalfWritten() throws IOException {
        extract(false);
        SortedMap<String, String> before = files(root.resolve("rules"));
        Handmade second = Parcels.policy();
        second.section("More");
        policy = second;
        Files.writeString(policies().resolve("parcel-policy.md"), "another text\n");
        Path tools = root.resolve("tools.json");
        assertThatThrownBy(() -> drafters.extract(new Workbench.Extracting(
                        policies(),
                        Optional.of(tools),
                        pack(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("get_shipment"),
                        false)))
                .hasMessageContaining("nothing was written");
        assertThat(files(root.resolve("rules"))).isEqualTo(before);
    }

    @Test
    void aPackWrittenByHandIsNotReplaced() throws IOException {
        extract(false);
        Files.writeString(pack().resolve("pack.yaml"), read("pack.yaml") + "# a note\n");
        assertThatThrownBy(() -> extract(false)).hasMessageContaining("written or changed by hand");
        assertThat(read("pack.yaml")).endsWith("# a note\n");
        extract(true);
        assertThat(read("pack.yaml")).doesNotContain("# a note");
    }
}
