package io.lictor.http;

import io.lictor.caller.CallerWatcher;
import io.lictor.caller.Callers;
import io.lictor.caller.Credentials;
import io.lictor.caller.Exhausted;
import io.lictor.caller.Limits;
import io.lictor.caller.Recognition;
import io.lictor.wire.Json;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/// Turns requests away before their bodies are read: of nobody who is known, more often than a limit allows, too large,
/// or while too many bytes are in flight.
@Singleton
final class Doorkeeper {
    private static final List<String> OPEN =
            List.of("/q/health", "/q/health/live", "/q/health/ready", "/q/health/started", "/q/metrics", "/q/openapi");

    private static final Recognition AWAY = new Recognition.Refused(Recognition.Reason.AWAY);

    private final HttpSettings settings;
    private final Callers callers;
    private final Limits limits;
    private final CallerWatcher watcher;
    private final AtomicLong inFlight = new AtomicLong();

    Doorkeeper(HttpSettings settings, Callers callers, Limits limits, CallerWatcher watcher) {
        this.settings = settings;
        this.callers = callers;
        this.limits = limits;
        this.watcher = watcher;
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, 100);
    }

    private void admit(RoutingContext context) {
        if (open(context.request().path())) {
            context.next();
            return;
        }
        Credentials shown = shown(context.request());
        if (callers.waits(shown)) {
            context.vertx()
                    .executeBlocking(() -> callers.of(shown), false)
                    .onComplete(done -> known(context, done.succeeded() ? done.result() : AWAY));
        } else {
            known(context, callers.of(shown));
        }
    }

    private void known(RoutingContext context, Recognition recognition) {
        switch (recognition) {
            case Recognition.Refused refused -> {
                watcher.refused(refused.reason());
                boolean away = refused.reason() == Recognition.Reason.AWAY;
                context.response().putHeader(away ? "Retry-After" : "WWW-Authenticate", away ? "10" : "Bearer");
                refuse(context, away ? 503 : 401, refused.reason().words());
            }
            case Recognition.Known known -> {
                watcher.known();
                Optional<Limits.Exceeded> exceeded = limits.request(known.caller());
                if (exceeded.isPresent()) {
                    limited(context, exceeded.get());
                } else {
                    Present.admitted(context, known.caller());
                    sized(context);
                }
            }
        }
    }

    private void limited(RoutingContext context, Limits.Exceeded exceeded) {
        watcher.limited(exceeded.limit().scope());
        Exhausted why = new Exhausted(exceeded);
        context.response().putHeader("Retry-After", Long.toString(why.seconds()));
        refuse(context, 429, String.valueOf(why.getMessage()));
    }

    private void sized(RoutingContext context) {
        long size = size(context.request());
        if (size > Json.MAX_BYTES) {
            refuse(context, 413, "the body has more than " + Json.MAX_BYTES + " bytes");
            return;
        }
        if (inFlight.addAndGet(size) > settings.maxInFlightBytes()) {
            inFlight.addAndGet(-size);
            context.response().putHeader("Retry-After", "1");
            refuse(context, 503, "too many bytes in flight; treat the action as not allowed and try again");
            return;
        }
        context.addEndHandler(done -> inFlight.addAndGet(-size));
        context.next();
    }

    /// What a request shows of its caller; a certificate only where the transport has verified one.
    private Credentials shown(HttpServerRequest request) {
        return Credentials.of(
                request.getHeader("Authorization"),
                request.getHeader("X-API-Key"),
                settings.certificates() ? subject(request.sslSession()) : Optional.empty());
    }

    private static Optional<String> subject(@Nullable SSLSession session) {
        if (session == null) {
            return Optional.empty();
        }
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate own
                    ? Optional.of(own.getSubjectX500Principal().getName(X500Principal.CANONICAL))
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }

    /// Whether it is exactly a probe, the metrics or the contract. Everything else is guarded, so that
    /// no other spelling of a path
    /// goes round the key.
    private static boolean open(@Nullable String path) {
        return path != null && OPEN.contains(path);
    }

    /// The bytes a body may take: as declared, or the most allowed when it comes in chunks.
    private static long size(HttpServerRequest request) {
        String declared = request.getHeader("Content-Length");
        if (declared != null && declared.length() <= 18 && declared.chars().allMatch(Character::isDigit)) {
            return declared.isEmpty() ? 0 : Long.parseLong(declared);
        }
        return request.getHeader("Transfer-Encoding") == null ? 0 : Json.MAX_BYTES;
    }

    private static void refuse(RoutingContext context, int status, String why) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(Buffer.buffer(Problem.of(status, why, null).bytes()));
    }
}
