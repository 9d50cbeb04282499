package io.lictor.predicate;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The port to the expression language of conditions (CEL). Thread-safe.
public interface Conditions {
    /// The truth of an expression over named plain values; unknown if it fails or does not yield a
    /// Boolean.
    Truth evaluate(String expression, Map<String, Object> variables);

    /// Why an expression is refused, for the loader; empty if it is sound.
    ///
    /// @param variables the names it may use
    Optional<String> problem(String expression, java.util.Set<String> variables);

    /// Compiles expressions that will be asked about, where that is faster for many than one by one.
    default void prepare(List<String> expressions) {}

    /// Whether an expression uses no other variable than `name`.
    boolean usesOnly(String expression, String name);
}
