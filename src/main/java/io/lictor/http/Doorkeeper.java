package io.lictor.http;

import io.lictor.wire.Json;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns requests away before their bodies are read: without the key, too large, or while too many
/// bytes are in flight.
@Singleton
final class Doorkeeper {
    private static final List<String> OPEN =
            List.of("/q/health", "/q/health/live", "/q/health/ready", "/q/health/started", "/q/metrics", "/q/openapi");

    private static final Pattern APPROVALS = Pattern.compile("/v1/approvals(/[0-9a-z-]{1,64})?");

    private final HttpSettings settings;
    private final AtomicLong inFlight = new AtomicLong();

    Doorkeeper(HttpSettings settings) {
        this.settings = settings;
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, 100);
    }

    private void admit(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (open(request.path())) {
            context.next();
            return;
        }
        if (!authorised(request)) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            refuse(context, 401, "the API key is missing or wrong");
            return;
        }
        long size = size(request);
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

    /// A caller of the door, or at the approvals, in exactly this spelling, an approver.
    private boolean authorised(HttpServerRequest request) {
        String given = HttpSettings.given(request.getHeader("Authorization"), request.getHeader("X-API-Key"));
        String path = request.path();
        return settings.calls(given)
                || (path != null
                        && settings.approvalsKey().isPresent()
                        && settings.approves(given)
                        && APPROVALS.matcher(path).matches());
    }

    private static void refuse(RoutingContext context, int status, String why) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(Buffer.buffer(Problem.of(status, why, null).bytes()));
    }
}
