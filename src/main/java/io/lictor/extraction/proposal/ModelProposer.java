package io.lictor.extraction.proposal;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.lictor.extraction.rule.Inquiry;
import io.lictor.extraction.rule.ModelAnswers;
import io.lictor.extraction.rule.Proposer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Asks a language model behind an OpenAI-compatible interface, twice for each clause and each time anew. It
/// gives up after some failures in a row and when its calls are used up.
public final class ModelProposer implements Proposer, AutoCloseable {
    private static final int PATIENCE = 3;
    private static final int MOST_TOKENS = 2_000;

    private final ModelSettings settings;
    private final BoundedClient client;
    private int calls;
    private int failures;
    private boolean ended;

    public ModelProposer(ModelSettings settings) {
        this.settings = settings;
        this.client = new BoundedClient(settings.patience());
    }

    /// How many calls were made.
    public int calls() {
        return calls;
    }

    @Override
    public Reply ask(Inquiry inquiry) {
        if (ended || inquiry.actions().isEmpty()) {
            return new Reply.Silent();
        }
        if (calls + 2 > settings.calls()) {
            ended = true;
            return new Reply.Failed("the " + settings.calls() + " calls of --model-calls are used up");
        }
        List<ModelAnswers.Answer> answers = new ArrayList<>();
        for (Prompt prompt : Prompt.both(inquiry)) {
            calls++;
            try {
                answers.add(new ModelAnswers.Answer(prompt.hash(settings.model()), answer(prompt, inquiry)));
                failures = 0;
            } catch (RuntimeException fault) {
                return failed(fault);
            }
        }
        return new Reply.Answered(new ModelAnswers(settings.model(), answers.getFirst(), answers.getLast()));
    }

    private Reply failed(RuntimeException fault) {
        failures++;
        ended = failures >= PATIENCE;
        return new Reply.Failed(
                reason(fault) + (ended ? "; " + PATIENCE + " failures in a row, the model is not asked again" : ""));
    }

    /// What went wrong, without a word of what was sent or came back.
    private static String reason(Throwable fault) {
        for (Throwable at = fault; at != null; at = at.getCause()) {
            if (at instanceof HttpException || at instanceof BoundedClient.NoAnswer) {
                return String.valueOf(at.getMessage());
            }
        }
        return "the response is none of an OpenAI-compatible interface";
    }

    private String answer(Prompt prompt, Inquiry inquiry) {
        OpenAiChatModel.OpenAiChatModelBuilder builder = OpenAiChatModel.builder()
                .baseUrl(settings.url().toString())
                .modelName(settings.model())
                .httpClientBuilder(new Given(client))
                .temperature(0.0)
                .seed(prompt.seed())
                .maxTokens(MOST_TOKENS)
                .maxRetries(0)
                .strictJsonSchema(true)
                .logRequests(false)
                .logResponses(false);
        settings.key().ifPresent(builder::apiKey);
        ChatResponse response = builder.build()
                .chat(ChatRequest.builder()
                        .messages(SystemMessage.from(prompt.system()), UserMessage.from(prompt.user()))
                        .responseFormat(AnswerSchema.of(inquiry))
                        .build());
        String text = response.aiMessage().text();
        if (text == null) {
            throw new BoundedClient.NoAnswer("the answer holds no text");
        }
        return text;
    }

    @Override
    public void close() {
        client.close();
    }

    /// Hands the bounded client to the library, whose own time-outs do not matter then.
    private record Given(HttpClient build) implements HttpClientBuilder {
        @Override
        public Duration connectTimeout() {
            return Duration.ZERO;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration ignored) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return Duration.ZERO;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration ignored) {
            return this;
        }
    }
}
