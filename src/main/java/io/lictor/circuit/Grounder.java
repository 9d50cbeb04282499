package io.lictor.circuit;

import io.lictor.predicate.Definition;
import io.lictor.predicate.Situation;
import io.lictor.trajectory.Step;
import java.util.List;

/// The port to the engine that finds earlier steps which match a circuit's patterns. Thread-safe.
public interface Grounder {
    /// All bindings of all patterns of the circuit, sorted by pattern and step.
    List<Binding> ground(Circuit circuit, Situation situation);

    /// An earlier call that matches a pattern, with its result.
    record Binding(Definition.Earlier pattern, Step.Called called, Step.Returned returned) {}
}
