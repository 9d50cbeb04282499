package io.lictor.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lictor.wiring.Main;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Client, proxy and server are three processes that speak on standard input and output:
/// `./lictor mcp-proxy -- …`, as it is packaged. Runs after the packaging.
class SdkStdioProcessTest extends SdkContract {
    @Override
    McpClientTransport way() throws Exception {
        List<String> command = proxy();
        // ONNX Runtime 1.29 ends a process whose command line is long, and this one holds that of the server
        Path script = root.resolve("server.sh");
        Files.writeString(script, "exec '" + String.join("' '", Desk.java(ToolServer.class, ran().toString())) + "'\n");
        command.addAll(List.of("sh", script.toString()));
        return new StdioClientTransport(
                ServerParameters.builder(command.getFirst())
                        .args(command.subList(1, command.size()))
                        .build(),
                ToolServer.mapper());
    }

    private List<String> proxy() throws Exception {
        Desk desk = new Desk(root);
        return new ArrayList<>(Desk.packaged(
                Main.class,
                "mcp-proxy",
                "--rules",
                desk.rules().toString(),
                "--policies",
                desk.policies().toString(),
                "--deadline",
                "20000",
                "--hide-denied",
                "--"));
    }

    @Test
    void aServerDoesNotOutliveAProxyThatIsEnded() throws Exception {
        Path pid = root.resolve("pid");
        Path script = root.resolve("deaf.sh");
        Files.writeString(script, "echo $$ > '" + pid + ".new'; mv '" + pid + ".new' '" + pid + "'; exec sleep 600\n");
        List<String> command = proxy();
        command.addAll(List.of("sh", script.toString()));
        Process proxy = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(pid));
            ProcessHandle server = ProcessHandle.of(
                            Long.parseLong(Files.readString(pid).strip()))
                    .orElseThrow();
            proxy.destroy();
            assertThat(proxy.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(server.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
        } finally {
            proxy.destroyForcibly();
        }
    }
}
