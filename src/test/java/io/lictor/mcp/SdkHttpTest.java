package io.lictor.mcp;

import static org.awaitility.Awaitility.await;

import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Client, proxy and server speak streamable HTTP; the server is a process of its own.
class SdkHttpTest extends SdkContract {
    private Process server;
    private Gate gate;
    private HttpDoor door;

    @BeforeEach
    void start() throws Exception {
        Path folder = Files.createDirectories(root.resolve("tomcat"));
        server = new ProcessBuilder(Desk.java(ToolServer.class, ran().toString(), folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(folder.resolve("port")));
        URI address = URI.create("http://127.0.0.1:" + Files.readString(folder.resolve("port")) + "/mcp");
        Desk desk = new Desk(root);
        gate = desk.gate(desk.checks(), Duration.ofSeconds(20));
        door = Desk.door(
                Optional.empty(),
                Desk.proxying(gate, () -> new ServerAddress("tools", address, Optional.empty(), Desk.log()), true));
    }

    @AfterEach
    void end() throws InterruptedException {
        door.close();
        gate.close();
        server.destroy();
        server.waitFor();
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
