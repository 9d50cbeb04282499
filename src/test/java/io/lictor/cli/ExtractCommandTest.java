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
