package io.lictor.verdict;

import io.lictor.policy.Decision;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;

/// The search for the smallest set of unknown predicates whose answers leave one decision.
final class Questioning {
    private final LongFunction<List<Completion>> completions;
    private final long weighed;
    private final Map<Long, Optional<Worlds>> known = new TreeMap<>();

    /// @param completions by the uncertain predicates among the answered ones, as bits
    /// @param weighed which unknown predicates have a probability that soft rules weigh until they are
    ///     answered
    Questioning(LongFunction<List<Completion>> completions, long weighed) {
        this.completions = completions;
        this.weighed = weighed;
    }

    /// What is decided in every completion.
    private record Worlds(long[] bits, Decision[] decisions) {
        /// Empty if the decision of some completion is not known.
        static Optional<Worlds> of(List<Completion> completions) {
            if (completions.stream().anyMatch(c -> c.decisions().size() > 1)) {
                return Optional.empty();
            }
            return Optional.of(new Worlds(
                    completions.stream().mapToLong(Completion::bits).toArray(),
                    completions.stream()
                            .map(c -> c.decisions().iterator().next())
                            .toArray(Decision[]::new)));
        }

        boolean decidedBy(long set) {
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

    /// The smallest deciding set, the first in counting order among equals; 0 if there is none.
    ///
    /// @param askable bit i tells whether the i-th unknown predicate can be asked
    long smallest(long askable) {
        for (int size = 1; size <= Long.bitCount(askable); size++) {
            long set = 0;
            do {
                if (Long.bitCount(set) == size && decides(set)) {
                    return set;
                }
                set = (set - askable) & askable; // the next larger subset
            } while (set != 0);
        }
        return 0;
    }

    private boolean decides(long set) {
        return known.computeIfAbsent(set & weighed, answered -> Worlds.of(completions.apply(answered)))
                .filter(worlds -> worlds.decidedBy(set))
                .isPresent();
    }
}
