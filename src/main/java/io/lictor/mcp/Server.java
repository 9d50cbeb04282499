package io.lictor.mcp;

import io.lictor.wire.Rpc;

/// A server of tools, as one session of an agent sees it. Thread-safe.
public interface Server extends AutoCloseable {
    /// What a server does unasked.
    interface Listener {
        /// A message came. Called by one thread at a time, in the order of what the server sent on one stream.
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

    /// The name that the server itself has for a tool, which rules go by.
    default String own(String tool) {
        return tool;
    }

    @Override
    void close();
}
