package io.lictor.chat;

import static io.lictor.chat.Completions.call;
import static io.lictor.chat.Completions.request;
import static io.lictor.chat.Completions.tree;
import static io.lictor.chat.Completions.user;
import static io.lictor.chat.Completions.whole;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.approval.Approvals;
import io.lictor.identity.KeyHash;
import io.lictor.mcp.Desk;
import io.lictor.store.postgres.ApprovalRows;
import io.lictor.store.postgres.Database;
import io.lictor.store.postgres.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A call of a model that waits for a person, who approves it elsewhere: both know the same database.
class ChatApprovalsIT {
    @TempDir
    Path root;

    private static Approvals approvals(Database database) {
        return Desk.approvals(new ApprovalRows(database, Duration.ofDays(1)));
    }

    /// What became of the model's call in a conversation.
    private static JsonNode choice(Booth booth, String key, ObjectNode conversation, String arguments)
            throws Exception {
        booth.model().answering(Model.json(200, whole(null, call("c1", "launch", arguments))));
        return tree(booth.sent(conversation, "Lictor-Key", key, "Lictor-Session", "s-1")
                        .body())
                .at("/choices/0");
    }

    private static String waits(JsonNode choice) {
        assertThat(choice.path("message").has("tool_calls")).isFalse();
        assertThat(choice.at("/lictor/calls/0/decision").asText()).isEqualTo("ask");
        String id = choice.at("/lictor/calls/0/approval").asText();
        assertThat(choice.at("/message/content").asText())
                .contains("It waits for approval " + id, "Make the same call again");
        return id;
    }

    @Test
    void theSameCallRunsOnceAfterItWasApprovedElsewhere() throws Exception {
        String url = Servers.fresh();
        Desk desk = new Desk(root);
        Path callers =
                Files.writeString(root.resolve("callers.yaml"), """
                callers:
                  - {name: acme-desk, tenant: acme, roles: [check], key: %s}
                  - {name: rival-desk, tenant: rival, roles: [check], key: %s}
                """.formatted(KeyHash.of("acme"), KeyHash.of("rival")));
        try (Database own = new Database(Servers.settings(url));
                Database others = new Database(Servers.settings(url));
                Booth booth =
                        new Booth(desk.with(approvals(own)), desk.admission(callers), Map.of(), Booth.Plan.USUAL)) {
            ObjectNode conversation = request(user("Launch."));
            String id = waits(choice(booth, "acme", conversation, "{\"pad\": 1}"));
            conversation
                    .withArray("messages")
                    .add(tree(Completions.assistant("It waits.", List.of()).toString()))
                    .add(tree(user("And now?")));
            assertThat(waits(choice(booth, "acme", conversation, "{\"pad\": 1}")))
                    .isEqualTo(id);

            Approvals service = approvals(others);
            assertThat(service.settled("rival", id, true, "Eve", "")).isEmpty();
            assertThat(service.settled("acme", id, true, "Mia", "")).isPresent();
            assertThat(waits(choice(booth, "acme", conversation, "{\"pad\": 2}")))
                    .isNotEqualTo(id);
            assertThat(waits(choice(booth, "rival", conversation, "{\"pad\": 1}")))
                    .as("another tenant, the same session and call")
                    .isNotEqualTo(id);
            assertThat(choice(booth, "acme", conversation, "{\"pad\": 1}").at("/message/tool_calls"))
                    .hasSize(1);
            String next = waits(choice(booth, "acme", conversation, "{\"pad\": 1}"));
            assertThat(next).isNotEqualTo(id);

            assertThat(service.settled("acme", next, false, "Mia", "")).isPresent();
            JsonNode declined = choice(booth, "acme", conversation, "{\"pad\": 1}");
            assertThat(declined.at("/message/content").asText()).contains("A person has declined it");
            assertThat(booth.events())
                    .filteredOn(event -> event.path("decision").asText().equals("allow"))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.at("/judgement/approval/by").asText()).isEqualTo("Mia");
                        assertThat(event.path("by").asText()).isEqualTo("acme-desk");
                    });
        }
    }
}
