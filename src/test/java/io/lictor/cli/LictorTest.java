package io.lictor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.wire.Bodies;
import io.lictor.wiring.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands, over the parts they run on outside tests.
class LictorTest {
    @TempDir
    private Path folder = Path.of("");

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("body.json"), text);
    }

    @ParameterizedTest
    @CsvSource({
        "refund-unverified, deny",
        "cancellation-too-late, deny",
        "large-transfer, defer",
        "payee-from-nowhere, ask",
        "key-in-chat, modify"
    })
    void checkPrintsTheAnswerAsJson(String sample, String decision) throws IOException {
        Path file = file(Bodies.open(sample).toString());
        Commands.Ran ran = Commands.run("check", file.toString());
        assertThat(ran.status()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(Bodies.tree(ran.out()).path("decision").asText()).isEqualTo(decision);
    }

    @Test
    void checkCanAuditAWholeTrajectory() throws IOException {
        Path file = file(Bodies.sample("meeting-moved").toString());
        ObjectNode answer =
                Bodies.tree(Commands.run("check", "--audit", file.toString()).out());
        assertThat(answer.path("judgements")).hasSize(3);
        assertThat(answer.has("firstNotAllowed")).isFalse();
    }

    @Test
    void explainNamesVerdictRuleAndClause() throws IOException {
        Path file = file(Bodies.open("refund-unverified").toString());
        ObjectNode answer = Bodies.tree(Commands.run("check", file.toString()).out());
        Commands.Ran ran = Commands.run("explain", file.toString());
        assertThat(ran.status()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).containsIgnoringCase("deny").contains("issue_refund");
        answer.at("/judgements/0/rules").forEach(rule -> {
            if (rule.path("outcome").asText().equals("broken")) {
                assertThat(ran.out())
                        .contains(
                                rule.path("id").asText(),
                                rule.at("/citation/quote").asText(),
                                rule.at("/citation/document").asText());
            }
        });
    }

    @Test
    void theCasesOfTheRepositoryPass() {
        Commands.Ran ran = Commands.run("test", "rules/");
        assertThat(ran.out()).contains(" passed, 0 failed");
        assertThat(ran.status()).isZero();
    }

    @Test
    void anEmptyFolderOfCasesDoesNotPass() {
        Commands.Ran ran = Commands.run("test", folder.toString());
        assertThat(ran.status()).isNotZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"messages\": [{\"role\": \"judge\"}]}|/messages/0/role|role",
                "{\"messages\": []}|/messages|no action",
                "{\"packs\": \"all\"}|/packs|packs",
                "{\"messages\": [|line 1|JSON",
                "hello|line 1|JSON"
            })
    void aFileThatIsNoBodyIsNamedWithPlaceAndReason(String text, String place, String reason) throws IOException {
        Path file = file(text);
        Commands.Ran ran = Commands.run("check", file.toString());
        assertThat(ran.status()).isEqualTo(Lictor.UNUSABLE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains(file.toString(), place, reason);
        assertThat(ran.err().lines()).hasSize(1);
    }

    @Test
    void aMissingFileIsNamedWithTheReason() {
        Path file = folder.resolve("nowhere.json");
        for (String command : new String[] {"check", "explain"}) {
            Commands.Ran ran = Commands.run(command, file.toString());
            assertThat(ran.status()).isEqualTo(Lictor.UNUSABLE);
            assertThat(ran.err()).contains(file.toString()).containsIgnoringCase("no such file");
        }
        assertThat(Commands.run("check", folder.toString()).err()).contains(folder + ": ");
    }

    @Test
    void aBrokenPackIsNamedWithItsPlace() throws IOException {
        Path pack = Files.createDirectories(folder.resolve("rules/broken"));
        Files.writeString(pack.resolve("pack.yaml"), "pack: broken\nsurprise: 1\n");
        Path file = file(Bodies.open("large-transfer").toString());
        Commands.Ran ran =
                Commands.run("check", "--rules", folder.resolve("rules").toString(), file.toString());
        assertThat(ran.status()).isEqualTo(Lictor.UNUSABLE);
        assertThat(ran.err()).contains("pack.yaml:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "explain", "test", "schema", "train", "fit", "evaluate", "demo"})
    void everyCommandHasHelp(String command) {
        Commands.Ran ran = Commands.run(command, "--help");
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("Usage: lictor " + command).contains("--help");
        assertThat(Commands.run("--help").out()).contains(command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chekc", "check", "check a b", "check --nope a", ""})
    void whatIsNoCommandIsAnsweredWithTheUsage(String line) {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
        Commands.Ran ran = Commands.run(arguments);
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).containsAnyOf("Usage: lictor", "Unmatched argument", "Missing required");
    }

    @Test
    void schemaKnowsItsFiles() {
        Commands.Ran ran = Commands.run("schema", "poem");
        assertThat(ran.status()).isEqualTo(Lictor.UNUSABLE);
        assertThat(ran.err()).contains("`poem`", "pack, cases");
    }

    @Test
    void trainKnowsItsTasks() {
        Commands.Ran ran = Commands.run("train", "astrology", "--data", folder.toString());
        assertThat(ran.status()).isEqualTo(Lictor.UNUSABLE);
        assertThat(ran.err()).contains("astrology", "injection");
    }
}
