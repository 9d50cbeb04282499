package io.lictor.mcp;

import io.lictor.wire.Rpc;
import org.jspecify.annotations.Nullable;

/// The agent's end of a session. Thread-safe.
interface Agent {
    /// Sends a message to the agent.
    ///
    /// @param about the request of the agent that it answers or belongs to; null: none, or
    ///     nobody knows
    void take(Rpc message, @Nullable Rpc about);

    /// The session is over, because.
    void over(String why);
}
