package io.lictor.circuit;

import io.lictor.predicate.Conditions;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.PredicateSource;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Span;
import io.lictor.trajectory.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Answers whether a prerequisite was met by an earlier call: the grounder finds the candidates, the
/// residual success condition decides each.
///
/// Expects the [Matches] of the situation in its memo under `Matches.class`.
public final class EarlierSource implements PredicateSource {
    private static final Set<String> RESULT_NAMES = new TreeSet<>(List.of("args", "result"));

    private final Grounder grounder;
    private final Conditions conditions;

    public EarlierSource(Grounder grounder, Conditions conditions) {
        this.grounder = grounder;
        this.conditions = conditions;
    }

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
        List<String> undecided = new ArrayList<>();
        for (Grounder.Binding binding : bindings(situation)) {
            if (!binding.pattern().equals(earlier)) {
                continue;
            }
            Truth met = met(earlier, binding);
            switch (met.value()) {
                case HOLDS -> {
                    return Truth.of(true, evidence(earlier, binding), because(binding));
                }
                case UNKNOWN -> undecided.add("step " + binding.returned().index() + ": " + met.because());
                case FAILS -> {}
            }
        }
        String wanted = String.join("`, `", earlier.tools());
        int before = situation.action().step().index();
        String range = before == 0 ? "no earlier step" : "steps 0 to " + (before - 1);
        if (!undecided.isEmpty()) {
            return Truth.unknown("whether `" + wanted + "` succeeded cannot be told at " + undecided.getFirst());
        }
        Optional<Step.Called> pending = pending(earlier, situation);
        if (pending.isPresent()) {
            return Truth.unknown("the call at step " + pending.get().index() + " has no result yet");
        }
        if (situation.trajectory().cut()) {
            return Truth.unknown("history was cut, and no `" + wanted + "` succeeded in what is left of it");
        }
        return Truth.of(false, List.of(), "no call of `" + wanted + "` succeeded in " + range);
    }

    /// A matching call without a result. A prerequisite that must succeed waits for it, and so fails
    /// without it; anything
    /// else may have happened by now.
    private static Optional<Step.Called> pending(Definition.Earlier earlier, Situation situation) {
        if (earlier.authoritative()) {
            return Optional.empty();
        }
        Set<String> answered = new TreeSet<>();
        List<Step.Called> calls = new ArrayList<>();
        for (Step step : situation.trajectory().steps()) {
            if (step instanceof Step.Returned returned) {
                answered.add(returned.callId());
            } else if (step instanceof Step.Called called
                    && situation.before(called.index())
                    && earlier.tools().contains(called.tool())
                    && earlier.same().entrySet().stream()
                            .allMatch(pair -> Arguments.same(
                                    called.arguments().at(pair.getKey()),
                                    situation.action().arguments().at(pair.getValue())))) {
                calls.add(called);
            }
        }
        return calls.stream().filter(call -> !answered.contains(call.callId())).findFirst();
    }

    private List<Grounder.Binding> bindings(Situation situation) {
        return situation.memo(EarlierSource.class, () -> {
            Matches matches = situation.memo(Matches.class, () -> {
                throw new IllegalStateException("no circuits were matched for this situation");
            });
            return matches.circuits().stream()
                    .filter(circuit -> !circuit.patterns().isEmpty())
                    .flatMap(circuit -> grounder.ground(circuit, situation).stream())
                    .toList();
        });
    }

    private Truth met(Definition.Earlier earlier, Grounder.Binding binding) {
        if (earlier.success().isEmpty()) {
            return Truth.of(true, List.of(), "it returned");
        }
        Map<String, Object> variables = new TreeMap<>();
        variables.put(
                "result", binding.returned().structured().orElse(Arguments.NONE).values());
        variables.put("args", binding.called().arguments().values());
        return conditions.evaluate(earlier.success().get(), variables);
    }

    private static List<Evidence> evidence(Definition.Earlier earlier, Grounder.Binding binding) {
        String called = binding.called().tool() + binding.called().text();
        String returned = binding.returned().text();
        Origin origin = earlier.authoritative() ? Origin.TOOL : Origin.UNTRUSTED;
        return List.of(
                new Evidence(
                        new Span(binding.called().index(), "/arguments", 0, called.length()),
                        called,
                        Origin.AGENT,
                        "earlier",
                        1),
                new Evidence(
                        new Span(binding.returned().index(), "/text", 0, returned.length()),
                        returned,
                        origin,
                        "earlier",
                        1));
    }

    private static String because(Grounder.Binding binding) {
        return "`" + binding.called().tool() + "` succeeded at step "
                + binding.returned().index();
    }
}
