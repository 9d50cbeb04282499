package io.lictor.circuit;

import io.lictor.predicate.Definition;
import java.util.List;

/// The port to the engine that joins earlier steps. Thread-safe.
public interface Grounder {
    /// Most combinations of steps of one pattern, unfinished ones included.
    int MAX_COMBINATIONS = 10_000;

    /// Every choice of one candidate for each binding part of a pattern that stands in its order and
    /// joins.
    ///
    /// What may be unknown (conditions, windows, negations) is left to the caller.
    ///
    /// @param circuit the circuit whose patterns are grounded together
    /// @param pattern one of the circuit's patterns
    /// @param candidates those of each binding part, in its order
    Bindings ground(Circuit circuit, Definition.Match pattern, List<List<Choice>> candidates);

    /// What was found.
    ///
    /// @param found the chosen candidates in the order of the parts; the latest steps first
    /// @param complete whether that is all; if not, there are too many combinations
    record Bindings(List<List<Choice>> found, boolean complete) {}
}
