package io.lictor.mcp;

import io.lictor.guard.Judgement;
import io.lictor.trajectory.Action;
import io.lictor.wire.Rpc;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Asks the person behind the agent's client whether a call may run, by MCP's elicitation.
/// Thread-safe.
///
/// An approval is for one call with the arguments that were shown, and dies with the question.
final class Approvals {
    /// Most characters of arguments that are shown; a call with more is not approved.
    private static final int MOST_ARGUMENTS = 8_000;

    private static final int MOST_EXPLANATION = 4_000;

    private final Agent agent;
    private final Duration patience;
    private final Map<String, Question> asked = new ConcurrentHashMap<>();
    private final String prefix = "lictor-" + UUID.randomUUID() + "-";
    private final AtomicLong number = new AtomicLong();
    private volatile boolean offered;

    private record Question(String call, CompletableFuture<Rpc> answer) {}

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
        String id = prefix + number.incrementAndGet();
        CompletableFuture<Rpc> answer = new CompletableFuture<>();
        asked.put(id, new Question(call.key(), answer));
        try {
            agent.take(Rpc.request(id, "elicitation/create", question(judgement, arguments)), call);
            Rpc said = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if ("accept".equals(said.result().get("action"))) {
                return Optional.empty();
            }
            return Optional.of(said.failed() ? "the person could not be asked" : "a person did not approve it");
        } catch (TimeoutException late) {
            withdrawn(id, call);
            return Optional.of("no person approved it within " + patience.toSeconds() + " s");
        } catch (CancellationException abandoned) {
            withdrawn(id, call);
            return Optional.of("it was cancelled");
        } catch (ExecutionException | InterruptedException ended) {
            return Optional.of("the person could not be asked");
        } finally {
            asked.remove(id);
        }
    }

    private void withdrawn(String id, Rpc call) {
        agent.take(Rpc.notification("notifications/cancelled", Map.of("requestId", id)), call);
    }

    /// Nobody waits for the approval of a call any more.
    ///
    /// @param call its key
    void abandoned(String call) {
        asked.values().stream()
                .filter(one -> one.call().equals(call))
                .forEach(one -> one.answer().cancel(true));
    }

    /// Whether an answer of the agent is one to a question of ours.
    boolean answered(Rpc answer) {
        Question waiting = answer.id() instanceof String id ? asked.get(id) : null;
        if (waiting != null) {
            waiting.answer().complete(answer);
        }
        return waiting != null || (answer.id() instanceof String late && late.startsWith(prefix));
    }

    /// Whoever waits, waits in vain.
    void close() {
        asked.values().forEach(waiting -> waiting.answer().cancel(true));
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
                "May the agent call `" + plain(action.tool()) + "` this once?\nArguments: " + arguments + "\n\n"
                        + shown);
        params.put("requestedSchema", schema);
        params.put(
                "_meta",
                Map.of("lictor/decision", judgement.decision().word(), "lictor/rules", Refusals.rules(judgement)));
        return params;
    }

    /// Text in which nothing is hidden or turned round: controls other than line ends are
    /// written as escapes.
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
