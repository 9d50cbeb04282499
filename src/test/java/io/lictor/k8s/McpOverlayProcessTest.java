package io.lictor.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Agent, proxy and tools of `k8s/overlays/mcp-proxy` run by their own commands, as far as no cluster is needed. Runs
/// after the packaging.
@Timeout(240)
class McpOverlayProcessTest {
    private static final String HELLO = """
            {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18",
             "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}}
            """;

    @TempDir
    Path root;

    @BeforeAll
    static void pythonIsHere() throws Exception {
        boolean here;
        try {
            here = new ProcessBuilder("python3", "-c", "import http.server, hmac")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notHere) {
            here = false;
        }
        Assumptions.assumeTrue(here, "python3 is not here: agent and tools of the overlay are not run");
    }

    private static String call(int id, String path) {
        return "{\"jsonrpc\": \"2.0\", \"id\": " + id + ", \"method\": \"tools/call\", \"params\": {\"name\": "
                + "\"read_file\", \"arguments\": {\"path\": \"" + path + "\"}}}";
    }

    @Test
    void theAgentSeesOneCallAllowedAndOneDeniedWithTheReason() throws Exception {
        try (OverlayProcesses overlay = new OverlayProcesses(root)) {
            assertThat(overlay.round().lines().toList())
                    .hasSize(3)
                    .startsWith(
                            "list_files /srv/project ran: notes.md",
                            "read_file /srv/project/notes.md ran: The release is on Friday.")
                    .last()
                    .asString()
                    .startsWith("read_file /etc/passwd did not run: ")
                    .contains("The agent reads files of the project only, which lie in /srv/project.");
            assertThat(root.resolve("answered")).exists();
            assertThat(overlay.log("tools")).contains("notes.md").doesNotContain("/etc/passwd");

            // round the proxy: the tools serve whoever has the credential, which the agent has not
            String direct = call(1, "/srv/project/notes.md");
            String before = overlay.log("tools");
            assertThat(overlay.toTools(null, direct).statusCode()).isEqualTo(401);
            assertThat(overlay.toTools("Bearer " + OverlayProcesses.KEY, direct).statusCode())
                    .isEqualTo(401);
            assertThat(overlay.log("tools")).isEqualTo(before);
            assertThat(overlay.toTools(OverlayProcesses.CREDENTIAL, direct).body())
                    .contains("The release is on Friday.");
        }
    }

    @Test
    void aProxyThatIsToldToEndAnswersWhatIsUnderWayAndTakesNothingNew() throws Exception {
        try (OverlayProcesses overlay = new OverlayProcesses(root)) {
            assertThat(List.of(overlay.probe("/q/health/live"), overlay.probe("/q/health/ready")))
                    .containsOnly(200);
            String session = overlay.post(null, HELLO)
                    .get(1, TimeUnit.MINUTES)
                    .headers()
                    .firstValue("Mcp-Session-Id")
                    .orElseThrow();
            Path slow = root.resolve("srv/project/slow.md");
            assertThat(new ProcessBuilder("mkfifo", slow.toString()).start().waitFor())
                    .isZero();
            CompletableFuture<HttpResponse<String>> underWay = overlay.post(session, call(2, "/srv/project/slow.md"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> overlay.log("tools").contains("slow.md"));

            overlay.proxy().destroy();
            await().atMost(Duration.ofSeconds(15)).until(() -> overlay.probe("/q/health/ready") == 503);
            assertThat(overlay.probe("/q/health/live")).isEqualTo(200);
            assertThat(overlay.post(null, HELLO).get(30, TimeUnit.SECONDS).statusCode())
                    .isEqualTo(503);
            assertThat(overlay.post(session, call(3, "/srv/project/notes.md"))
                            .get(30, TimeUnit.SECONDS)
                            .body())
                    .contains("\"error\"", "the proxy is being stopped");
            assertThat(overlay.log("tools")).doesNotContain("notes.md");
            assertThat(underWay).isNotDone();

            Files.writeString(slow, "What took its time.");
            assertThat(underWay.get(30, TimeUnit.SECONDS).body()).contains("What took its time.", "\"isError\":false");
            assertThat(overlay.proxy().waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
