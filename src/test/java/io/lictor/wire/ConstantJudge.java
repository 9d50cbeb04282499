package io.lictor.wire;

import io.lictor.guard.Judgement;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Trajectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Says of every call of a tool what was said of the first one: all the work around a judgement, and none of its own.
/// Only for timings, so it lies among the tests.
public final class ConstantJudge {
    private final Checks checks;
    private final Map<String, Judgement> first = new ConcurrentHashMap<>();

    /// @param checks what makes the first judgement of each tool
    public ConstantJudge(Checks checks) {
        this.checks = checks;
    }

    /// What [Checks#next] does, but for the judging.
    public Checks.Next next(Steps.Read step, Trajectory before, Instant moment, List<String> warnings) {
        Trajectory grown = Steps.grown(before, step, moment);
        Actions.Proposed proposed = Steps.proposed(grown, before.steps().size(), step, moment);
        List<Judgement> judgements = new ArrayList<>();
        for (Action action : proposed.actions()) {
            if (!first.containsKey(action.tool())) {
                checks.next(step, before, moment, warnings)
                        .result()
                        .judgements()
                        .forEach(judged -> first.putIfAbsent(judged.action().tool(), judged));
            }
            Judgement like = first.get(action.tool());
            if (like == null) {
                throw new IllegalStateException("no judgement about `" + action.tool() + "`");
            }
            judgements.add(new Judgement(
                    action,
                    like.kinds(),
                    like.verdict(),
                    like.findings(),
                    like.margin(),
                    like.probability(),
                    like.repairs(),
                    like.explanation(),
                    like.revision(),
                    like.classifiers()));
        }
        List<String> all = new ArrayList<>(step.warnings());
        all.addAll(warnings);
        Answers.Meta meta = new Answers.Meta(checks.revision(before.session().tenant()), new TreeMap<>(), all, 0);
        Checks.Result result = new Checks.Result(proposed.trajectory(), judgements, List.of(), meta, Optional.empty());
        return new Checks.Next(grown, result, before.steps().size());
    }
}
