package io.lictor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.wiring.Commands;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a document in a file to rules that are enforced, by the commands alone.
class ExtractCommandTest {
    @TempDir
    private Path root = Path.of("");

    private Path policies = Path.of("");
    private Path pack = Path.of("");

    @BeforeEach
    void lay() throws IOException {
        policies = Files.createDirectories(root.resolve("policies/desk"));
        pack = root.resolve("rules/desk");
        Files.writeString(policies.resolve("desk.md"), """
                # Desk

                ## Orders

                An order can only be cancelled if its status is 'open'.

                The agent must not praise competitors.
                """);
        Files.writeString(root.resolve("tools.json"), """
                [{"name": "cancel_order", "description": "Cancel an order.",
                  "parameters": {"type": "object", "properties": {"order_id": {"type": "string"}}}}]
                """);
    }

    private Commands.Ran extract() {
        return Commands.run(
                "extract",
                policies.toString(),
                "--tools",
                root.resolve("tools.json").toString(),
                "--out",
                pack.toString());
    }

    private static Commands.Ran answering(String answers, String... command) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)));
        try {
            return Commands.run(command);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void aDocumentBecomesEnforcedRulesAndTheRestIsReviewed() throws IOException {
        Commands.Ran ran = extract();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("1 tool\n", "desk.md: ", "1 verified", "1 needs-review", "./lictor review");
        assertThat(Files.readString(pack.resolve("pack.yaml")))
                .contains("require: order-status-open", "quote: \"An order can only be cancelled");

        Commands.Ran tested = Commands.run(
                "test",
                root.resolve("rules").toString(),
                "--policies",
                root.resolve("policies").toString());
        assertThat(tested.out()).isEqualTo("2 passed, 0 failed\n");

        Commands.Ran standing = Commands.run("status", pack.toString(), "--policies", policies.toString());
        assertThat(standing.status()).isEqualTo(1);
        assertThat(standing.out()).contains("no rule: desk.md:7: The agent must not praise competitors.");

        Commands.Ran reviewed = answering("reject\n", "review", pack.toString(), "--policies", policies.toString());
        assertThat(reviewed.err()).isEmpty();
        assertThat(reviewed.out()).contains("NO_TOOL", "1 rejected", "0 needs-review");
        assertThat(extract().out()).contains("1 verified", "0 needs-review", "1 rejected");
    }

    private void vocabulary(String text) throws IOException {
        Files.createDirectories(pack);
        Files.writeString(pack.resolve("vocabulary.yaml"), text);
    }

    private Commands.Ran extractAgain() {
        return Commands.run("extract", policies.toString(), "--out", pack.toString());
    }

    @Test
    void aVocabularyNeedsNoToolsAndGivesThePackItsWords() throws IOException {
        vocabulary("""
                pack: desk
                title: A desk
                unmapped: deny
                thresholds: {deny: -0.7, ask: -0.3}
                actions:
                  cancel-order: {description: cancels an order, when: tool.words.matches('^cancel')}
                  look-up: {description: looks something up, tools: [get_order]}
                predicates:
                  order-open:
                    description: concerns an order whose status is open
                    from:
                      - fact: order_open
                """);
        Commands.Ran ran = extractAgain();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("0 tools\n", "0 verified", "2 needs-review");
        assertThat(pack.resolve("tools.json")).doesNotExist();
        assertThat(Files.readString(pack.resolve("pack.yaml")))
                .contains("title: A desk", "unmapped: deny", "deny: -0.7", "  look-up:")
                .doesNotContain("order-open");
        Commands.Ran reviewed = answering(
                "accept {ids: [D-1]}\nreject\n", "review", pack.toString(), "--policies", policies.toString());
        assertThat(reviewed.out())
                .contains(
                        "drafted: An action that cancels an order is allowed only if it concerns an order whose",
                        "NO_CASE: no example could be made, for no tool is known");
        assertThat(Files.readString(pack.resolve("pack.yaml")))
                .contains("  D-1:\n    on: cancel-order\n    require: order-open\n");
    }

    @Test
    void faultsOfAVocabularyAreLocated() throws IOException {
        vocabulary("""
                pack: desk
                documents: []
                actions:
                  cancel-order: {description: cancels an order, tools: [cancel_order], parent: orders}
                predicates:
                  open:
                    description: is open
                    from:
                      - cel: args.id ==
                """);
        Commands.Ran ran = extractAgain();
        assertThat(ran.status()).isEqualTo(Lictor.UNUSABLE);
        assertThat(ran.err())
                .contains(
                        "desk/vocabulary.yaml:2:1: unknown key `documents`",
                        "desk/vocabulary.yaml:4:",
                        "parent `orders` is not declared",
                        "desk/vocabulary.yaml:9:");
        assertThat(pack.resolve("pack.yaml")).doesNotExist();
    }

    @Test
    void withoutToolsAndVocabularyNothingIsDrafted() {
        Commands.Ran ran = extractAgain();
        assertThat(ran.status()).isEqualTo(Lictor.UNUSABLE);
        assertThat(ran.err()).contains("no tools.json and no vocabulary.yaml; --tools names the agent's tool schemas");
    }

    @Test
    void rulesOfAPdfLoad() throws IOException {
        Files.delete(policies.resolve("desk.md"));
        Files.write(policies.resolve("desk.pdf"), Pdf.of("An order can only be cancelled if its status is 'open'."));
        Commands.Ran ran = extract();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("1 verified");
        Commands.Ran tested = Commands.run(
                "test",
                root.resolve("rules").toString(),
                "--policies",
                root.resolve("policies").toString());
        assertThat(tested.out()).isEqualTo("2 passed, 0 failed\n");

        Files.writeString(
                pack.resolve("pack.yaml"),
                Files.readString(pack.resolve("pack.yaml")).replace("can only be cancelled", "can be cancelled"));
        Commands.Ran changed = Commands.run(
                "test",
                root.resolve("rules").toString(),
                "--policies",
                root.resolve("policies").toString());
        assertThat(changed.err()).contains("the quote does not stand in `desk.pdf` at lines 1-1");
        Files.writeString(policies.resolve("desk.pdf"), "no pdf");
        Commands.Ran broken = Commands.run(
                "test",
                root.resolve("rules").toString(),
                "--policies",
                root.resolve("policies").toString());
        assertThat(broken.err()).contains("document `desk.pdf` cannot be read: ", "it is no readable PDF");
    }

    @Test
    void whatCannotBeReadIsAClearError() throws IOException {
        Files.writeString(root.resolve("tools.json"), "[{]");
        Commands.Ran ran = extract();
        assertThat(ran.status()).isEqualTo(Lictor.UNUSABLE);
        assertThat(ran.err()).contains("tools.json:1:", "no JSON");
        assertThat(pack).doesNotExist();

        Commands.Ran review = Commands.run("review", pack.toString(), "--policies", policies.toString());
        assertThat(review.status()).isEqualTo(Lictor.UNUSABLE);
        assertThat(review.err()).contains("run ./lictor extract first");

        Commands.Ran standing = Commands.run("status", pack.toString(), "--policies", root + "/nowhere");
        assertThat(standing.status()).isEqualTo(Lictor.UNUSABLE);
        assertThat(standing.err()).contains("nowhere: no such folder of documents; --policies names it");
    }
}
