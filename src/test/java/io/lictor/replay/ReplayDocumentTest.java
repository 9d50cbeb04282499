package io.lictor.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.audit.Chains;
import io.lictor.wiring.Commands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands and the line of docs/replay.md, as they stand there.
class ReplayDocumentTest {
    @TempDir
    private Path folder = Path.of("");

    private static List<String> lines(String start) throws IOException {
        return Files.readAllLines(Path.of("docs/replay.md")).stream()
                .filter(line -> line.startsWith(start))
                .toList();
    }

    /// A command of the document with files of this test.
    private Commands.Ran run(String command) throws IOException {
        String here = lines("./lictor " + command)
                .getFirst()
                .replace("policies-new", "policies")
                .replace("rules-new", "rules")
                .replace("inputs.jsonl", folder + "/inputs.jsonl")
                .replace("decisions.jsonl", folder + "/decisions.jsonl")
                .replace("target/", folder + "/");
        List<String> words = List.of(here.split(" "));
        return Commands.run(words.subList(1, words.size()).toArray(String[]::new));
    }

    @Test
    void theLineOfInputsAndTheCommandsWork() throws IOException {
        String body = Files.readString(Path.of("docs/examples/refund-denied.json"));
        String quoted = new String(io.lictor.wire.Json.bytes((Object) body), StandardCharsets.UTF_8);
        String line = lines("{\"version\":1,\"type\":\"lictor.input\"")
                .getFirst()
                .replace("<SHA-256 of the body>", Chains.sha256(body.getBytes(StandardCharsets.UTF_8)))
                .replaceFirst("\"body\":.*", "");
        Files.writeString(folder.resolve("inputs.jsonl"), line + "\"body\":" + quoted + "}\n");
        Files.writeString(folder.resolve("decisions.jsonl"), "");
        Commands.Ran whatIf = run("what-if");
        assertThat(whatIf.err()).isEmpty();
        assertThat(whatIf.status()).isZero();
        assertThat(whatIf.out()).contains("1 bodies, 1 actions").contains("unchanged              1");
        assertThat(folder.resolve("what-if.html")).exists();
        Commands.Ran replay = run("replay");
        assertThat(replay.err()).isEmpty();
        assertThat(replay.status()).isZero();
        assertThat(folder.resolve("replay.json")).exists();
    }
}
