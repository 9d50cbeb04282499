package org.example;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import io.quarkiverse.langchain4j.guardrails.ToolInputGuardrail;
import io.quarkiverse.langchain4j.guardrails.ToolInputGuardrailRequest;
import io.quarkiverse.langchain4j.guardrails.ToolInputGuardrailResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Asks Lictor before a tool runs, with the whole conversation. Whatever goes wrong, the tool does not run;
/// the model gets the advice in place of a result.
@ApplicationScoped
public class LictorGuardrail implements ToolInputGuardrail {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Conversations conversations;
    private final ObjectMapper json;
    private final URI check;
    private final Optional<String> key;
    private final List<String> packs;

    LictorGuardrail(
            Conversations conversations,
            ObjectMapper json,
            @ConfigProperty(name = "lictor.url", defaultValue = "http://127.0.0.1:8080") String url,
            @ConfigProperty(name = "lictor.api-key") Optional<String> key,
            @ConfigProperty(name = "lictor.packs") Optional<List<String>> packs) {
        this.conversations = conversations;
        this.json = json;
        this.check = URI.create(url + "/v1/check");
        this.key = key;
        this.packs = packs.orElse(List.of());
    }

    @Override
    public ToolInputGuardrailResult validate(ToolInputGuardrailRequest request) {
        try {
            JsonNode judgement = judged(request, "");
            JsonNode approval = judgement.path("approval");
            if (approval.path("state").asText().equals("approved")) {
                judgement = judged(request, approval.required("id").asText()); // uses it, once
            }
            String advice = judgement.required("advice").asText();
            return switch (judgement.required("decision").asText()) {
                case "allow" -> ToolInputGuardrailResult.success();
                case "modify" -> ToolInputGuardrailResult.successWith(changed(request.executionRequest(), judgement));
                case "ask" -> ToolInputGuardrailResult.failure(advice + waiting(judgement));
                default -> ToolInputGuardrailResult.failure(advice);
            };
        } catch (IOException | RuntimeException fault) {
            return ToolInputGuardrailResult.failure("The guard did not answer, so the call did not run.");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return ToolInputGuardrailResult.failure("The guard was not waited for, so the call did not run.");
        }
    }

    /// The one judgement of a call, which is the only one that the body proposes.
    private JsonNode judged(ToolInputGuardrailRequest request, String approval)
            throws IOException, InterruptedException {
        ToolExecutionRequest call = request.executionRequest();
        JsonNode judgements = asked(body(request, approval)).path("judgements");
        if (judgements.size() != 1
                || !judgements.at("/0/action/name").asText().equals(call.name())) {
            throw new IOException("not the judgement of the call");
        }
        return judgements.get(0);
    }

    private byte[] body(ToolInputGuardrailRequest request, String approval) throws IOException {
        ObjectNode body = json.createObjectNode();
        if (request.memoryId() != null) {
            body.put("session", request.memoryId().toString());
        }
        if (!packs.isEmpty()) {
            body.set("packs", json.valueToTree(packs));
        }
        if (!approval.isEmpty()) {
            body.put("approval", approval);
        }
        ArrayNode messages = body.putArray("messages");
        for (ChatMessage message : conversations.before(request.invocationContext().context())) {
            messages.add(Messages.json(message, json));
        }
        messages.add(Messages.json(AiMessage.from(request.executionRequest()), json));
        return json.writeValueAsBytes(body);
    }

    private JsonNode asked(byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(check)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        key.ifPresent(known -> request.header("Authorization", "Bearer " + known));
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("status " + answer.statusCode());
        }
        return json.readTree(answer.body());
    }

    /// The call with the arguments with which it may run.
    private ToolExecutionRequest changed(ToolExecutionRequest call, JsonNode judgement) throws IOException {
        ObjectNode arguments = (ObjectNode) json.readTree(call.arguments());
        JsonNode modifications = judgement.required("modifications");
        if (modifications.isEmpty()) {
            throw new IOException("a change without a change");
        }
        for (JsonNode modification : modifications) {
            JsonPointer pointer = JsonPointer.compile(modification.required("pointer").asText());
            JsonNode value = modification.required("value");
            switch (arguments.at(pointer.head())) {
                case ObjectNode object -> object.set(pointer.last().getMatchingProperty(), value);
                case ArrayNode array -> array.set(pointer.last().getMatchingIndex(), value);
                default -> throw new IOException("no place in the arguments: " + pointer);
            }
        }
        return call.toBuilder().arguments(json.writeValueAsString(arguments)).build();
    }

    private static String waiting(JsonNode judgement) {
        JsonNode id = judgement.at("/approval/id");
        return id.isMissingNode()
                ? ""
                : " It waits for the approval " + id.asText() + "; make the same call again once it was given.";
    }
}
