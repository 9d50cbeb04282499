package io.lictor.proxy;

import com.sun.net.httpserver.HttpExchange;
import io.lictor.caller.Caller;
import io.lictor.caller.Callers;
import io.lictor.caller.Credentials;
import io.lictor.caller.Exhausted;
import io.lictor.caller.Limits;
import io.lictor.caller.Recognition;
import io.lictor.caller.Recognition.Reason;
import io.lictor.caller.Role;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Who may speak with a proxy over HTTP, and how often. Thread-safe.
///
/// `INVARIANT (nobody from elsewhere)`: where somebody who shows nothing is served, only programs of this machine are,
/// and no page that a browser has opened.
public final class Admission {
    private static final Credentials NOTHING = new Credentials(Optional.empty(), Optional.empty());

    private final InetSocketAddress address;
    private final Callers callers;
    private final Limits limits;
    private final boolean open;

    /// Whether a request may go on.
    public sealed interface Answer {}

    /// It may.
    public record Admitted(Caller caller) implements Answer {}

    /// It may not.
    ///
    /// @param status that says it over HTTP
    /// @param seconds after which it may be tried again; 0: it need not be
    public record Refused(int status, String why, long seconds) implements Answer {}

    /// @param address at which they speak with it
    /// @throws IllegalArgumentException if the address is not loopback and anybody is served
    public Admission(InetSocketAddress address, Callers callers, Limits limits) {
        this.address = address;
        this.callers = callers;
        this.limits = limits;
        this.open = callers.of(NOTHING) instanceof Recognition.Known;
        InetAddress bound = address.getAddress();
        if (open && (bound == null || !bound.isLoopbackAddress())) {
            throw new IllegalArgumentException("listening on `" + address.getHostString()
                    + "` needs a key: set LICTOR_API_KEY, name callers in --callers, or use 127.0.0.1");
        }
    }

    /// The address at which they speak with it.
    public InetSocketAddress address() {
        return address;
    }

    /// Whether a request may go on, by what it shows.
    public Answer of(HttpExchange exchange, Credentials shown) {
        if (open && !ofThisMachine(exchange)) {
            return new Refused(403, "only programs of this machine are served", 0);
        }
        return switch (callers.of(shown)) {
            case Recognition.Refused refused
            when refused.reason() == Reason.AWAY ->
                new Refused(503, refused.reason().words(), 10);
            case Recognition.Refused refused ->
                new Refused(401, refused.reason().words(), 0);
            case Recognition.Known known
            when !known.caller().may(List.of(Role.CHECK)) ->
                new Refused(403, "the caller `" + known.caller().name() + "` has not the role `check`", 0);
            case Recognition.Known known -> new Admitted(known.caller());
        };
    }

    /// Takes one of the requests that a caller has.
    ///
    /// @return why there is none; empty: it is taken
    public Optional<Exhausted> used(Caller caller) {
        return limits.request(caller).map(Exhausted::new);
    }

    /// The same of requests about an agent.
    public Optional<Exhausted> used(Caller caller, String agent) {
        return limits.agent(caller.tenant(), agent).map(Exhausted::new);
    }

    private static boolean ofThisMachine(HttpExchange exchange) {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host != null && local("http://" + host) && (origin == null || local(origin));
    }

    private static boolean local(String address) {
        try {
            String host = URI.create(address).getHost();
            return host != null
                    && (host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}"));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
