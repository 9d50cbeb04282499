package io.lictor.verdict;

import io.lictor.circuit.Margin;
import io.lictor.policy.Decision;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

    /// The smallest set of unknown predicates whose answers leave one decision in every completion, the
    /// first in counting order among equals; empty if there is none.
    ///
    /// @param askable bit i tells whether the i-th can be asked
    static Optional<Long> deciding(List<Completion> completions, long askable) {
        if (completions.stream().anyMatch(c -> c.decisions.size() > 1)) {
            return Optional.empty();
        }
        long[] bits = completions.stream().mapToLong(Completion::bits).toArray();
        Decision[] decisions =
                completions.stream().map(c -> c.decisions.iterator().next()).toArray(Decision[]::new);
        if (!decides(askable, bits, decisions)) {
            return Optional.empty();
        }
        for (int size = 0; size < Long.bitCount(askable); size++) {
            long set = 0;
            do {
                if (Long.bitCount(set) == size && decides(set, bits, decisions)) {
                    return Optional.of(set);
                }
                set = (set - askable) & askable; // the next larger subset
            } while (set != 0);
        }
        return Optional.of(askable);
    }

    private static boolean decides(long set, long[] bits, Decision[] decisions) {
        int[] first = new int[1 << Long.bitCount(set)];
        Arrays.fill(first, -1);
        for (int i = 0; i < bits.length; i++) {
            int group = (int) Long.compress(bits[i], set);
            first[group] = first[group] < 0 ? i : first[group];
            if (decisions[first[group]] != decisions[i]) {
                return false;
            }
        }
        return true;
    }
}
