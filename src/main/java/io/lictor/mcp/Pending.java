package io.lictor.mcp;

import io.lictor.wire.Rpc;

/// A request of the agent that has no answer yet, or one that is not judged yet. Thread-safe.
final class Pending {
    private final Rpc request;
    private final String call;
    private boolean sent;
    private boolean cancelled;
    private boolean answered;

    /// @param call its name in the session if it calls a tool; else empty
    Pending(Rpc request, String call) {
        this.request = request;
        this.call = call;
    }

    Rpc request() {
        return request;
    }

    /// Whether it calls a tool.
    boolean calls() {
        return !call.isEmpty();
    }

    String call() {
        return call;
    }

    /// Whether it may be sent now: the agent has not cancelled it.
    synchronized boolean sent() {
        sent = !cancelled;
        return sent;
    }

    /// Takes the answer of the server: whether it is the first to something that was sent.
    synchronized boolean answered() {
        boolean first = sent && !cancelled && !answered;
        answered = answered || first;
        return first;
    }

    /// The server will not answer.
    ///
    /// @return whether it has not
    synchronized boolean lost() {
        cancelled = true;
        return !answered;
    }

    /// The agent wants no answer any more.
    ///
    /// @return whether the server works on the request, and must hear of it
    synchronized boolean cancel() {
        cancelled = true;
        return sent && !answered;
    }
}
