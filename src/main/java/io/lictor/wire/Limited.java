package io.lictor.wire;

import io.lictor.caller.CallerWatcher;
import io.lictor.caller.Exhausted;
import io.lictor.caller.Limits;
import io.lictor.guard.Judgement;
import io.lictor.policy.Decision;
import io.lictor.trajectory.Action;
import io.lictor.verdict.Explanation;
import io.lictor.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Limits on what was judged. A limit of an agent's requests refuses the request; a limit of a tool's calls turns
/// *allow* and *modify* into *deny*, with a warning that says so and by which a replay comes to the same bytes.
///
/// `INVARIANT (only stronger)`: a limit never changes another verdict, and never to a weaker one.
public final class Limited {
    private static final String WARNING = "limit at step ";

    private final Limits limits;
    private final CallerWatcher watcher;

    /// @param watcher counts what was used up
    public Limited(Limits limits, CallerWatcher watcher) {
        this.limits = limits;
        this.watcher = watcher;
    }

    /// Counts a request of an agent.
    ///
    /// @throws Exhausted if it has none left
    public Checks.Result requested(Checks.Result result) {
        limits.agent(result.trajectory().session().tenant(), result.trajectory().agent())
                .ifPresent(exceeded -> {
                    watcher.limited(exceeded.limit().scope());
                    throw new Exhausted(exceeded);
                });
        return result;
    }

    /// Counts each call that may run, for doors that have counted the request.
    public Checks.Result calls(Checks.Result result) {
        List<Judgement> judgements = new ArrayList<>();
        List<String> warnings = new ArrayList<>(result.meta().warnings());
        for (Judgement judgement : result.judgements()) {
            Optional<Limits.Exceeded> exceeded = runs(judgement)
                    ? limits.call(
                            result.trajectory().session().tenant(),
                            result.trajectory().agent(),
                            judgement.action().tool())
                    : Optional.empty();
            exceeded.ifPresent(over -> {
                watcher.limited(over.limit().scope());
                warnings.add(prefix(judgement.action().step().index()) + why(over));
            });
            judgements.add(exceeded.map(over -> denied(judgement, why(over))).orElse(judgement));
        }
        Answers.Meta meta = result.meta();
        return result.with(
                judgements, new Answers.Meta(meta.revision(), meta.classifiers(), warnings, meta.elapsedMicros()));
    }

    /// What is judged now as it was answered then, if a limit had a say in it.
    ///
    /// @param warnings as they were recorded
    static Judgement again(Judgement judgement, List<String> warnings) {
        String prefix = prefix(judgement.action().step().index());
        for (String warning : warnings) {
            if (runs(judgement) && warning.startsWith(prefix)) {
                return denied(judgement, warning.substring(prefix.length()));
            }
        }
        return judgement;
    }

    private static boolean runs(Judgement judgement) {
        return judgement.action() instanceof Action.Call
                && (judgement.decision() == Decision.ALLOW || judgement.decision() == Decision.MODIFY);
    }

    /// Whether warnings say that a limit denied the action of a step.
    static boolean said(int step, List<String> warnings) {
        return warnings.stream().anyMatch(warning -> warning.startsWith(prefix(step)));
    }

    private static String prefix(int step) {
        return WARNING + step + ": ";
    }

    private static String why(Limits.Exceeded over) {
        return "the limit of " + over.limit().rate() + " for calls of this tool is used up; the next is free in "
                + Exhausted.seconds(over.delay()) + " s";
    }

    private static Judgement denied(Judgement judgement, String why) {
        Explanation before = judgement.explanation();
        return new Judgement(
                judgement.action(),
                judgement.kinds(),
                new Verdict.Deny(why),
                judgement.findings(),
                judgement.margin(),
                judgement.probability(),
                List.of(),
                new Explanation(
                        "DENY: the agent must not do this now, because " + why + ". The rules alone say:\n\n"
                                + before.text(),
                        "Do not do this now: " + why + "."),
                judgement.revision(),
                judgement.classifiers(),
                judgement.failure(),
                judgement.approval());
    }
}
