package io.lictor.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.approval.Approval;
import io.lictor.approval.Approvals;
import io.lictor.store.postgres.ApprovalRows;
import io.lictor.store.postgres.Database;
import io.lictor.store.postgres.Servers;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client of the official SDK that cannot ask a person, and an approver elsewhere: both know the same database.
class SharedApprovalsIT {
    @TempDir
    Path root;

    private static Approvals approvals(Database database) {
        return Desk.approvals(new ApprovalRows(database, Duration.ofDays(1)));
    }

    private static CallToolResult wipe(McpSyncClient client, String disk) {
        return client.callTool(CallToolRequest.builder()
                .name("wipe")
                .arguments(Map.of("disk", disk))
                .build());
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }

    private static String waits(CallToolResult result) {
        assertThat(result.isError()).as(text(result)).isTrue();
        String id = String.valueOf(result.meta().get("lictor/approval"));
        assertThat(text(result)).contains("It waits for approval " + id, "Make the same call again");
        return id;
    }

    @Test
    void theSameCallRunsOnceAfterItWasApprovedElsewhere() throws Exception {
        String url = Servers.fresh();
        Path ran = root.resolve("ran.txt");
        Desk desk = new Desk(root);
        try (Database own = new Database(Servers.settings(url));
                Database others = new Database(Servers.settings(url));
                Gate gate = desk.with(approvals(own)).gate(desk.checks(), Duration.ofSeconds(20));
                HttpDoor door = Desk.door(
                        Optional.empty(),
                        Desk.proxying(
                                gate,
                                () -> new ServerProcess(
                                        "tools", Desk.java(ToolServer.class, ran.toString()), Desk.log())));
                McpSyncClient client = McpClient.sync(HttpClientStreamableHttpTransport.builder(
                                        "http://127.0.0.1:" + door.address().getPort())
                                .jsonMapper(ToolServer.mapper())
                                .endpoint("/mcp")
                                .build())
                        .requestTimeout(Duration.ofSeconds(60))
                        .initializationTimeout(Duration.ofSeconds(90))
                        .jsonSchemaValidator(ToolServer.UNCHECKED)
                        .build()) {
            client.initialize();
            client.listTools();
            String id = waits(wipe(client, "a"));
            assertThat(waits(wipe(client, "a"))).isEqualTo(id);

            Approvals service = approvals(others);
            Approval shown = service.find("default", id).orElseThrow();
            assertThat(shown.shown().arguments()).isEqualTo("{\"disk\":\"a\"}");
            assertThat(service.settled("default", id, true, "Mia", "")).isPresent();
            assertThat(waits(wipe(client, "b"))).isNotEqualTo(id);
            assertThat(ran).doesNotExist();
            assertThat(text(wipe(client, "a"))).isEqualTo("wiped");
            String next = waits(wipe(client, "a"));
            assertThat(next).isNotEqualTo(id);

            assertThat(service.settled("default", next, false, "Mia", "")).isPresent();
            CallToolResult declined = wipe(client, "a");
            assertThat(text(declined)).contains("A person has declined it");
            assertThat(declined.meta()).containsEntry("lictor/approval", next);
            assertThat(Files.readAllLines(ran)).containsExactly("wipe {disk=a}");
        }
    }
}
