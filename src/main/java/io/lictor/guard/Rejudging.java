package io.lictor.guard;

import io.lictor.policy.Decision;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import java.util.Map;

/// The guard as those see it who look for a better action: only the decision, nothing explained.
interface Rejudging {
    /// The decision in a situation.
    ///
    /// @param supposed answers that are taken as given, for which no source is asked
    Decision decision(Situation situation, Map<String, Truth> supposed);
}
