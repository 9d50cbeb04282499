package io.lictor.chat;

import static io.lictor.chat.Completions.call;
import static io.lictor.chat.Completions.streamed;
import static io.lictor.chat.Completions.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.RateLimitException;
import com.openai.errors.SseException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
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

/// OpenAI's own client through the proxy, to a model over HTTP, with the guard of a small pack. The client is told
/// nothing but another address.
class OpenAiClientTest {
    private static final ChatCompletionMessageFunctionToolCall.Function PAID = function("pay", "{\"amount\": 20}");

    @TempDir
    Path root;

    private Booth booth;
    private OpenAIClient client;

    @BeforeEach
    void start() throws Exception {
        booth = new Booth(root, Map.of());
        client = client(booth, "model-key");
    }

    @AfterEach
    void end() {
        client.close();
        booth.close();
    }

    private static OpenAIClient client(Booth of, String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(of.address().toString())
                .apiKey(key)
                .maxRetries(0)
                .timeout(Duration.ofSeconds(60))
                .build();
    }

    private static ChatCompletionMessageFunctionToolCall.Function function(String name, String arguments) {
        return ChatCompletionMessageFunctionToolCall.Function.builder()
                .name(name)
                .arguments(arguments)
                .build();
    }

    private static ChatCompletionCreateParams.Builder asked(String text) {
        FunctionParameters amount = FunctionParameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty("properties", JsonValue.from(Map.of("amount", Map.of("type", "number"))))
                .build();
        return ChatCompletionCreateParams.builder()
                .model("m-1")
                .addSystemMessage("You pay what is asked for.")
                .addUserMessage(text)
                .addFunctionTool(FunctionDefinition.builder()
                        .name("pay")
                        .parameters(amount)
                        .build());
    }

    private ChatCompletion.Choice answer(String body) {
        booth.model().answering(Model.json(200, body));
        return client.chat()
                .completions()
                .create(asked("Pay.").build())
                .choices()
                .getFirst();
    }

    private static List<ChatCompletionMessageFunctionToolCall.Function> calls(ChatCompletionMessage message) {
        return message.toolCalls().orElse(List.of()).stream()
                .map(call -> call.asFunction().function())
                .toList();
    }

