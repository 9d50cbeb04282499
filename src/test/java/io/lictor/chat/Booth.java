package io.lictor.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.audit.Chained;
import io.lictor.audit.Chains;
import io.lictor.audit.Ledger;
import io.lictor.mcp.Desk;
import io.lictor.mcp.Gate;
import io.lictor.proxy.Admission;
import io.lictor.trajectory.SessionKey;
import io.lictor.wire.Events;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/// A model, the proxy in front of it with the guard of the desk's pack, and a client.
final class Booth implements AutoCloseable {
    private final Model model = new Model();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final Gate gate;
    private final Upstream upstream;
    private final ChatDoor door;

    /// How a proxy is started.
    record Plan(Optional<String> key, Optional<String> authorization, Duration deadline, Duration patience) {
        static final Plan USUAL =
                new Plan(Optional.empty(), Optional.empty(), Duration.ofSeconds(20), Duration.ofSeconds(60));
    }

    Booth(Path root, Map<String, Object> facts) throws IOException {
        this(root, facts, Plan.USUAL);
    }

    Booth(Path root, Map<String, Object> facts, Plan plan) throws IOException {
        this(new Desk(root), Desk.admission(plan.key()), facts, plan);
    }

    /// With the guard of a desk, for those who are let in.
    Booth(Desk desk, Admission admission, Map<String, Object> facts, Plan plan) throws IOException {
        desk.to(new Chained(new Kept(), new Chains(10, Events::hash, () -> "c")));
        gate = desk.gate(desk.checks(), plan.deadline());
        upstream = new Upstream(model.address(), plan.authorization());
        door = new ChatDoor(
                admission, gate, upstream, new Terms("default", facts, List.of(), plan.patience()), Desk.log());
    }

    private final class Kept implements Ledger {
        @Override
        public String name() {
            return "memory";
        }

        @Override
        public CompletableFuture<Void> put(SessionKey session, byte[] event) {
            try {
                events.add(Completions.JSON.readTree(event));
                return CompletableFuture.completedFuture(null);
            } catch (IOException noJson) {
                return CompletableFuture.failedFuture(noJson);
            }
        }
    }

    Model model() {
        return model;
    }

    /// The decision events, in their order.
    List<JsonNode> events() {
        return events;
    }

    URI address() {
        return door.address();
    }

    /// Has the proxy end as if its process were told to.
    void drain(Duration most) {
        door.drain(most);
    }

    HttpResponse<String> sent(ObjectNode request, String... headers) throws IOException, InterruptedException {
        return sent("POST", "/chat/completions", request.toString(), headers);
    }

    HttpResponse<String> sent(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        door.close();
        upstream.close();
        gate.close();
        model.close();
        client.close();
    }
}
