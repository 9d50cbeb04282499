package io.lictor.audit;

import io.lictor.trajectory.SessionKey;
import java.util.concurrent.CompletableFuture;

/// A place where decision events are kept. Thread-safe.
public interface Sink {
    /// The name of the place in logs, metrics and health.
    String name();

    /// Takes an event without waiting. Events are kept in the order in which they are given.
    ///
    /// @return done once the event is safe there, failed if it never will be; a lost answer of
    ///     the place counts as a failure, so an event may be kept although this failed
    CompletableFuture<Void> put(SessionKey session, Draft event);

    /// Takes a body that events were made from, where the place keeps such.
    default CompletableFuture<Void> keep(SessionKey session, Body body) {
        return CompletableFuture.completedFuture(null);
    }
}
