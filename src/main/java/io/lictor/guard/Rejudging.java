package io.lictor.guard;

import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import java.util.Map;

/// The guard as those see it who look for a better action: only whether it is allowed, nothing explained.
interface Rejudging {
    /// Whether the action of a situation is allowed.
    ///
    /// @param supposed answers that are taken as given, for which no source is asked
    boolean allows(Situation situation, Map<String, Truth> supposed);
}
