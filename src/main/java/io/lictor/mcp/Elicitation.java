package io.lictor.mcp;

import io.lictor.approval.Shown;
import io.lictor.guard.Judgement;
import io.lictor.trajectory.Action;
import io.lictor.wire.Approving;
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
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Asks the person behind the agent's client whether a call may run or its result be had, by MCP's elicitation.
/// Thread-safe.
///
/// What they say settles the approval that the judgement names, and nothing else.
final class Elicitation {
    private final Agent agent;
    private final Optional<Duration> patience;
    private final Map<String, Question> asked = new ConcurrentHashMap<>();
    private final String prefix = "lictor-" + UUID.randomUUID() + "-";
    private final AtomicLong number = new AtomicLong();
    private volatile boolean offered;

    private record Question(String call, CompletableFuture<Rpc> answer) {}

    /// @param patience longest time a person has; empty: whoever is behind this client may not approve
    Elicitation(Agent agent, Optional<Duration> patience) {
        this.agent = agent;
        this.patience = patience;
    }

    /// Takes what the agent's client can do.
    void offered(Map<String, @Nullable Object> capabilities) {
        Object elicitation = capabilities.get("elicitation");
        offered = patience.isPresent()
                && elicitation instanceof Map<?, ?> way
                && (way.isEmpty() || way.containsKey("form"));
    }

    /// Whether the client can ask a person who may approve.
    boolean offered() {
        return offered;
    }

    /// What a person said.
    ///
    /// @param word what settles an approval; empty: it waits on
    /// @param why the call does not run; empty if it was approved
    record Said(Word word, String why) {
        /// Yes, no, or neither.
        enum Word {
            APPROVED,
            DECLINED,
            NOTHING
        }

        static Said nothing(String why) {
            return new Said(Word.NOTHING, why);
        }
    }

    /// Asks, and waits for the answer.
    Said said(Rpc call, Judgement judgement) {
        return said(call, judgement, () -> true);
    }

    /// Asks, and waits for the answer.
    ///
    /// @param wanted whether somebody still waits for what is asked about; no, once it was abandoned
    Said said(Rpc call, Judgement judgement, BooleanSupplier wanted) {
        Duration most = patience.orElseThrow();
        String id = prefix + number.incrementAndGet();
        CompletableFuture<Rpc> answer = new CompletableFuture<>();
        asked.put(id, new Question(call.key(), answer));
        try {
            if (!wanted.getAsBoolean()) {
                return Said.nothing("it was cancelled");
            }
            agent.take(Rpc.request(id, "elicitation/create", question(judgement)), call);
            Rpc said = answer.get(most.toMillis(), TimeUnit.MILLISECONDS);
            if (said.failed()) {
                return Said.nothing("the person could not be asked");
            }
            return switch (String.valueOf(said.result().get("action"))) {
                case "accept" -> new Said(Said.Word.APPROVED, "");
                case "decline" -> new Said(Said.Word.DECLINED, "a person did not approve it");
                default -> Said.nothing("a person did not approve it");
            };
        } catch (TimeoutException late) {
            withdrawn(id, call);
            return Said.nothing("no person approved it within " + most.toSeconds() + " s");
        } catch (CancellationException abandoned) {
            withdrawn(id, call);
            return Said.nothing("it was cancelled");
        } catch (ExecutionException | InterruptedException ended) {
            return Said.nothing("the person could not be asked");
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

    private static Map<String, ?> question(Judgement judgement) {
        Action action = judgement.action();
        Shown shown = new Shown(Approving.shown(action), judgement.explanation().text());
        String tool = "`" + Shown.plain(action.tool()) + "`";
        String asked = action instanceof Action.Result
                ? "May the agent have what " + tool + " returned, this once? The call itself has run.\nReturned: "
                : "May the agent call " + tool + " this once?\nArguments: ";
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", Map.of());
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("message", asked + shown.arguments() + "\n\n" + shown.explanation());
        params.put("requestedSchema", schema);
        params.put(
                "_meta",
                Map.of("lictor/decision", judgement.decision().word(), "lictor/rules", Refusals.rules(judgement)));
        return params;
    }
}
