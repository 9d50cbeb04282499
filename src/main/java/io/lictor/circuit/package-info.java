/// The rules of one action predicate, compiled together, and what they say under an assignment.
///
/// `Circuits` finds the circuits that bear on an action without looking at the others. A `GroundRule`
/// knows when it is broken. `Margin` is the Markov-logic margin of the soft rules: `SoftWorlds` splits
/// them into `Component`s by the uncertain predicates they share, `Encoding` turns formulas into
/// `Factor`s, `VariableElimination` sums a `Cluster` of them exactly, `Bounds` what is too entangled
/// for that. `Grounder` is the port to the engine that joins earlier steps (Drools).
@NullMarked
package io.lictor.circuit;

import org.jspecify.annotations.NullMarked;
