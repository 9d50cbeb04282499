package io.lictor.mcp;

import io.lictor.wire.Rpc;
import java.util.Optional;
import java.util.function.Consumer;

/// A server of tools, as one session of an agent sees it. Thread-safe.
public interface Server extends AutoCloseable {
    /// What a server does unasked.
    interface Listener {
        /// A message came; those of one stream in their order.
        void message(Rpc message);

        /// No request that is under way will be answered any more, because.
        ///
        /// @param over whether the server can take no further message either
        void lost(String why, boolean over);
    }

    /// Begins to listen; called once, before anything is sent.
    void start(Listener listener);

    /// Sends a message. What cannot be sent is told to the listener.
    void send(Rpc message);

    /// Where calls of a tool go.
    ///
    /// @param own the name that the server itself has for it, which rules go by
    /// @param send takes a call as the agent names the tool, once it is allowed
    record Route(String own, Consumer<Rpc> send) {}

    /// Where calls of a tool go as things stand; empty: nowhere. What is judged by this route
    /// is sent by it.
    default Optional<Route> route(String tool) {
        return Optional.of(new Route(tool, this::send));
    }

    @Override
    void close();
}
