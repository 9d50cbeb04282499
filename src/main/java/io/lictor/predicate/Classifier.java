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

    /// The windows of a text in order of place, each with the calibrated probability that it is a case
    /// of the task.
    ///
    /// @return every window, so that a caller can look at the window around a place; windows overlap
    ///     and cover the whole text
    List<Window> windows(String text);

    /// How often it was asked about texts that it had read before, and about others.
    default Reads reads() {
        return Reads.NONE;
    }

    /// Counts since it was loaded.
    ///
    /// @param known texts whose result was kept
    /// @param fresh texts that were read
    record Reads(long known, long fresh) {
        /// Nothing was counted.
        public static final Reads NONE = new Reads(0, 0);
    }

    /// A part of a text with its probability.
    ///
    /// @param start first character
    /// @param end after its last character
    /// @param probability calibrated
    /// @param read what it reads once disguises are undone; empty: what stands there
    /// @param undone what was undone to read it, outermost first
    record Window(int start, int end, double probability, String read, List<String> undone) {
        /// Copies the list.
        public Window {
            undone = List.copyOf(undone);
        }

        /// A part read as it stands.
        public Window(int start, int end, double probability) {
            this(start, end, probability, "", List.of());
        }
    }
}
