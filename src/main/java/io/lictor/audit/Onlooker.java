package io.lictor.audit;

import io.lictor.guard.Judgement;
import io.lictor.trajectory.Trajectory;
import java.util.List;
import java.util.Optional;

/// The port to whoever looks at judgements without a say in them, such as a second bundle. Must be fast and must not
/// throw.
@FunctionalInterface
public interface Onlooker {
    /// Nobody looks.
    Onlooker NONE = (trajectory, packs, judgements) -> {};

    /// Called after the judgements of a request, and before its answer.
    ///
    /// @param packs as the request narrows them; empty: all that are granted
    void judged(Trajectory trajectory, Optional<List<String>> packs, List<Judgement> judgements);
}
