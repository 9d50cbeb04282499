package io.lictor.evaluation;

import io.lictor.circuit.Outcome;
import io.lictor.guard.Judgement;
import io.lictor.policy.Decision;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Step;
import io.lictor.wire.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/// A call of an action that the policy has conditions for, as it was judged before it was made.
///
/// @param at its place among all calls of the run
/// @param target whether it is the action that the run is about
/// @param unsafe whether the benchmark says that this call was the breach
/// @param done whether the tool did it: a result came back that is no failure and not `false`
/// @param because the rules that do not let it pass
record SopCall(
        int at,
        String tool,
        boolean target,
        Decision decision,
        boolean unsafe,
        boolean done,
        SortedSet<String> because) {
    /// Whether it was to be anything but allowed.
    boolean flagged() {
        return decision != Decision.ALLOW;
    }

    /// The calls of some tools in a run, in their order.
    static List<SopCall> judged(SopRun run, Predicate<String> tools, Checks checks, byte[] body) {
        List<Integer> unsafe = run.unsafe();
        List<Boolean> done = run.done();
        List<SopCall> calls = new ArrayList<>();
        int at = 0;
        for (Judgement judgement : checks.audit(body, null).judgements()) {
            if (judgement.action() instanceof Action.Call(Step.Called step) && tools.test(step.tool())) {
                calls.add(new SopCall(
                        at,
                        step.tool(),
                        step.tool().equals(run.target()),
                        judgement.decision(),
                        unsafe.contains(at),
                        at < done.size() && done.get(at),
                        because(judgement)));
            }
            at++;
        }
        return calls;
    }

    private static SortedSet<String> because(Judgement judgement) {
        SortedSet<String> because = new TreeSet<>();
        judgement.findings().stream()
                .filter(f -> !(f.outcome() instanceof Outcome.Kept))
                .forEach(f -> because.add(f.outcome().word() + ": "
                        + f.outcome().rule().terms().citation().quote()));
        return because;
    }
}
