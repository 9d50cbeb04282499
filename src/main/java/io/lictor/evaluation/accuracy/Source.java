package io.lictor.evaluation.accuracy;

import io.lictor.wire.Checks;
import io.lictor.wire.Trace;
import java.util.Optional;
import java.util.function.Function;

/// How runs of one source are judged, where that needs more than the packs of the command: a policy text of each
/// run's own, results in a shape of its own, gold that names constraints.
///
/// @param judge audits a run; empty: there is nothing to judge it with
/// @param gold which constraints runs break
/// @param kind what a run counts as in the tables; of most sources the label's kind
public record Source(Judge judge, RuleGold gold, Function<Trace, String> kind) {
    /// Audits a run.
    @FunctionalInterface
    public interface Judge {
        /// The judgements of the run's calls, in order, from the run without its label.
        Optional<Checks.Result> audit(Trace trace);
    }

    /// Audits the trace's body as it stands.
    static Source plain(Checks checks) {
        return new Source(trace -> Optional.of(checks.audit(trace.body(), null)), RuleGold.NONE, Trace::kind);
    }
}
