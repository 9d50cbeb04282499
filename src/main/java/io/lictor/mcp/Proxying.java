package io.lictor.mcp;

import io.lictor.caller.Caller;
import io.lictor.caller.Role;
import io.lictor.trajectory.SessionKey;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What every session of a proxy begins with.
public final class Proxying {
    private final Gate gate;
    private final Servers servers;
    private final Terms terms;
    private final PrintStream log;

    /// Opens the servers of a session.
    @FunctionalInterface
    public interface Servers {
        /// @throws IOException if one cannot be opened
        Server open() throws IOException;
    }

    /// @param tenant of a session on standard input and output; over HTTP it is the caller's
    /// @param facts stated for every call
    /// @param packs to judge by; empty: all
    /// @param patience longest time a person has to approve a call
    /// @param hides whether tools whose every call is denied are left out of lists
    public record Terms(
            String tenant, Map<String, @Nullable Object> facts, List<String> packs, Duration patience, boolean hides) {
        public Terms {
            packs = List.copyOf(packs);
        }
    }

    /// @param log for people
    public Proxying(Gate gate, Servers servers, Terms terms, PrintStream log) {
        this.gate = gate;
        this.servers = servers;
        this.terms = terms;
        this.log = log;
    }

    /// A session with servers of its own.
    Relay relay(Agent agent) throws IOException {
        return relay(
                agent,
                new SessionKey(terms.tenant(), UUID.randomUUID().toString()),
                gate,
                Optional.of(terms.patience()));
    }

    /// The same under a name, for a caller, whose client asks a person only where they may approve.
    Relay relay(Agent agent, String session, Caller caller) throws IOException {
        Optional<Duration> patience =
                caller.may(List.of(Role.APPROVE)) ? Optional.of(terms.patience()) : Optional.empty();
        return relay(agent, new SessionKey(caller.tenant(), session), gate.by(caller), patience);
    }

    private Relay relay(Agent agent, SessionKey session, Gate guard, Optional<Duration> patience) throws IOException {
        History.Terms known = new History.Terms(session, terms.facts(), terms.packs());
        Showing showing =
                terms.hides() ? new Showing(tool -> gate.denies(session.tenant(), tool, terms.packs())) : Showing.ALL;
        return new Relay(servers.open(), agent, new History(guard, known), showing, patience, log);
    }
}
