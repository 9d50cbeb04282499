package io.lictor.wire;

import io.lictor.audit.Onlooker;
import io.lictor.guard.Guard;
import io.lictor.guard.Judgement;
import io.lictor.guard.Uses;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Trajectory;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Judges actions and shows them to whoever looks on.
///
/// @param nanos a running clock, in nanoseconds
record Judging(LongSupplier nanos, Onlooker onlooker) {
    /// The judgements with what belongs to them.
    ///
    /// @param judges how long it may take
    /// @param packs as the body narrows them
    /// @param start when the request came
    Checks.Result result(
            Judges judges,
            Uses uses,
            Guard guard,
            @Nullable List<String> packs,
            Trajectory trajectory,
            List<Action> actions,
            List<String> warnings,
            long start) {
        List<Judgement> judgements = judges.judge(guard, uses, trajectory, actions, start);
        if (!judgements.isEmpty() && judgements.getFirst().failure().isEmpty()) {
            onlooker.judged(trajectory, Optional.ofNullable(packs), judgements);
        }
        long micros = (nanos.getAsLong() - start) / 1_000;
        String revision = guard.circuits().bundle().revision();
        Answers.Meta meta = new Answers.Meta(revision, guard.classifiers(), warnings, micros);
        return new Checks.Result(trajectory, judgements, List.of(), meta, Optional.empty());
    }
}
