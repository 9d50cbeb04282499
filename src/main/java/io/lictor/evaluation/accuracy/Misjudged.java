package io.lictor.evaluation.accuracy;

import io.lictor.circuit.Outcome;
import io.lictor.guard.Judgement;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Step;
import io.lictor.wire.Checks;
import io.lictor.wire.Json;
import io.lictor.wire.Trace;
import java.util.ArrayList;
import java.util.List;

/// A run whose verdict contradicts its label, as the report shows it; every text is cut.
///
/// @param reason of the label
/// @param request the user's last words before the first call that is shown
/// @param explanation of the first strongest judgement that is not *allow*; of a missed bad call where all are allowed
record Misjudged(
        String id,
        String source,
        String domain,
        String agent,
        String kind,
        String decision,
        String reason,
        String request,
        List<Shown> calls,
        String explanation) {
    private static final int MOST_CALLS = 30;
    private static final int SHORT = 400;
    private static final int LONG = 3_000;

    /// A call.
    ///
    /// @param bad whether the label says so
    /// @param because the rules that are not kept
    record Shown(String tool, String arguments, String decision, boolean bad, List<String> because) {}

    static Misjudged of(Trace trace, Judged run, Checks.Result result) {
        List<Judgement> judgements = result.judgements();
        List<Shown> shown = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_CALLS, judgements.size()); i++) {
            Judgement judgement = judgements.get(i);
            shown.add(new Shown(
                    cut(judgement.action().tool(), SHORT),
                    cut(Json.pretty(judgement.action().arguments().values()), SHORT),
                    judgement.decision().word(),
                    run.bad().contains(i),
                    judgement.findings().stream()
                            .filter(finding -> !(finding.outcome() instanceof Outcome.Kept))
                            .map(finding -> finding.outcome().rule().id() + " "
                                    + finding.outcome().word())
                            .toList()));
        }
        return new Misjudged(
                trace.id(),
                trace.source(),
                trace.domain(),
                cut(trace.about().agent(), SHORT),
                run.kind(),
                run.decision().word(),
                cut(trace.about().reason(), SHORT),
                cut(request(result), SHORT),
                shown,
                cut(explanation(run, judgements), LONG));
    }

    private static String request(Checks.Result result) {
        String last = "";
        for (Step step : result.trajectory().steps()) {
            if (step instanceof Step.Called && !last.isEmpty()) {
                return last;
            }
            if (step instanceof Step.Said said && said.origin() == Origin.USER) {
                last = said.text();
            }
        }
        return last;
    }

    private static String explanation(Judged run, List<Judgement> judgements) {
        for (Judgement judgement : judgements) {
            if (run.flagged() && judgement.decision() == run.decision()) {
                return judgement.explanation().text();
            }
        }
        for (int bad : run.bad()) {
            if (bad < judgements.size()) {
                return judgements.get(bad).explanation().text();
            }
        }
        return judgements.isEmpty()
                ? "the run has no call"
                : judgements.getLast().explanation().text();
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + " …";
    }
}
