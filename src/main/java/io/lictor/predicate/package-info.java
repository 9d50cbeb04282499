/// Named yes/no questions, their three-valued answers with evidence, and the port through which answers
/// come.
///
/// A `Predicate` is data: an id and an ordered list of `Definition`s. A `PredicateSource` (an edge such
/// as `cel`,
/// `flow` or `onnx`)
/// answers the definitions it knows. "Cannot tell" is the value `UNKNOWN` with a reason, never an
/// exception.
@NullMarked
package io.lictor.predicate;

import org.jspecify.annotations.NullMarked;
