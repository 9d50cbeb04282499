package io.lictor.mcp;

import io.lictor.guard.Judgement;
import io.lictor.trajectory.Action;
import io.lictor.wire.Rpc;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Asks the person behind the agent's client whether a call may run, by MCP's elicitation. Thread-safe.
///
/// An approval is for one call with the arguments that were shown, and dies with the question.
final class Approvals {
    /// Most characters of arguments that are shown; a call with more is not approved.
    private static final int MOST_ARGUMENTS = 8_000;

    private static final int MOST_EXPLANATION = 4_000;

    private final Agent agent;
    private final Duration patience;
    private final Map<String, CompletableFuture<Rpc>> asked = new ConcurrentHashMap<>();
    private final String prefix = "lictor-" + UUID.randomUUID() + "-";
    private int number;
    private volatile boolean offered;

    /// @param patience longest time a person has
    Approvals(Agent agent, Duration patience) {
        this.agent = agent;
        this.patience = patience;
    }

    /// Takes what the agent's client can do.
    void offered(Map<String, @Nullable Object> capabilities) {
        Object elicitation = capabilities.get("elicitation");
        offered = elicitation instanceof Map<?, ?> way && (way.isEmpty() || way.containsKey("form"));
    }

    /// Whether the client can ask a person.
    boolean offered() {
        return offered;
    }

    /// Asks, and waits for the answer.
    ///
    /// @return why the call is not approved; empty: it is
    Optional<String> refused(Rpc call, Judgement judgement) {
        String arguments = plain(judgement.action().arguments().canonical());
        if (arguments.length() > MOST_ARGUMENTS) {
            return Optional.of("its arguments are too long to be shown to a person");
        }
        String id = id();
        CompletableFuture<Rpc> answer = new CompletableFuture<>();
        asked.put(prefix + id, answer);
        try {
            agent.take(Rpc.request(prefix + id, "elicitation/create", question(judgement, arguments)), call);
            Rpc said = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            Object action = said.result().get("action");
            return "accept".equals(action)
                    ? Optional.empty()
                    : Optional.of(said.failed() ? "the person could not be asked" : "a person did not approve it");
        } catch (TimeoutException late) {
            agent.take(
                    Rpc.notification("notifications/cancelled", Map.of("requestId", prefix + id, "reason", "too late")),
                    call);
            return Optional.of("no person approved it within " + patience.toSeconds() + " s");
        } catch (ExecutionException | CancellationException | InterruptedException ended) {
            return Optional.of("the person could not be asked");
        } finally {
            asked.remove(prefix + id);
        }
    }

    /// Whether an answer of the agent is one to a question of ours.
    boolean answered(Rpc answer) {
        CompletableFuture<Rpc> waiting = answer.id() instanceof String id ? asked.get(id) : null;
        if (waiting != null) {
            waiting.complete(answer);
        }
        return waiting != null || (answer.id() instanceof String late && late.startsWith(prefix));
    }

    /// Whoever waits, waits in vain.
    void close() {
        asked.values().forEach(waiting -> waiting.cancel(true));
    }

    private synchronized String id() {
        return String.valueOf(++number);
    }

    private static Map<String, ?> question(Judgement judgement, String arguments) {
        Action action = judgement.action();
        String explanation = plain(judgement.explanation().text());
        String shown = explanation.length() > MOST_EXPLANATION
                ? explanation.substring(0, MOST_EXPLANATION) + "…"
                : explanation;
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", Map.of());
        Map<String, Object> params = new LinkedHashMap<>();
        params.put(
                "message",
                "May the agent call `" + plain(action.tool()) + "` this once?\nArguments: " + arguments + "\n\n" + shown);
        params.put("requestedSchema", schema);
        params.put("_meta", Map.of("lictor/decision", judgement.decision().word(), "lictor/rules", rules(judgement)));
        return params;
    }

    private static List<String> rules(Judgement judgement) {
        return Refusals.rules(judgement);
    }

    /// Text in which nothing is hidden or turned round: controls other than line ends are written as escapes.
    static String plain(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean shown = c == '\n'
                    || !(Character.isISOControl(c)
                            || Character.getType(c) == Character.FORMAT
                            || Character.getType(c) == Character.LINE_SEPARATOR
                            || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
            if (shown) {
                out.appendCodePoint(c);
            } else {
                out.append(String.format("\\u%04x", c));
            }
        });
        return out.toString();
    }
}
