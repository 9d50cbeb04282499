package io.lictor.guard;

import io.lictor.circuit.Circuits;
import io.lictor.circuit.Matches;
import io.lictor.circuit.StepHistory;
import io.lictor.logic.Past;
import io.lictor.logic.Witnesses;
import io.lictor.policy.Deadline;
import io.lictor.policy.Rule;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.PredicateSource;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Window;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/// Follows the obligations of a trajectory: a call that has returned without failure brings about what
/// the `oblige` rules of its kinds ask for.
final class Obligations {
    private final Circuits circuits;
    private final List<PredicateSource> sources;
    private final Trajectory trajectory;
    private final boolean ended;

    /// @param sources those that answer about any step
    /// @param ended whether no further step can come
    Obligations(Circuits circuits, List<PredicateSource> sources, Trajectory trajectory, boolean ended) {
        this.circuits = circuits;
        this.sources = sources;
        this.trajectory = trajectory;
        this.ended = ended;
    }

    /// All of them, by call and rule.
    List<Obligation> all() {
        Map<String, Step.Called> calls = new HashMap<>();
        List<Obligation> found = new ArrayList<>();
        for (Step step : trajectory.steps()) {
            switch (step) {
                case Step.Called called -> calls.put(called.callId(), called);
                case Step.Returned returned -> {
                    Step.Called called = calls.remove(returned.callId());
                    if (called != null && !returned.failed()) {
                        arisen(new Action.Call(called), returned, found);
                    }
                }
                case Step.Said _, Step.Thought _ -> {}
            }
        }
        found.sort(Comparator.comparingInt(Obligation::call)
                .thenComparing(o -> o.rule().id()));
        return found;
    }

    private void arisen(Action.Call call, Step.Returned returned, List<Obligation> to) {
        Matches matches = circuits.matching(call, trajectory.tool(call.tool()));
        SortedSet<String> kinds = new TreeSet<>(matches.certain());
        for (String kind : kinds) {
            for (Rule.Oblige rule : circuits.obligations(kind)) {
                to.add(followed(rule, call, returned));
            }
        }
    }

    private Obligation followed(Rule.Oblige rule, Action.Call call, Step.Returned returned) {
        Situation situation = new Situation(trajectory, call);
        boolean doubtful = false;
        for (int at = returned.index() + 1; at < trajectory.steps().size(); at++) {
            Kleene inTime = inTime(rule.deadline(), returned.index(), at);
            if (inTime == Kleene.FAILS) {
                return doubtful ? open(rule, call, returned, "it cannot be told") : late(rule, call, returned, at);
            }
            StepHistory history = new StepHistory(situation, at, circuits.predicates(), sources);
            Kleene met = new Past(history).value(rule.formula(), at).and(inTime);
            if (met == Kleene.HOLDS) {
                return met(rule, call, returned, at, history);
            }
            doubtful |= met == Kleene.UNKNOWN;
        }
        if (!ended) {
            return open(rule, call, returned, "there is still time");
        }
        return doubtful
                ? open(rule, call, returned, "it cannot be told")
                : late(rule, call, returned, trajectory.steps().size() - 1);
    }

    private Kleene inTime(Deadline deadline, int since, int at) {
        return switch (deadline) {
            case Deadline.SessionEnd _ -> Kleene.HOLDS;
            case Deadline.Within(Window.Steps steps) -> Kleene.of(at - since <= steps.count());
            case Deadline.Within(Window.Time time) ->
                Past.within(
                        time.length(),
                        trajectory.steps().get(since).time(),
                        trajectory.steps().get(at).time());
        };
    }

    private static Obligation met(
            Rule.Oblige rule, Action.Call call, Step.Returned returned, int at, StepHistory history) {
        List<Evidence> evidence = Witnesses.of(rule.formula(), history).uses().stream()
                .flatMap(use -> history.truth(use.predicate(), use.step()).evidence().stream())
                .toList();
        return new Obligation(
                rule,
                call.step().index(),
                returned.index(),
                Obligation.State.KEPT,
                OptionalInt.of(at),
                "met at step " + at,
                evidence);
    }

    private Obligation late(Rule.Oblige rule, Action.Call call, Step.Returned returned, int at) {
        String range = "not met in steps " + (returned.index() + 1) + " to " + at;
        return new Obligation(
                rule,
                call.step().index(),
                returned.index(),
                Obligation.State.BROKEN,
                OptionalInt.of(at),
                at <= returned.index() ? "the session ended without a further step" : range,
                List.of());
    }

    private static Obligation open(Rule.Oblige rule, Action.Call call, Step.Returned returned, String because) {
        return new Obligation(
                rule,
                call.step().index(),
                returned.index(),
                Obligation.State.OPEN,
                OptionalInt.empty(),
                because,
                List.of());
    }
}
