package io.lictor.circuit;

import io.lictor.logic.Windows;
import io.lictor.predicate.Conditions;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Part;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The earlier steps that may be one part of a pattern, and what can be told about each.
final class Choices {
    private static final Truth HOLDS = Truth.of(true, List.of(), "it is such a step");

    private final Part part;
    private final Situation situation;
    private final Windows windows;
    private final Conditions conditions;
    private final boolean comparing;
    private final List<Choice> candidates = new ArrayList<>();
    private final List<Choice> orphans = new ArrayList<>();
    private final Map<Integer, Truth> alone = new HashMap<>();

    Choices(Part part, Situation situation, Windows windows, Conditions conditions) {
        this.part = part;
        this.situation = situation;
        this.windows = windows;
        this.conditions = conditions;
        this.comparing = part.form()
                .where()
                .flatMap(where -> conditions.problem(where, StepSource.NAMES))
                .isPresent();
        for (int index = situation.action().step().index() - 1; index >= 0; index--) {
            Step step = situation.trajectory().steps().get(index);
            if (StepSource.formed(part.form(), step)) {
                Choice candidate = new Choice(step, Calls.of(situation).of(step));
                if (windows.inside(part.within(), index) == Kleene.FAILS) {
                    continue;
                }
                if (step instanceof Step.Returned
                        && candidate.call() == null
                        && situation.trajectory().cut()) {
                    orphans.add(candidate);
                } else if (same(candidate.arguments()) != Kleene.FAILS) {
                    candidates.add(candidate);
                }
            }
        }
    }

    Part part() {
        return part;
    }

    /// Those not ruled out by kind, tool, speaker, arguments of the action or window; latest first.
    List<Choice> candidates() {
        return candidates;
    }

    /// Those that can be told to be no such step on their own are left out.
    List<Choice> possible() {
        return candidates.stream()
                .filter(candidate -> alone(candidate).value() != Kleene.FAILS)
                .toList();
    }

    /// Results whose call was dropped from a cut history, so that nothing can be told about them.
    List<Choice> orphans() {
        return orphans;
    }

    /// Calls before the action whose result, once it is there, may be such a step.
    Stream<Choice> pending() {
        if (part.form().form() != Definition.Form.RETURNED) {
            return Stream.empty();
        }
        Set<String> answered = new HashSet<>();
        List<Choice> calls = new ArrayList<>();
        for (int index = situation.action().step().index() - 1; index >= 0; index--) {
            Step step = situation.trajectory().steps().get(index);
            if (step instanceof Step.Returned returned) {
                answered.add(returned.callId());
            } else if (step instanceof Step.Called called
                    && StepSource.named(part.form(), called.tool())
                    && !answered.contains(called.callId())
                    && situation.open(called)
                    && same(called.arguments()) != Kleene.FAILS) {
                calls.add(new Choice(called, called));
            }
        }
        return calls.stream();
    }

    /// Whether a candidate is such a step, as far as that does not depend on the other parts.
    Truth alone(Choice candidate) {
        return alone.computeIfAbsent(candidate.index(), index -> asked(candidate));
    }

    /// Whether a candidate is such a step beside the steps bound so far.
    Truth among(Choice candidate, Map<String, Choice> bound) {
        Truth own = alone(candidate);
        if (!comparing || own.value() == Kleene.FAILS || part.form().where().isEmpty()) {
            return own;
        }
        Map<String, Object> variables = variables(candidate);
        Map<String, Object> steps = new TreeMap<>();
        bound.forEach((name, other) -> {
            Map<String, Object> values = variables(other);
            values.put("tool", other.call() == null ? "" : other.call().tool());
            steps.put(name, values);
        });
        variables.put("steps", steps);
        Truth where = conditions.evaluate(part.form().where().get(), variables);
        return where.value().compareTo(own.value()) < 0 ? told(candidate, where) : own;
    }

    private Truth asked(Choice candidate) {
        Truth truth = HOLDS;
        if (same(candidate.arguments()) == Kleene.UNKNOWN) {
            truth = Truth.unknown("the action has no argument to compare with step " + candidate.index());
        } else if (windows.inside(part.within(), candidate.index()) == Kleene.UNKNOWN) {
            truth = Truth.unknown("it cannot be told when step " + candidate.index() + " happened");
        }
        Optional<String> where = part.form().where();
        if (comparing || where.isEmpty()) {
            return truth;
        }
        Truth told = told(candidate, conditions.evaluate(where.get(), variables(candidate)));
        return told.value().compareTo(truth.value()) < 0 ? told : truth;
    }

    private static Truth told(Choice candidate, Truth where) {
        return new Truth(
                where.value(), where.probability(), List.of(), "at step " + candidate.index() + ": " + where.because());
    }

    private Map<String, Object> variables(Choice candidate) {
        return StepSource.variables(
                candidate.step(), candidate.arguments(), situation.action().arguments());
    }

    /// Whether the arguments are those of the action; unknown if the action lacks one.
    private Kleene same(Arguments arguments) {
        Kleene same = Kleene.HOLDS;
        for (Map.Entry<String, String> pair : part.form().same().entrySet()) {
            Optional<Object> now = situation.action().arguments().at(pair.getValue());
            same = same.and(
                    now.isEmpty() ? Kleene.UNKNOWN : Kleene.of(Arguments.same(arguments.at(pair.getKey()), now)));
        }
        return same;
    }
}
