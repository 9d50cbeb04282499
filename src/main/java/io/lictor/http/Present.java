package io.lictor.http;

import io.lictor.caller.Caller;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/// The caller of the present request, as the doorkeeper has let them in.
@Singleton
final class Present {
    private static final String KEY = Caller.class.getName();

    private final CurrentVertxRequest request;

    Present(CurrentVertxRequest request) {
        this.request = request;
    }

    /// Notes whom the doorkeeper has let in.
    static void admitted(RoutingContext context, Caller caller) {
        context.put(KEY, caller);
    }

    /// Who calls.
    ///
    /// @throws IllegalStateException if the request has not come by the doorkeeper
    Caller caller() {
        RoutingContext context = request.getCurrent();
        if (context != null && context.get(KEY) instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("nobody has let this request in");
    }
}
