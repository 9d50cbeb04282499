package io.lictor.predicate;

import java.util.List;

/// A calibrated text classifier. Thread-safe.
public interface Classifier {
    /// Its task: `injection`, …
    String id();

    /// SHA-256 of the model, in hex.
    String hash();

    /// The score below which it fails for a hard rule (t₀).
    double low();

    /// The score above which it holds for a hard rule (t₁).
    double high();

    /// The suspicious windows of a text, best first window order by place; each with the calibrated
    /// probability
    /// that
    /// it
    /// is a case of the task.
    ///
    /// @return every window, so that a caller can look at the window around a place; windows
    ///     overlap and
    ///     cover the
    ///     whole text
    List<Window> windows(String text);

    /// A part of a text with its probability.
    record Window(int start, int end, double probability) {}
}
