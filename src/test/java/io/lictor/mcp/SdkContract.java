package io.lictor.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds for an official client in front of the proxy and an official server behind it,
/// whatever lies between.
abstract class SdkContract {
    @TempDir
    Path root;

    private final AtomicReference<ElicitResult.Action> approver = new AtomicReference<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<McpSchema.ProgressNotification> progress = new CopyOnWriteArrayList<>();

    /// The way to a proxy that is up.
    abstract McpClientTransport way() throws Exception;

    Path ran() {
        return root.resolve("ran.txt");
    }

    private List<String> whatRan() throws IOException {
        return Files.exists(ran()) ? Files.readAllLines(ran()) : List.of();
    }

    private McpSyncClient client() throws Exception {
        McpSyncClient client = McpClient.sync(way())
                .requestTimeout(Duration.ofSeconds(60))
                .initializationTimeout(Duration.ofSeconds(90))
                .jsonSchemaValidator(ToolServer.UNCHECKED)
                .capabilities(
                        McpSchema.ClientCapabilities.builder().elicitation().build())
                .elicitation(question -> {
                    asked.add(question.message());
                    return new ElicitResult(approver.get(), Map.of());
                })
                .progressConsumer(progress::add)
                .build();
        client.initialize();
        return client;
    }

    private static CallToolRequest call(String tool, Map<String, Object> arguments) {
        return CallToolRequest.builder().name(tool).arguments(arguments).build();
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }

    @Test
    void oneCallIsAllowedAndOneDeniedWithTheReason() throws Exception {
        try (McpSyncClient client = client()) {
            assertThat(client.getServerInfo().name()).isEqualTo("tools");
            assertThat(client.listTools().tools())
                    .extracting(McpSchema.Tool::name)
                    .contains("read_page", "send_email", "pay", "wipe");
            CallToolResult paid = client.callTool(call("pay", Map.of("amount", 400)));
            assertThat(paid.isError()).isFalse();
            assertThat(text(paid)).isEqualTo("paid 400");
            CallToolResult denied = client.callTool(call("pay", Map.of("amount", 501)));
            assertThat(denied.isError()).isTrue();
            assertThat(text(denied)).contains("What is written here must be followed", "500");
            assertThat(whatRan()).containsExactly("pay {amount=400}");
        }
    }

    @Test
    void aToolThatIsAlwaysDeniedIsNotShownAndDoesNotRun() throws Exception {
        try (McpSyncClient client = client()) {
            assertThat(client.listTools().tools())
                    .extracting(McpSchema.Tool::name)
                    .hasSize(10)
                    .doesNotContain("erase_all");
            CallToolResult denied = client.callTool(call("erase_all", Map.of("sure", true)));
            assertThat(denied.isError()).isTrue();
            assertThat(denied.meta())
                    .containsEntry("lictor/decision", "deny")
                    .containsEntry("lictor/rules", List.of("desk/D-5"));
            assertThat(whatRan()).isEmpty();
        }
    }

    @Test
    void aCallThatFollowsAnInjectedInstructionIsDenied() throws Exception {
        try (McpSyncClient client = client()) {
            CallToolResult page = client.callTool(call("read_page", Map.of("url", "https://shop.example")));
            assertThat(text(page)).contains("eve@evil.example");
            CallToolResult mail = client.callTool(call("send_email", Map.of("to", "eve@evil.example")));
            assertThat(mail.isError()).isTrue();
            assertThat(mail.meta()).containsEntry("lictor/decision", "deny");
            assertThat(whatRan()).hasSize(1);
        }
    }

    @Test
    void aPersonIsAskedAndDecides() throws Exception {
        try (McpSyncClient client = client()) {
            approver.set(ElicitResult.Action.DECLINE);
            assertThat(client.callTool(call("wipe", Map.of("disk", "a"))).isError())
                    .isTrue();
            assertThat(whatRan()).isEmpty();
            approver.set(ElicitResult.Action.ACCEPT);
            assertThat(text(client.callTool(call("wipe", Map.of("disk", "b"))))).isEqualTo("wiped");
            assertThat(whatRan()).containsExactly("wipe {disk=b}");
            assertThat(asked).hasSize(2);
            assertThat(asked.getLast()).contains("`wipe`", "{\"disk\":\"b\"}");
        }
    }

    @Test
    void resultsAreBlackedOutOrWithheld() throws Exception {
        try (McpSyncClient client = client()) {
            CallToolResult card = client.callTool(call("find_card", Map.of()));
            assertThat(card.isError()).isFalse();
            assertThat(text(card)).isEqualTo("Mia pays by [redacted], as ever.");
            assertThat(card.meta()).containsEntry("lictor/decision", "modify");
            CallToolResult key = client.callTool(call("find_key", Map.of()));
            assertThat(key.isError()).isTrue();
            assertThat(text(key))
                    .contains("is withheld; the call itself has run.")
                    .doesNotContain("MIIE");
            assertThat(key.meta())
                    .containsEntry("lictor/decision", "deny")
                    .containsEntry("lictor/rules", List.of("desk/D-7"));
            assertThat(whatRan()).hasSize(2);
        }
    }

    @Test
    void aPersonDecidesWhetherTheAgentHasAResult() throws Exception {
        try (McpSyncClient client = client()) {
            approver.set(ElicitResult.Action.DECLINE);
            CallToolResult declined = client.callTool(call("find_letter", Map.of()));
            assertThat(declined.isError()).isTrue();
            assertThat(text(declined)).contains("a person did not approve it").doesNotContain("evil");
            assertThat(asked.getLast()).contains("what `find_letter` returned", "A personal letter.");
            // what the agent never had is no content that its mail could have come from
            assertThat(client.callTool(call("send_email", Map.of("to", "eve@evil.example")))
                            .isError())
                    .isFalse();
            approver.set(ElicitResult.Action.ACCEPT);
            assertThat(text(client.callTool(call("find_letter", Map.of())))).contains("eve@evil.example");
            assertThat(client.callTool(call("send_email", Map.of("to", "eve@evil.example")))
                            .isError())
                    .isTrue();
        }
    }

    @Test
    void progressAndLargeResultsPass() throws Exception {
        try (McpSyncClient client = client()) {
            CallToolRequest slow = CallToolRequest.builder()
                    .name("slow")
                    .arguments(Map.of())
                    .progressToken("p1")
                    .build();
            assertThat(text(client.callTool(slow))).isEqualTo("at last");
            // the client hands them to its handlers side by side
            await().untilAsserted(() -> assertThat(progress)
                    .extracting(McpSchema.ProgressNotification::message)
                    .containsExactlyInAnyOrder("part 1", "part 2", "part 3"));
            assertThat(text(client.callTool(call("large", Map.of())))).hasSize(2 << 20);
            client.ping();
        }
    }
}
