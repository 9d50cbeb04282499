package io.lictor.mcp;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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
    record Open(AgentSession agent, Relay relay) {}

    /// The name of a new session; empty: there are too many.
    ///
    /// @throws IOException if a server cannot be opened
    Optional<String> opened() throws IOException {
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
        Relay relay = proxying.relay(agent, name);
        sessions.put(name, new Open(agent, relay));
        if (draining) {
            relay.drain();
        }
        relay.start();
        return Optional.of(name);
    }

    /// The session of this name, which is used now; null: there is none.
    @Nullable
    Open used(@Nullable String name) {
        Open session = name == null ? null : sessions.get(name);
        if (session != null) {
            session.agent().touched(clock.instant());
        }
        return session;
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
        Ending.drained(sessions.values().stream().map(Open::relay).toList(), most);
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
