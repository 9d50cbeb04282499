package io.lictor.training;

import io.lictor.policy.ActionPredicate;
import io.lictor.policy.Pack;
import io.lictor.policy.Thresholds;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The thresholds of a pack by the kinds of an action, as the guard chooses them.
final class Limits {
    private final Thresholds packs;
    private final SortedMap<String, Thresholds> own = new TreeMap<>();

    Limits(Pack pack) {
        this.packs = pack.thresholds();
        for (ActionPredicate action : pack.actions()) {
            action.thresholds().ifPresent(thresholds -> own.put(action.id(), thresholds));
        }
    }

    /// Those of an action of some kinds.
    Thresholds of(SortedSet<String> kinds) {
        return kinds.stream()
                .map(kind -> Optional.ofNullable(own.get(kind)).orElse(packs))
                .reduce(Thresholds::stricter)
                .orElse(packs);
    }

    /// Those of the pack, and of actions that have their own.
    List<Thresholds> all() {
        return Stream.concat(Stream.of(packs), own.values().stream()).toList();
    }
}
