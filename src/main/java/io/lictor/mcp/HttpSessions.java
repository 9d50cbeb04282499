package io.lictor.mcp;

import io.lictor.caller.Caller;
import io.lictor.proxy.Ending;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The sessions of agents over HTTP, each with servers of its own. Thread-safe.
final class HttpSessions {
    /// Most sessions at a time, and time after which one that nobody uses makes room.
    static final int MOST = 64;

    private static final Duration IDLE = Duration.ofHours(1);

    private final Proxying proxying;
    private final Clock clock;
    private final Map<String, Open> sessions = new ConcurrentHashMap<>();
    private volatile boolean draining;

    HttpSessions(Proxying proxying, Clock clock) {
        this.proxying = proxying;
        this.clock = clock;
    }

    /// A session.
    ///
    /// @param by whose it is; nobody else finds it
    record Open(AgentSession agent, Relay relay, Caller by) {}

    /// The name of a new session; empty: there are too many.
    ///
    /// @throws IOException if a server cannot be opened
    Optional<String> opened(Caller caller) throws IOException {
        if (sessions.size() >= MOST) {
            sessions.forEach((name, open) -> {
                if (open.agent().idleSince(clock.instant().minus(IDLE))) {
                    end(name);
                }
            });
        }
        if (sessions.size() >= MOST) {
            return Optional.empty();
        }
        String name = UUID.randomUUID().toString();
        AgentSession agent = new AgentSession(clock.instant(), () -> end(name));
        Relay relay = proxying.relay(agent, name, caller);
        sessions.put(name, new Open(agent, relay, caller));
        if (draining) {
            relay.drain();
        }
        relay.start();
        return Optional.of(name);
    }

    /// The session of this name, which is used now; null: there is none of this caller.
    @Nullable
    Open used(@Nullable String name, Caller caller) {
        Open session = name == null ? null : sessions.get(name);
        if (name == null || session == null || !session.by().same(caller)) {
            return null;
        }
        if (!session.by().roles().equals(caller.roles())) {
            // what a session may do was settled when it was opened
            end(name);
            return null;
        }
        session.agent().touched(clock.instant());
        return session;
    }

    /// Ends the sessions of callers who are none any more, streams that are open included.
    void kept(Predicate<Caller> still) {
        sessions.forEach((name, open) -> {
            if (!still.test(open.by())) {
                end(name);
            }
        });
    }

    void end(String name) {
        Open session = sessions.remove(name);
        if (session != null) {
            session.agent().over("the session has ended");
            session.relay().close();
        }
    }

    /// Whether nothing new is taken.
    boolean draining() {
        return draining;
    }

    /// Takes nothing new, and waits until what is under way has its answers.
    void drain(Duration most) {
        draining = true;
        drained(sessions.values().stream().map(Open::relay).toList(), most);
    }

    /// Has sessions take nothing new and waits until all they took has its answer; what is left after that is failed.
    static void drained(Collection<Relay> relays, Duration most) {
        relays.forEach(Relay::drain);
        Ending.awaited(() -> relays.stream().allMatch(Relay::idle), most);
        relays.forEach(relay -> relay.lost(Relay.STOPPING, false));
    }

    /// Ends the streams to agents once all that is in them is written.
    void over() {
        List.copyOf(sessions.values()).forEach(session -> session.agent().ended());
    }

    /// Ends them all, side by side.
    void close() {
        List<Thread> ending = sessions.keySet().stream()
                .map(name -> Thread.ofVirtual().start(() -> end(name)))
                .toList();
        try {
            for (Thread one : ending) {
                one.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
