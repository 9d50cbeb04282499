import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/// An agent's loop that asks Lictor before each call: `java -cp jackson-databind… Agent.java CONVERSATION.json`
///
/// The file stands for the model: its messages come one by one. Needs Jackson.
public final class Agent {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String LICTOR = System.getenv().getOrDefault("LICTOR_URL", "http://127.0.0.1:8080");

    record Judged(String decision, String advice) {}

    /// Decision and advice about a call. Whatever goes wrong, it may not run.
    static Judged judged(JsonNode task, ArrayNode messages, JsonNode call) throws InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        body.set("packs", task.get("packs"));
        body.set("facts", task.get("facts"));
        ArrayNode proposed = body.putArray("messages").addAll(messages);
        proposed.addObject().put("role", "assistant").putArray("tool_calls").add(call);
        HttpRequest request = HttpRequest.newBuilder(URI.create(LICTOR + "/v1/check"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        try {
            String answer =
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
            JsonNode judgement = JSON.readTree(answer).at("/judgements/0");
            return new Judged(
                    judgement.required("decision").asText(),
                    judgement.path("advice").asText());
        } catch (IOException | IllegalArgumentException fault) {
            return new Judged("deny", "The guard did not answer, so the call did not run.");
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        JsonNode task = JSON.readTree(Path.of(arguments[0]).toFile());
        ArrayNode messages = JSON.createArrayNode();
        for (JsonNode message : task.get("messages")) {
            for (JsonNode call : message.path("tool_calls")) {
                Judged judged = judged(task, messages, call);
                System.out.println(
                        call.at("/function/name").asText() + " " + judged.decision() + " " + judged.advice());
                if (!judged.decision().equals("allow")) {
                    return; // the advice is the result that the model gets
                }
            }
            messages.add(message); // here the call runs, and its result is the next message
        }
    }
}
