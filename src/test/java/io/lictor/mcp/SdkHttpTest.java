package io.lictor.mcp;

import static org.awaitility.Awaitility.await;

import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Client, proxy and server speak streamable HTTP; the server is a process of its own, one for all tests.
class SdkHttpTest extends SdkContract {
    @TempDir
    static Path folder = Path.of("");

    private static Process server;
    private static URI address = URI.create("http://127.0.0.1");

    private Gate gate;
    private HttpDoor door;

    @BeforeAll
    static void serve() throws Exception {
        server = new ProcessBuilder(
                        Desk.java(ToolServer.class, folder.resolve("ran.txt").toString(), folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(folder.resolve("port")));
        address = URI.create("http://127.0.0.1:" + Files.readString(folder.resolve("port")) + "/mcp");
    }

    @AfterAll
    static void ended() throws InterruptedException {
        server.destroy();
        server.waitFor();
    }

    @Override
    Path ran() {
        return folder.resolve("ran.txt");
    }

    @BeforeEach
    void start() throws IOException {
        Files.deleteIfExists(ran());
        Desk desk = new Desk(root);
        gate = desk.gate(desk.checks(), Duration.ofSeconds(20));
        door = Desk.door(
                Optional.empty(),
                Desk.proxying(gate, () -> new ServerAddress("tools", address, Optional.empty(), Desk.log()), true));
    }

    @AfterEach
    void end() {
        door.close();
        gate.close();
    }

    @Override
    McpClientTransport way() {
        return HttpClientStreamableHttpTransport.builder(
                        "http://127.0.0.1:" + door.address().getPort())
                .jsonMapper(ToolServer.mapper())
                .endpoint("/mcp")
                .build();
    }
}
