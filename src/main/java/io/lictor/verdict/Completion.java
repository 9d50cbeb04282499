package io.lictor.verdict;

import io.lictor.circuit.Margin;
import io.lictor.policy.Decision;
import java.util.List;
import java.util.Set;

/// A world that the implications allow, with what would be decided in it.
///
/// @param bits bit i is the value of the i-th unknown predicate
/// @param decisions more than one where the margin is only bounded
record Completion(long bits, Set<Decision> decisions, Margin margin) {
    /// The margin of which all that is known is that it is that of one of several completions.
    static Margin margin(List<Completion> completions) {
        return new Margin(
                completions.stream().mapToDouble(c -> c.margin().low()).min().orElse(-1),
                completions.stream().mapToDouble(c -> c.margin().high()).max().orElse(0),
                false,
                completions.stream().flatMap(c -> c.margin().bounded().stream()).findFirst());
    }
}
