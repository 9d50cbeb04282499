package io.lictor.mcp;

import io.lictor.wiring.Main;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Client, proxy and server are three processes that speak on standard input and output:
/// `./lictor mcp-proxy -- …`, as it is packaged. Runs after the packaging.
class SdkStdioProcessTest extends SdkContract {
    @Override
    McpClientTransport way() throws Exception {
        Desk desk = new Desk(root);
        List<String> command = new ArrayList<>(Desk.packaged(
                Main.class,
                "mcp-proxy",
                "--rules",
                desk.rules().toString(),
                "--policies",
                desk.policies().toString(),
                "--deadline",
                "20000",
                "--"));
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
}
