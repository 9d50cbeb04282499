package io.lictor.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lictor.bundle.BundleArchive;
import io.lictor.bundle.BundleFiles;
import io.lictor.bundle.SigningKey;
import io.lictor.bundle.remote.Peer;
import io.lictor.wiring.Assembly;
import io.lictor.wiring.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The packaged proxy with a bundle that it pulls: no call runs before a signed one has come, then by what it says.
class PulledProxyProcessTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path root;

    private int number;

    private byte[] signed(SigningKey key) throws IOException {
        Desk desk = new Desk(root.resolve("desk"));
        BundleFiles files = new BundleFiles(desk.rules(), desk.policies());
        return BundleArchive.pack(
                        "default", files, new Assembly(new TreeMap<>()).bundle(files.rules(), files.policies()))
                .signed(key)
                .bytes();
    }

    private JsonNode pay(PrintStream to, BufferedReader from, int amount) throws IOException {
        to.println("{\"jsonrpc\":\"2.0\",\"id\":" + ++number
                + ",\"method\":\"tools/call\",\"params\":{\"name\":\"pay\",\"arguments\":{\"amount\":" + amount
                + "}}}");
        JsonNode answer = JSON.readTree(from.readLine());
        assertThat(answer.path("id").asInt()).isEqualTo(number);
        return answer;
    }

    private static String text(JsonNode answer) {
        return answer.at("/result/content/0/text").asText();
    }

    @Test
    @Timeout(180)
    void noCallRunsBeforeASignedBundleHasCome() throws Exception {
        SigningKey key = SigningKey.make(new SecureRandom());
        Path known = Files.writeString(root.resolve("key.pub"), key.knownPem());
        Path kept = root.resolve("kept");
        Path script = root.resolve("server.sh");
        Files.writeString(script, "exec '" + String.join("' '", Desk.java(LineServer.class, kept.toString())) + "'\n");
        try (Peer peer = new Peer()) {
            List<String> command = new ArrayList<>(Desk.packaged(
                    Main.class,
                    "mcp-proxy",
                    "--bundle-url",
                    peer.uri().toString(),
                    "--bundle-keys",
                    known.toString(),
                    "--bundle-every",
                    "1",
                    "--deadline",
                    "20000",
                    "--",
                    "sh",
                    script.toString()));
            Process proxy = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (PrintStream to = new PrintStream(proxy.getOutputStream(), true, StandardCharsets.UTF_8);
                    BufferedReader from = proxy.inputReader(StandardCharsets.UTF_8)) {
                JsonNode closed = pay(to, from, 400);
                assertThat(closed.at("/result/isError").asBoolean()).isTrue();
                assertThat(text(closed)).contains("did not run", "no bundle is in force yet");

                // of somebody else's key: nothing changes
                peer.holds("\"foreign\"", signed(SigningKey.make(new SecureRandom())));
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> peer.asked().stream().anyMatch(asked -> asked.contains("\"foreign\"")));
                assertThat(text(pay(to, from, 400))).contains("no bundle is in force yet");
                assertThat(kept).doesNotExist();

                peer.holds("\"v1\"", signed(key));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> text(pay(to, from, 400)).startsWith("done"));
                JsonNode denied = pay(to, from, 501);
                assertThat(denied.at("/result/_meta/lictor~1rules/0").asText()).isEqualTo("desk/D-2");
                assertThat(Files.readAllLines(kept)).noneMatch(line -> line.contains("501"));
            } finally {
                proxy.destroy();
            }
        }
    }
}
