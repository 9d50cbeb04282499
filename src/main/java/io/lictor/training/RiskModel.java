package io.lictor.training;

import java.util.stream.IntStream;

/// A risk of each call, and from these one of the run.
///
/// @param way how it was fitted, and how the risks of calls make that of the run
/// @param weights of features and the run's bias
record RiskModel(RiskWay way, LinearModel weights) {
    /// The log-ratio that a call adds.
    double call(int[] ids) {
        return weights.score(ids) - weights.bias();
    }

    /// The score of a run.
    double run(RiskRun run) {
        var calls = run.calls().stream().mapToDouble(this::call);
        return weights.bias()
                + switch (way) {
                    case SUM, COUNTS -> calls.sum();
                    case WORST, CALLS -> calls.max().orElse(0);
                };
    }

    /// The call with the highest risk, the first of equals.
    int worst(RiskRun run) {
        return IntStream.range(0, run.calls().size())
                .boxed()
                .reduce((a, b) -> call(run.calls().get(b)) > call(run.calls().get(a)) ? b : a)
                .orElse(0);
    }
}
