package io.lictor.audit;

import io.lictor.guard.Judgement;

/// The port to whoever counts judgements. Must be fast and must not throw.
@FunctionalInterface
public interface Watcher {
    /// Called after each judgement.
    ///
    /// @param door `rest`, `kafka`, …
    /// @param micros time spent on the whole request
    void judged(String door, Judgement judgement, long micros);
}
