package io.lictor.chat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.lictor.caller.Caller;
import io.lictor.mcp.Gate;
import io.lictor.wire.Rpc;
import io.lictor.wire.WireException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Requests on their way to the model and answers on their way back. Thread-safe.
final class Exchanges implements AutoCloseable {
    private static final LongSupplier NANOS = System::nanoTime;
    private static final String TYPE = "Content-Type";
    private static final String JSON = "application/json";
    private static final String STREAM = "text/event-stream";

    /// Headers of the model that agents get; those that begin so.
    private static final List<String> SHOWN =
            List.of("openai-", "x-ratelimit-", "x-request-id", "x-should-retry", "retry-after");

    private final Gate gate;
    private final Upstream upstream;
    private final Terms terms;
    private final PrintStream log;
    private volatile boolean stopping;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("patience").factory());

    Exchanges(Gate gate, Upstream upstream, Terms terms, PrintStream log) {
        this.gate = gate;
        this.upstream = upstream;
        this.terms = terms;
        this.log = log;
    }

    /// A chat completion: the answer's calls are judged.
    void judged(HttpExchange exchange, String path, Caller caller) throws IOException, InterruptedException {
        byte[] sent;
        Conversation conversation;
        try {
            Map<String, @Nullable Object> body = Rpc.plain(Bytes.of(exchange));
            Conversation.Stated stated = stated(exchange.getRequestHeaders(), caller);
            if (!caller.facts() && !stated.facts().isEmpty()) {
                refuse(
                        exchange,
                        Faults.of(403, "forbidden", "the caller may not state facts; leave `Lictor-Facts` out"));
                return;
            }
            conversation = Conversation.read(body, stated, terms.of(caller));
            sent = Rpc.bytes(body);
        } catch (WireException fault) {
            refuse(exchange, Faults.request(fault));
            return;
        }
        Screen screen = new Screening(gate.by(caller), conversation, caller.tenant(), log);
        exchange(exchange, path, Optional.of(JSON), sent, (answer, late) -> judged(exchange, answer, screen, late));
    }

    /// A request whose answer holds no calls.
    void passed(HttpExchange exchange, String path) throws IOException, InterruptedException {
        boolean any = exchange.getRequestMethod().equals("POST");
        byte[] body = new byte[0];
        try {
            body = any ? Bytes.of(exchange) : body;
        } catch (WireException fault) {
            refuse(exchange, Faults.request(fault));
            return;
        }
        exchange(exchange, path, any ? Optional.of(JSON) : Optional.empty(), body, (answer, late) -> {
            exchange.sendResponseHeaders(answer.statusCode(), 0);
            Bytes.copy(answer.body(), exchange.getResponseBody());
        });
    }

    /// What is done with an answer whose beginning came.
    @FunctionalInterface
    private interface Taking {
        /// @param late whether it was cut off since its time was over
        void taken(HttpResponse<InputStream> answer, AtomicBoolean late) throws IOException;
    }

    private void exchange(HttpExchange exchange, String path, Optional<String> type, byte[] body, Taking taking)
            throws IOException, InterruptedException {
        long start = NANOS.getAsLong();
        HttpResponse<InputStream> answer;
        try {
            answer = upstream.send(
                    exchange.getRequestMethod(), path, exchange.getRequestHeaders(), type, body, terms.patience());
        } catch (HttpTimeoutException late) {
            refuse(exchange, Faults.late());
            return;
        } catch (IOException fault) {
            log.println("lictor: the model cannot be reached: " + fault);
            refuse(exchange, broken(false));
            return;
        } catch (IllegalArgumentException header) {
            refuse(exchange, Faults.of(400, "unreadable", "a header or the query of the request cannot be passed on"));
            return;
        }
        InputStream from = answer.body();
        long left = terms.patience().toNanos() - (NANOS.getAsLong() - start);
        AtomicBoolean late = new AtomicBoolean();
        Future<?> end = watch.schedule(() -> closed(from, late), Math.max(0, left), TimeUnit.NANOSECONDS);
        try (from) {
            answer.headers().map().forEach((name, values) -> {
                if (SHOWN.stream().anyMatch(name.toLowerCase(Locale.ROOT)::startsWith)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.getResponseHeaders()
                    .set(TYPE, answer.headers().firstValue(TYPE).orElse(JSON));
            boolean readable = answer.headers()
                    .firstValue("Content-Encoding")
                    .map(encoding -> encoding.equalsIgnoreCase("identity"))
                    .orElse(true);
            int status = answer.statusCode();
            if (!readable || (status != 200 && status < 400)) {
                refuse(
                        exchange,
                        Faults.of(
                                502,
                                "upstream_unreadable",
                                readable
                                        ? "the model answered with status " + status
                                        : "the model's answer is packed, which nobody asked for"));
            } else {
                taking.taken(answer, late);
            }
        } finally {
            end.cancel(false);
        }
    }

    private void judged(HttpExchange exchange, HttpResponse<InputStream> answer, Screen screen, AtomicBoolean late)
            throws IOException {
        String type = answer.headers().firstValue(TYPE).orElse("").toLowerCase(Locale.ROOT);
        if (answer.statusCode() != 200) {
            whole(exchange, answer.statusCode(), Bytes.of(answer.body()));
        } else if (type.startsWith(STREAM)) {
            streamed(exchange, answer.body(), screen, late);
        } else {
            byte[] passed;
            try {
                passed = Rpc.bytes(WholeAnswer.screened(Rpc.plain(Bytes.of(answer.body())), screen));
            } catch (WireException fault) {
                refuse(exchange, late.get() ? Faults.late() : Faults.answer(fault));
                return;
            } catch (IOException broken) {
                log.println("lictor: the model broke off: " + broken);
                refuse(exchange, broken(late.get()));
                return;
            }
            exchange.getResponseHeaders().set(TYPE, JSON);
            whole(exchange, 200, passed);
        }
    }

    private void streamed(HttpExchange exchange, InputStream from, Screen screen, AtomicBoolean late)
            throws IOException {
        exchange.getResponseHeaders().set(TYPE, STREAM);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        StreamedAnswer streamed = new StreamedAnswer(screen, exchange.getResponseBody(), NANOS);
        try {
            Optional<Faults> early;
            try {
                early = streamed.relayed(from);
            } catch (IOException broken) {
                log.println("lictor: the model broke off: " + broken);
                early = Optional.of(broken(late.get()));
            }
            if (late.get()) {
                streamed.ends(Faults.late());
            } else if (early.isPresent()) {
                streamed.ends(early.get());
            }
        } catch (StreamedAnswer.Gone gone) {
            // closing the answer tells the model
        }
    }

    /// Why an answer broke off.
    ///
    /// @param late whether it was cut off since its time was over
    private Faults broken(boolean late) {
        if (late) {
            return Faults.late();
        }
        return stopping ? Faults.stopping() : Faults.unreachable();
    }

    /// Cuts off what is under way: the model's answers end here, and agents are told why.
    void cut() {
        stopping = true;
        upstream.close();
    }

    private static Conversation.Stated stated(Headers headers, Caller caller) {
        String session = headers.getFirst("Lictor-Session");
        return new Conversation.Stated(
                Optional.ofNullable(session).filter(name -> !name.isBlank()),
                caller.told(),
                Conversation.facts(headers.getFirst("Lictor-Facts")));
    }

    private static void closed(InputStream stream, AtomicBoolean late) {
        late.set(true);
        try {
            stream.close();
        } catch (IOException already) {
            // nobody reads it any more
        }
    }

    static void refuse(HttpExchange exchange, Faults why) throws IOException {
        exchange.getResponseHeaders().set(TYPE, JSON);
        whole(exchange, why.status(), why.bytes());
    }

    private static void whole(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
