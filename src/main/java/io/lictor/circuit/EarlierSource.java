package io.lictor.circuit;

import io.lictor.predicate.Conditions;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.PredicateSource;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Span;
import io.lictor.trajectory.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Answers whether a prerequisite was met by an earlier call: a scan finds the candidates (ADR 5), the
/// residual success condition decides each.
public final class EarlierSource implements PredicateSource {
    private static final Set<String> RESULT_NAMES = new TreeSet<>(List.of("args", "result"));

    private final Conditions conditions;

    public EarlierSource(Conditions conditions) {
        this.conditions = conditions;
    }

    /// An earlier call with its result.
    private record Met(Step.Called called, Step.Returned returned) {}

    /// @param pending calls without a result, by their ids
    private record Found(List<Met> answered, Map<String, Step.Called> pending) {}

    @Override
    public String id() {
        return "earlier";
    }

    @Override
    public boolean answers(Definition definition) {
        return definition instanceof Definition.Earlier;
    }

    @Override
    public int cost() {
        return 20;
    }

    @Override
    public List<String> problems(Definition definition) {
        return definition.condition().flatMap(c -> conditions.problem(c, RESULT_NAMES)).stream()
                .toList();
    }

    @Override
    public Truth ask(Definition definition, Situation situation) {
        if (!(definition instanceof Definition.Earlier earlier)) {
            return Truth.unknown("no prerequisite");
        }
        for (String pointer : earlier.same().values()) {
            if (situation.action().arguments().at(pointer).isEmpty()) {
                return Truth.unknown("the action has no argument `" + pointer + "` to compare with earlier calls");
            }
        }
        Found found = found(earlier, situation);
        List<String> undecided = new ArrayList<>();
        for (Met met : found.answered()) {
            Truth success = success(earlier, met);
            switch (success.value()) {
                case HOLDS -> {
                    return Truth.of(true, evidence(earlier, met), because(met));
                }
                case UNKNOWN -> undecided.add("step " + met.returned().index() + ": " + success.because());
                case FAILS -> {}
            }
        }
        return undecided.isEmpty()
                ? unmet(earlier, situation, found)
                : Truth.unknown("whether " + wanted(earlier) + " succeeded cannot be told at " + undecided.getFirst());
    }

    /// The answer if no result that is there meets it.
    ///
    /// A prerequisite that must succeed waits for a pending call, and so fails without its result;
    /// anything else may have happened by now.
    private static Truth unmet(Definition.Earlier earlier, Situation situation, Found found) {
        if (!earlier.authoritative() && !found.pending().isEmpty()) {
            Step.Called pending = found.pending().values().iterator().next();
            return Truth.unknown("the call at step " + pending.index() + " has no result yet");
        }
        if (situation.trajectory().cut()) {
            return Truth.unknown("history was cut, and no " + wanted(earlier) + " succeeded in what is left of it");
        }
        int before = situation.action().step().index();
        String range = before == 0 ? "no earlier step" : "steps 0 to " + (before - 1);
        return earlier.never() == Kleene.UNKNOWN && found.answered().isEmpty()
                ? Truth.unknown("nobody has looked: no call of " + wanted(earlier) + " has returned in " + range)
                : Truth.of(false, List.of(), "no call of " + wanted(earlier) + " succeeded in " + range);
    }

    private static String wanted(Definition.Earlier earlier) {
        return "`" + String.join("`, `", earlier.tools()) + "`";
    }

    /// The earlier calls of the tools with equal arguments, in one pass.
    private static Found found(Definition.Earlier earlier, Situation situation) {
        Map<String, Step.Called> calls = new LinkedHashMap<>();
        Map<String, Step.Called> pending = new LinkedHashMap<>();
        List<Met> answered = new ArrayList<>();
        List<Step> steps = situation.trajectory().steps();
        for (Step step : steps.subList(0, situation.action().step().index())) {
            if (step instanceof Step.Called called && wanted(earlier, called, situation)) {
                calls.put(called.callId(), called);
                if (situation.open(called)) {
                    pending.put(called.callId(), called);
                }
            } else if (step instanceof Step.Returned returned) {
                pending.remove(returned.callId());
                Optional.ofNullable(calls.get(returned.callId()))
                        .filter(call -> !returned.failed())
                        .ifPresent(call -> answered.add(new Met(call, returned)));
            }
        }
        return new Found(answered, pending);
    }

    private static boolean wanted(Definition.Earlier earlier, Step.Called called, Situation situation) {
        return earlier.tools().contains(called.tool())
                && earlier.same().entrySet().stream()
                        .allMatch(pair -> Arguments.same(
                                called.arguments().at(pair.getKey()),
                                situation.action().arguments().at(pair.getValue())));
    }

    private Truth success(Definition.Earlier earlier, Met met) {
        if (earlier.success().isEmpty()) {
            return Truth.of(true, List.of(), "it returned");
        }
        Map<String, Object> variables = new TreeMap<>();
        variables.put(
                "result", met.returned().structured().orElse(Arguments.NONE).values());
        variables.put("args", met.called().arguments().values());
        return conditions.evaluate(earlier.success().get(), variables);
    }

    private static List<Evidence> evidence(Definition.Earlier earlier, Met met) {
        Origin origin = earlier.authoritative() ? Origin.TOOL : Origin.UNTRUSTED;
        return List.of(
                whole(
                        met.called().index(),
                        "/arguments",
                        met.called().tool() + met.called().text(),
                        Origin.AGENT),
                whole(met.returned().index(), "/text", met.returned().text(), origin));
    }

    private static Evidence whole(int step, String pointer, String text, Origin origin) {
        return new Evidence(new Span(step, pointer, 0, text.length()), text, origin, "earlier", 1);
    }

    private static String because(Met met) {
        return "`" + met.called().tool() + "` succeeded at step "
                + met.returned().index();
    }
}
