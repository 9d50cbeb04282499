package io.lictor.evaluation;

import io.lictor.guard.Guard;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.policy.Bundle;
import io.lictor.policy.Pack;
import io.lictor.policy.Problem;
import io.lictor.wire.Checks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// What runs of SOPBench are judged with.
///
/// @param guards makes the guard of a bundle
/// @param problems what the rule format refuses in a pack
/// @param vocabulary reads the words of a pack from a file
public record SopParts(
        Function<Bundle, Guard> guards,
        Function<Pack, List<Problem>> problems,
        BiFunction<Path, String, Pack> vocabulary) {
    /// The door of a bundle of one pack: the same as behind REST.
    Checks checks(Pack pack) {
        return checks(pack, () -> 0);
    }

    /// The same, with a clock for the time that a check takes.
    Checks checks(Pack pack, LongSupplier nanos) {
        SortedMap<String, Pack> packs = new TreeMap<>();
        packs.put(pack.id(), pack);
        Bundle bundle = new Bundle(pack.id(), packs);
        Guards made = new Guards(guards.apply(bundle), some -> guards.apply(bundle));
        Sessions sessions = new Sessions(new Sessions.Limits(1, 1, Duration.ofMinutes(1)), Clock.systemUTC());
        return new Checks(() -> made, sessions, nanos);
    }
}
