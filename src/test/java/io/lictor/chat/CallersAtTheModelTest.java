package io.lictor.chat;

import static io.lictor.chat.Completions.call;
import static io.lictor.chat.Completions.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import io.lictor.identity.KeyHash;
import io.lictor.mcp.Desk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Callers of a file at the chat proxy: OpenAI's own client with keys of their own, in front of a model whose key only
/// the proxy has.
class CallersAtTheModelTest {
    private static final String FACTS = "Lictor-Facts";

    @TempDir
    Path root;

    private final List<OpenAIClient> clients = new ArrayList<>();
    private Booth booth;

    private static String file() {
        return """
                callers:
                  - {name: acme-desk, tenant: acme, roles: [check], facts: true, key: %s}
                  - {name: acme-shop, tenant: acme, roles: [check], key: %s}
                  - {name: night, tenant: night, roles: [check], key: %s}
                  - {name: reader, tenant: acme, roles: [audit, approve], key: %s}
                  - {name: few, tenant: few, roles: [check], key: %s, limits: [2 per 1h]}
                limits:
                  - {tenant: night, tool: pay, limit: 1 per 1h}
                  - {tenant: acme, agent: "*", limit: 3 per 1h}
                """.formatted(List.of("acme", "shop", "night", "reader", "few").stream()
                .map(KeyHash::of)
                .toArray());
    }

    @BeforeEach
    void start() throws Exception {
        Desk desk = new Desk(root);
        Path callers = Files.writeString(root.resolve("callers.yaml"), file());
        booth = new Booth(
                desk,
                desk.admission(callers),
                Map.of(),
                new Booth.Plan(
                        Optional.empty(),
                        Optional.of("Bearer model-key"),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(1)));
        booth.model().answering(Model.json(200, whole(null, call("c1", "pay", "{\"amount\": 20}"))));
    }

    @AfterEach
    void end() {
        clients.forEach(OpenAIClient::close);
        booth.close();
    }

    private OpenAIClient client(String key) {
        OpenAIClient made = OpenAIOkHttpClient.builder()
                .baseUrl(booth.address().toString())
                .apiKey(key)
                .maxRetries(0)
                .timeout(Duration.ofSeconds(60))
                .build();
        clients.add(made);
        return made;
    }

    private static ChatCompletionMessage said(OpenAIClient client, String... headers) {
        ChatCompletionCreateParams.Builder request =
                ChatCompletionCreateParams.builder().model("m-1").addUserMessage("Do it.");
        for (int i = 0; i < headers.length; i += 2) {
            request.putAdditionalHeader(headers[i], headers[i + 1]);
        }
        ChatCompletion answer = client.chat().completions().create(request.build());
        return answer.choices().getFirst().message();
    }

    @Test
    void whoIsNotKnownOrMayNotCheckIsTurnedAway() {
        assertThatThrownBy(() -> said(client("wrong")))
                .asInstanceOf(type(UnauthorizedException.class))
                .satisfies(refused -> assertThat(refused.code()).contains("unauthorized"));
        assertThatThrownBy(() -> said(client("reader")))
                .asInstanceOf(type(PermissionDeniedException.class))
                .satisfies(refused -> {
                    assertThat(refused.code()).contains("forbidden");
                    assertThat(refused).hasMessageContaining("the caller `reader` has not the role `check`");
                });
        assertThat(booth.model().requests()).isEmpty();
        assertThat(said(client("acme")).toolCalls()).isPresent();
        assertThat(booth.model().requests())
                .singleElement()
                .satisfies(
                        seen -> assertThat(seen.headers().get("Authorization")).containsExactly("Bearer model-key"));
    }

    @Test
    void factsCountOnlyFromThoseWhoMayStateThem() {
        booth.model().answering(Model.json(200, whole(null, call("c1", "close_account", "{}"))));
        assertThatThrownBy(() -> said(client("night"), FACTS, "{\"identity_verified\": true}"))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("the caller may not state facts");
        assertThat(booth.model().requests()).isEmpty();
        assertThat(said(client("night"), FACTS, "{}").toolCalls()).isEmpty();
        assertThat(said(client("acme"), FACTS, "{\"identity_verified\": true}").toolCalls())
                .isPresent();
    }

    @Test
    void eventsSayWhoseTheyAreAndWhoAsked() {
        said(client("acme"), "Lictor-Session", "s1");
        said(client("night"), "Lictor-Session", "s1");
        assertThat(booth.events())
                .extracting(event -> List.of(text(event, "tenant"), text(event, "session"), text(event, "by")))
                .containsExactly(List.of("acme", "s1", "acme-desk"), List.of("night", "s1", "night"));
    }

    /// Two callers of a tenant who say the same: an approval for one would else be the other's.
    @Test
    void aConversationWithoutANameIsItsCallersAlone() {
        said(client("acme"));
        said(client("shop"));
        said(client("acme"));
        List<String> sessions =
                booth.events().stream().map(event -> text(event, "session")).toList();
        assertThat(sessions).hasSize(3).allMatch(session -> session.startsWith("chat-"));
        assertThat(sessions.get(0)).isEqualTo(sessions.get(2)).isNotEqualTo(sessions.get(1));
        assertThat(booth.events()).allMatch(event -> text(event, "tenant").equals("acme"));
    }

    private static String text(JsonNode event, String member) {
        return event.path(member).asText();
    }

    @Test
    void limitsAreErrorsOfTheProtocolAndOfToolsAVerdict() {
        OpenAIClient few = client("few");
        said(few);
        said(few);
        assertThatThrownBy(() -> said(few))
                .asInstanceOf(type(RateLimitException.class))
                .satisfies(limited -> {
                    assertThat(limited.code()).contains("rate_limit_exceeded");
                    assertThat(limited.headers().values("Retry-After")).isNotEmpty();
                    assertThat(limited).hasMessageContaining("the limit of 2 per 1h requests of the caller is used up");
                });
        OpenAIClient night = client("night");
        assertThat(said(night).toolCalls()).isPresent();
        ChatCompletionMessage over = said(night);
        assertThat(over.toolCalls()).isEmpty();
        assertThat(over.content().orElseThrow()).contains("the limit of 1 per 1h for calls of this tool is used up");
        OpenAIClient acme = client("acme");
        for (int i = 0; i < 3; i++) {
            said(acme);
        }
        assertThatThrownBy(() -> said(acme))
                .isInstanceOf(RateLimitException.class)
                .hasMessageContaining("the limit of 3 per 1h requests of the agent is used up");
        assertThat(booth.model().requests()).hasSize(7);
    }
}
