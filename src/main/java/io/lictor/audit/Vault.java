package io.lictor.audit;

import java.util.List;

/// A place that keeps events in batches, each once however often it comes. Thread-safe.
public interface Vault {
    /// Keeps a batch. What it kept before is not kept twice.
    ///
    /// @param events their bytes, each with its place in a chain
    /// @return those that it will never keep; it has all others
    /// @throws Away if it is not known to have them; they should be given again
    List<Refused> keep(List<byte[]> events);

    /// An event that cannot be kept.
    ///
    /// @param index in the batch
    /// @param pointer the place in the event that is wrong, as a JSON pointer; empty: the event as a whole
    record Refused(int index, String reason, String pointer) {}
}
