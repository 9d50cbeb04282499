package io.lictor.mcp;

import io.lictor.wire.Rpc;
import io.lictor.wire.WireException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One session between an agent and its server: calls of tools go through [Calls], what comes
/// back is taken into the history, everything else passes. Thread-safe.
final class Relay implements Server.Listener, AutoCloseable {
    /// Most requests of an agent without an answer.
    static final int MOST_PENDING = 64;
    /// What is told when the process ends.
    static final String STOPPING = "the proxy is being stopped";

    private static final List<String> CONTENT = List.of("resources/read", "prompts/get", "tasks/result");

    private final Server server;
    private final Agent agent;
    private final History history;
    private final Elicitation people;
    private final Calls calls;
    private final Results results;
    private final Showing showing;
    private final Offered offered = new Offered();
    private final PrintStream log;
    private final UnderWay pending = new UnderWay();
    private final AtomicLong number = new AtomicLong();
    private volatile boolean closed;

    /// @param showing which tools the agent sees
    /// @param patience longest time a person has to approve a call; empty: whoever is behind the client may not
    Relay(Server server, Agent agent, History history, Showing showing, Optional<Duration> patience, PrintStream log) {
        this.showing = showing;
        this.server = server;
        this.agent = agent;
        this.history = history;
        this.log = log;
        this.people = new Elicitation(agent, patience);
        this.calls = new Calls(history, people, log);
        this.results = new Results(history, people, log);
    }

    /// Begins; called once.
    void start() {
        server.start(this);
    }

    /// Takes a message of the agent.
    void fromAgent(Rpc message) {
        switch (message.kind()) {
            case REQUEST -> pending.work(() -> request(message));
            case NOTIFICATION -> notification(message);
            case ANSWER -> {
                if (!people.answered(message)) {
                    server.send(message);
                }
            }
        }
    }

    /// Takes no further request.
    void drain() {
        pending.drain();
    }

    /// Whether every request has its answer, or none will come.
    boolean idle() {
        return closed || pending.idle();
    }

    private void request(Rpc request) {
        if (pending.draining()) {
            fail(request, Rpc.UNAVAILABLE, STOPPING, "");
            return;
        }
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
        if (!pending.add(waiting)) {
            fail(request, Rpc.REFUSED, "a request with this id is under way", "/id");
        } else if (call) {
            Thread.ofVirtual().name("call").start(() -> pending.work(() -> call(waiting)));
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
            pending.remove(waiting);
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
            if (pending.remove(waiting)) {
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
        if (!message.method().startsWith("notifications/")) {
            log.println("lictor: a request without an id is left out"); // a server may run it
            return;
        }
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
            agent.take(message, pending.about(message));
        } else {
            pending.work(() -> answered(message));
        }
    }

    private void answered(Rpc message) {
        // it counts, and its id is taken, until the agent has its answer
        Pending waiting = pending.of(message.key());
        if (waiting == null || !waiting.answered()) {
            log.println("lictor: an answer to no request is left out");
            return;
        }
        Runnable answer = () ->
                pending.answered(waiting, () -> taken(waiting, message), taken -> agent.take(taken, waiting.request()));
        if (waiting.calls() && history.judgesResults()) {
            // a person may be asked, and what else the server says must not wait for them
            pending.apart("result", answer);
        } else {
            answer.run();
        }
    }

    private Rpc taken(Pending waiting, Rpc answer) {
        Rpc request = waiting.request();
        if (waiting.calls()) {
            return results.admitted(request, waiting.call(), answer, () -> !closed && pending.has(waiting));
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
            return request.method().equals("initialize") ? Introductions.withoutTasks(answer) : answer;
        } catch (WireException fault) {
            log.println("lictor: an answer was withheld: " + fault.pointer() + " " + fault.getMessage());
            String why = "the answer of the server is withheld: " + fault.getMessage();
            return Rpc.error(answer.id(), Rpc.FAILED, why, fault.pointer());
        }
    }

    private String own(String tool) {
        return server.route(tool).map(Server.Route::own).orElse(tool);
    }

    @Override
    public void lost(String why, boolean over) {
        pending.work(() -> failed(why));
        if (over) {
            agent.over(why);
        }
    }

    private void failed(String why) {
        if (!closed && !(why.equals(STOPPING) && pending.size() == 0)) {
            log.println("lictor: " + why);
            for (Pending waiting : pending.all()) {
                if (waiting.lost() && pending.remove(waiting)) {
                    if (waiting.calls()) {
                        history.close(waiting.call(), "the server did not answer");
                    }
                    fail(waiting.request(), Rpc.UNAVAILABLE, why, "");
                }
            }
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
