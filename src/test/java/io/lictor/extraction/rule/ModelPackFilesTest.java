package io.lictor.extraction.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.bundle.BundleException;
import io.lictor.cli.Workbench;
import io.lictor.extraction.proposal.ModelServer;
import io.lictor.wiring.Commands;
import io.lictor.wiring.Drafters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a model proposed in the files of a pack, and what is left of a model that misbehaves.
class ModelPackFilesTest {
    private static final String RIGHT =
            ModelDraftsTest.answer("cancel_shipment", "forbid", "c1 and printed", "label is printed");

    @TempDir
    private Path root = Path.of("");

    private Handmade policy = Parcels.policy().clause(ModelDraftsTest.printed());
    private final Drafters drafters = new Drafters(() -> List.of(policy.read()));

    private Path pack() {
        return root.resolve("rules/parcels");
    }

    private Path policies() {
        return root.resolve("policies/parcels");
    }

    private String extract(Optional<ModelServer> server) throws IOException {
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
                false,
                server.map(s -> new Workbench.Model(s.url(), "toy", 20, Duration.ofMinutes(1)))));
    }

    private String read(String name) throws IOException {
        return Files.readString(pack().resolve(name));
    }

    private SortedMap<String, String> files() throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root.resolve("rules"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(pack().relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static final String PRINTED_SHORT = "whose label is printed";

    @Test
    void whatWasProposedIsKeptMarkedAndUsedAgainWithoutANetwork() throws IOException {
        SortedMap<String, String> first;
        try (ModelServer server = ModelServer.saying((inquiry, number) -> RIGHT)) {
            assertThat(extract(Optional.of(server))).contains("7 verified", "0 needs-review", "1 of them proposed by");
            assertThat(server.seen()).hasSize(2);
            first = files();
            extract(Optional.of(server));
            assertThat(server.seen())
                    .as("an unchanged clause is not asked about again")
                    .hasSize(2);
            assertThat(files()).isEqualTo(first);
        }
        assertThat(extract(Optional.empty())).contains("7 verified");
        assertThat(files()).isEqualTo(first);
        assertThat(read("proposals.yaml")).contains("model: toy", "prompt: \"", PRINTED_SHORT);
        assertThat(read("drafts.yaml")).contains("proposed-by:\n      model: toy\n");
        assertThat(read("pack.yaml")).contains("forbid: sender-blacklisted and label-printed");
        assertThat(Commands.run(
                                "test",
                                root.resolve("rules").toString(),
                                "--policies",
                                root.resolve("policies").toString())
                        .out())
                .isEqualTo("14 passed, 0 failed\n");
        assertThat(drafters.review(pack(), policies(), "")).contains("nothing needs review", "7 verified");
        assertThat(files())
                .containsEntry("pack.yaml", read("pack.yaml"))
                .containsEntry("proposals.yaml", first.get("proposals.yaml"));
    }

    @Test
    void onlyAChangedClauseIsAskedAboutAgain() throws IOException {
        Handmade.Asked other = new Handmade.Asked("Compensation must not be paid, the sender being blacklisted.");
        policy.clause(other.asks(io.lictor.extraction.clause.Effect.FORBID, "paid")
                .to("Compensation")
                .done());
        try (ModelServer server = ModelServer.saying(
                (inquiry, number) -> inquiry.path("clause").asText().contains("label")
                        ? RIGHT
                        : ModelDraftsTest.answer(
                                "pay_compensation", "forbid", "printed", "the sender being blacklisted"))) {
            assertThat(extract(Optional.of(server))).contains("8 verified", "2 of them proposed");
            assertThat(server.seen()).hasSize(4);
            policy = Parcels.policy().clause(ModelDraftsTest.printed());
            Handmade.Asked changed = new Handmade.Asked("Compensation must not be paid, the sender being unknown.");
            policy.clause(changed.asks(io.lictor.extraction.clause.Effect.FORBID, "paid")
                    .to("Compensation")
                    .done());
            extract(Optional.of(server));
            assertThat(server.seen()).hasSizeGreaterThan(4);
            assertThat(server.seen().subList(4, server.seen().size()))
                    .allSatisfy(seen ->
                            assertThat(seen.inquiry().path("clause").asText()).contains("unknown"));
        }
        assertThat(read("proposals.yaml")).contains(PRINTED_SHORT).doesNotContain("being blacklisted");
    }

    @Test
    void aReviewerSeesBothProposals() throws IOException {
        try (ModelServer server = ModelServer.saying((inquiry, number) -> number == 1
                ? RIGHT
                : ModelDraftsTest.answer("cancel_shipment", "forbid", "c1 or printed", "label is printed"))) {
            assertThat(extract(Optional.of(server))).contains("6 verified", "1 needs-review");
        }
        String shown = drafters.review(
                pack(), policies(), "edit\non cancel-shipment forbid sender-blacklisted and label-printed\n");
        assertThat(shown)
                .contains(
                        "MODEL_DISAGREES: two proposals of toy differ, only the first lets `cancel-shipment` run when",
                        "First: on cancel_shipment forbid c1 and printed",
                        "Second: on cancel_shipment forbid c1 or printed",
                        "1 edited");
        assertThat(read("pack.yaml")).contains("forbid: sender-blacklisted and label-printed");
    }

    @Test
    void aModelThatMisbehavesLeavesThePackAsItIsWithoutOne() throws IOException {
        extract(Optional.empty());
        SortedMap<String, String> without = files();
        assertThat(without).doesNotContainKey("proposals.yaml");
        List<ModelServer.Behaviour> hostile = List.of(
                (exchange, request, number) -> ModelServer.send(exchange, 500, "<h1>no</h1>"),
                (exchange, request, number) -> {
                    exchange.getResponseHeaders().add("Retry-After", "9");
                    ModelServer.send(exchange, 429, "");
                },
                (exchange, request, number) -> ModelServer.send(exchange, 200, "<html>"),
                (exchange, request, number) -> ModelServer.send(exchange, 200, ModelServer.completion("{\"rules\":1}")),
                (exchange, request, number) ->
                        ModelServer.send(exchange, 200, ModelServer.completion("{".repeat(3_000))),
                (exchange, request, number) ->
                        ModelServer.send(exchange, 200, ModelServer.completion("x".repeat(300_000))),
                (exchange, request, number) -> ModelServer.send(
                        exchange,
                        200,
                        ModelServer.completion(ModelDraftsTest.answer("rm", "permit", "c1", "label is printed"))));
        for (ModelServer.Behaviour behaviour : hostile) {
            try (ModelServer server = ModelServer.that(behaviour)) {
                String out = extract(Optional.of(server));
                assertThat(out).contains("parcel-policy.md:8: no proposal: ", "6 verified", "1 needs-review");
                assertThat(files()).isEqualTo(without);
            }
        }
    }

    @Test
    void answersThatWereChangedByHandDoNotCount() throws IOException {
        try (ModelServer server = ModelServer.saying((inquiry, number) -> RIGHT)) {
            extract(Optional.of(server));
        }
        String kept = read("proposals.yaml");
        Files.writeString(pack().resolve("proposals.yaml"), kept.replace("forbid", "destroy"));
        assertThat(extract(Optional.empty()))
                .contains("no proposal: first answer, line 1, column ", "`destroy` is none of", "1 needs-review");
        assertThat(read("proposals.yaml")).contains("proposals: {}");

        Files.writeString(pack().resolve("proposals.yaml"), "proposals:\n  k:\n    asked: x\n");
        assertThatThrownBy(() -> extract(Optional.empty()))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("proposals.yaml:2:3: ")
                .hasMessageContaining("a proposal has `model`");
    }

    @Test
    void optionsThatDoNotFit() {
        String folder = root.toString();
        assertThat(Commands.run("extract", folder, "--tools", "t.json", "--model", "toy"))
                .satisfies(ran -> assertThat(ran.status()).isEqualTo(2))
                .satisfies(ran -> assertThat(ran.err()).contains("--model-url is missing"));
        assertThat(Commands.run("extract", folder, "--tools", "t.json", "--model-url", "http://127.0.0.1:1"))
                .satisfies(ran -> assertThat(ran.status()).isEqualTo(2))
                .satisfies(ran -> assertThat(ran.err()).contains("--model is missing"));
    }
}
