package io.lictor.mcp;

import io.lictor.wire.Rpc;
import io.lictor.wire.WireException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One session between an agent and its server: calls of tools go through [Calls], what comes
/// back is taken into the history, everything else passes. Thread-safe.
final class Relay implements Server.Listener, AutoCloseable {
    /// Most requests of an agent without an answer.
    static final int MOST_PENDING = 64;

    private static final List<String> CONTENT = List.of("resources/read", "prompts/get", "tasks/result");

    private final Server server;
    private final Agent agent;
    private final History history;
    private final Elicitation people;
    private final Calls calls;
    private final Showing showing;
    private final Offered offered = new Offered();
    private final PrintStream log;
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicLong number = new AtomicLong();
    private volatile boolean closed;

    /// @param showing which tools the agent sees
    /// @param patience longest time a person has to approve a call
    Relay(Server server, Agent agent, History history, Showing showing, Duration patience, PrintStream log) {
        this.showing = showing;
        this.server = server;
        this.agent = agent;
        this.history = history;
        this.log = log;
        this.people = new Elicitation(agent, patience);
        this.calls = new Calls(history, people, log);
    }

    /// Begins; called once.
    void start() {
        server.start(this);
    }

    /// Takes a message of the agent.
    void fromAgent(Rpc message) {
        switch (message.kind()) {
            case REQUEST -> request(message);
            case NOTIFICATION -> notification(message);
            case ANSWER -> {
                if (!people.answered(message)) {
                    server.send(message);
                }
            }
        }
    }

    private void request(Rpc request) {
        if (pending.size() >= MOST_PENDING) {
            fail(request, Rpc.UNAVAILABLE, "more than " + MOST_PENDING + " requests are under way", "");
            return;
        }
        boolean call = request.method().equals("tools/call");
        if (call && request.params().get("task") != null) {
            fail(
                    request,
                    Rpc.PARAMETERS,
                    "results of tasks are not judged here: call the tool without `task`",
                    "/params/task");
            return;
        }
        Pending waiting = new Pending(request, call ? "mcp-" + number.incrementAndGet() : "");
        if (pending.putIfAbsent(request.key(), waiting) != null) {
            fail(request, Rpc.REFUSED, "a request with this id is under way", "/id");
        } else if (call) {
            Thread.ofVirtual().name("call").start(() -> call(waiting));
        } else {
            if (request.method().equals("initialize")) {
                introduced(request);
            }
            waiting.sent();
            server.send(request);
        }
    }

    private void call(Pending waiting) {
        Rpc request = waiting.request();
        String name = request.params().get("name") instanceof String tool ? tool : "";
        Optional<Server.Route> route = server.route(name);
        if (route.isEmpty()) {
            pending.remove(request.key(), waiting);
            fail(request, Rpc.PARAMETERS, "no server has listed a tool of this name", "/params/name");
            return;
        }
        String own = route.get().own();
        Map<String, @Nullable Object> schema = own.equals(name) ? Map.of() : offered.tool(name);
        Calls.Settled settled = calls.settled(request, waiting.call(), own, schema);
        if (closed) {
            return;
        }
        settled.toAgent().ifPresent(answer -> {
            if (pending.remove(request.key(), waiting)) {
                agent.take(answer, request);
            }
        });
        settled.toServer().ifPresent(allowed -> {
            if (waiting.sent()) {
                route.get().send().accept(allowed);
            } else {
                history.close(waiting.call(), "it was cancelled before it ran");
            }
        });
    }

    private void introduced(Rpc request) {
        people.offered(Rpc.object(request.params().get("capabilities")));
        if (Rpc.at(request.params(), "clientInfo", "name") instanceof String name && !name.isBlank()) {
            history.agent(name.length() <= 256 ? name : name.substring(0, 256));
        }
    }

    private void notification(Rpc message) {
        if (message.method().equals("notifications/cancelled")) {
            String key = Rpc.key(message.params().get("requestId"));
            Pending waiting = pending.remove(key);
            people.abandoned(key);
            if (waiting == null || !waiting.cancel()) {
                return;
            }
            if (waiting.calls()) {
                history.close(waiting.call(), "it was cancelled");
            }
        }
        server.send(message);
    }

    @Override
    public void message(Rpc message) {
        if (message.kind() != Rpc.Kind.ANSWER) {
            agent.take(message, about(message));
            return;
        }
        Pending waiting = pending.remove(message.key());
        if (waiting == null) {
            log.println("lictor: an answer to no request is left out");
            return;
        }
        agent.take(taken(waiting, message), waiting.request());
    }

    /// The request whose progress a notification is about.
    private @Nullable Rpc about(Rpc message) {
        Object token = message.params().get("progressToken");
        if (token == null || !message.method().equals("notifications/progress")) {
            return null;
        }
        for (Pending waiting : pending.values()) {
            if (token.equals(Rpc.at(waiting.request().params(), "_meta", "progressToken"))) {
                return waiting.request();
            }
        }
        return null;
    }

    private Rpc taken(Pending waiting, Rpc answer) {
        Rpc request = waiting.request();
        if (waiting.calls()) {
            return calls.admitted(request, waiting.call(), answer);
        }
        if (answer.failed()) {
            return answer;
        }
        try {
            if (request.method().equals("tools/list")) {
                history.tools(offered.with(request, answer, this::own));
                return showing.shown(answer, this::own);
            } else if (CONTENT.contains(request.method())) {
                history.content(request, answer);
            }
            return request.method().equals("initialize") ? withoutTasks(answer) : answer;
        } catch (WireException fault) {
            log.println("lictor: an answer was withheld: " + fault.pointer() + " " + fault.getMessage());
            String why = "the answer of the server is withheld: " + fault.getMessage();
            return Rpc.error(answer.id(), Rpc.FAILED, why, fault.pointer());
        }
    }

    private String own(String tool) {
        return server.route(tool).map(Server.Route::own).orElse(tool);
    }

    /// Results of tasks would come another way than results of calls, so calls as tasks are not
    /// offered.
    private static Rpc withoutTasks(Rpc answer) {
        if (Rpc.at(answer.result(), "capabilities", "tasks", "requests", "tools") == null) {
            return answer;
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>(answer.result());
        Map<String, @Nullable Object> capabilities = new LinkedHashMap<>(Rpc.object(result.get("capabilities")));
        Map<String, @Nullable Object> tasks = new LinkedHashMap<>(Rpc.object(capabilities.get("tasks")));
        Map<String, @Nullable Object> requests = new LinkedHashMap<>(Rpc.object(tasks.get("requests")));
        requests.remove("tools");
        tasks.put("requests", requests);
        capabilities.put("tasks", tasks);
        result.put("capabilities", capabilities);
        return answer.withResult(result);
    }

    @Override
    public void lost(String why, boolean over) {
        if (!closed) {
            log.println("lictor: " + why);
            for (Pending waiting : new ArrayList<>(pending.values())) {
                if (pending.remove(waiting.request().key(), waiting)) {
                    if (waiting.calls()) {
                        history.close(waiting.call(), "the server did not answer");
                    }
                    fail(waiting.request(), Rpc.UNAVAILABLE, why, "");
                }
            }
        }
        if (over) {
            agent.over(why);
        }
    }

    private void fail(Rpc request, int code, String why, String pointer) {
        agent.take(Rpc.error(Objects.requireNonNull(request.id()), code, why, pointer), request);
    }

    @Override
    public void close() {
        closed = true;
        people.close();
        server.close();
    }
}