    /// What the client makes of a stream.
    private ChatCompletion.Choice streaming(Model.Answer answer) {
        booth.model().answering(answer);
        ChatCompletionAccumulator all = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(asked("Pay.").build())) {
            chunks.stream().forEach(all::accumulate);
        }
        return all.chatCompletion().choices().getFirst();
    }

    @Test
    void anAllowedCallRunsAndItsResultIsSentBack() {
        booth.model()
                .answering(request -> Model.json(
                        200,
                        request.body().path("messages").size() == 2
                                ? whole(null, call("c1", "pay", "{\"amount\": 20}"))
                                : whole("It is paid.")));
        ChatCompletionCreateParams.Builder conversation = asked("Pay 20.");
        ChatCompletion first = client.chat().completions().create(conversation.build());
        ChatCompletionMessage said = first.choices().getFirst().message();
        assertThat(calls(said)).containsExactly(PAID);
        assertThat(first.choices().getFirst().finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        conversation
                .addMessage(said)
                .addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId("c1")
                        .content("paid")
                        .build());
        ChatCompletion second = client.chat().completions().create(conversation.build());
        assertThat(second.choices().getFirst().message().content()).contains("It is paid.");
        assertThat(booth.model().requests()).hasSize(2).allSatisfy(seen -> {
            assertThat(seen.headers().getFirst("Authorization")).isEqualTo("Bearer model-key");
            assertThat(seen.headers().getFirst("X-Stainless-Lang")).isEqualTo("java");
        });
    }

    @Test
    void aDeniedCallIsAdvice() {
        ChatCompletion.Choice choice = answer(whole("Paying.", call("c1", "pay", "{\"amount\": 501}")));
        assertThat(calls(choice.message())).isEmpty();
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(choice.message().content().orElseThrow()).startsWith("Paying.\n\nDo not ");
        assertThat(String.valueOf(choice._additionalProperties().get("lictor"))).contains("deny", "desk/D-2");
    }

    @Test
    void aChangedCallHasTheArgumentsThatAreAllowed() {
        String card = "{\"text\": \"card 4111 1111 1111 1111\"}";
        for (ChatCompletion.Choice choice : List.of(
                answer(whole(null, call("c1", "store_note", card))),
                streaming(Model.stream(streamed(5, null, call("c1", "store_note", card)))))) {
            assertThat(calls(choice.message())).singleElement().satisfies(kept -> {
                assertThat(kept.name()).isEqualTo("store_note");
                assertThat(kept.arguments()).startsWith("{\"text\":\"card ").doesNotContain("4111");
            });
        }
    }

    @Test
    void aStreamHasTheAllowedCallAndTheAdviceAboutTheOther() {
        ChatCompletion.Choice choice = streaming(Model.bytewise(streamed(
                3, "I pay both.", call("c1", "pay", "{\"amount\": 20}"), call("c2", "pay", "{\"amount\": 900}"))));
        assertThat(calls(choice.message())).containsExactly(PAID);
        assertThat(choice.message().content().orElseThrow()).startsWith("I pay both.\n\nDo not ");
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        ChatCompletion.Choice none = streaming(Model.stream(streamed(4, null, call("c1", "pay", "{\"amount\": 900}"))));
        assertThat(calls(none.message())).isEmpty();
        assertThat(none.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(none.message().content().orElseThrow()).startsWith("Do not ");
    }

    @Test
    void aCutStreamIsAnErrorAndNoCall() {
        String all = streamed(3, "I pay.", call("c1", "pay", "{\"amount\": 20}"));
        String cut = all.substring(0, all.lastIndexOf("data: {", all.indexOf("\"finish_reason\":\"tool_calls\"")));
        for (Model.Answer answer : List.of(Model.broken(cut), Model.stream(cut))) {
            booth.model().answering(answer);
            List<ChatCompletionChunk> seen = new ArrayList<>();
            assertThatThrownBy(() -> {
                        try (StreamResponse<ChatCompletionChunk> chunks = client.chat()
                                .completions()
                                .createStreaming(asked("Pay.").build())) {
                            chunks.stream().forEach(seen::add);
                        }
                    })
                    .isInstanceOf(SseException.class)
                    .hasMessageContaining("model");
            assertThat(seen)
                    .isNotEmpty()
                    .allSatisfy(chunk -> assertThat(chunk.choices())
                            .allMatch(choice -> choice.delta().toolCalls().isEmpty()));
        }
        assertThat(booth.events()).isEmpty();
    }

    @Test
    void errorsAreTheClientsOwn() throws Exception {
        assertThatThrownBy(() -> client.chat()
                        .completions()
                        .create(asked("Pay.")
                                .putAdditionalBodyProperty("functions", JsonValue.from(List.of()))
                                .build()))
                .asInstanceOf(type(BadRequestException.class))
                .satisfies(refused -> {
                    assertThat(refused.code()).contains("unreadable");
                    assertThat(refused.param()).contains("functions");
                    assertThat(refused.type()).contains("invalid_request_error");
                    assertThat(refused).hasMessageContaining("use `tools`");
                });
        booth.model()
                .answering(Model.json(
                        429,
                        "{\"error\": {\"message\": \"slow down\", \"type\": \"requests\", \"code\": \"rate_limit\"}}"));
        assertThatThrownBy(
                        () -> client.chat().completions().create(asked("Pay.").build()))
                .asInstanceOf(type(RateLimitException.class))
                .satisfies(limited -> assertThat(limited.code()).contains("rate_limit"));
        Booth.Plan keyed = new Booth.Plan(
                Optional.of("proxy-key"),
                Optional.of("Bearer model-key"),
                Duration.ofSeconds(20),
                Duration.ofMinutes(1));
        try (Booth other = new Booth(root.resolve("keyed"), Map.of(), keyed)) {
            other.model().answering(Model.json(200, whole("Hello.")));
            try (var stranger = new Closing(client(other, "wrong"));
                    var agent = new Closing(client(other, "proxy-key"))) {
                assertThatThrownBy(() -> stranger.client()
                                .chat()
                                .completions()
                                .create(asked("Pay.").build()))
                        .asInstanceOf(type(UnauthorizedException.class))
                        .satisfies(refused -> assertThat(refused.code()).contains("unauthorized"));
                agent.client().chat().completions().create(asked("Pay.").build());
            }
            assertThat(other.model().requests())
                    .singleElement()
                    .satisfies(seen ->
                            assertThat(seen.headers().getFirst("Authorization")).isEqualTo("Bearer model-key"));
        }
    }

    /// A client that is closed at the end.
    private record Closing(OpenAIClient client) implements AutoCloseable {
        @Override
        public void close() {
            client.close();
        }
    }
}
