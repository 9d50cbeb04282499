package io.lictor.audit;

import io.lictor.trajectory.SessionKey;
import java.util.concurrent.CompletableFuture;

/// A place that keeps events as they are given, each with its place in a chain. Thread-safe.
public interface Ledger {
    /// The name of the place in logs, metrics and health.
    String name();

    /// Takes an event without waiting, as [Sink#put] does.
    ///
    /// @param event its bytes; not changed afterwards
    CompletableFuture<Void> put(SessionKey session, byte[] event);
}
