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

/// Answers whether a step is of a certain form.
public final class StepSource implements PredicateSource {
    /// What conditions on a step may name.
    static final Set<String> NAMES = new TreeSet<>(List.of("args", "result", "text", "now"));

    private static final Truth OTHER = Truth.of(false, List.of(), "the step is of another form");
    private static final Truth UNEQUAL = Truth.of(false, List.of(), "its arguments are not those of the action");

    private final Conditions conditions;

    public StepSource(Conditions conditions) {
        this.conditions = conditions;
    }

    @Override
    public String id() {
        return "step";
    }

    @Override
    public boolean answers(Definition definition) {
        return definition instanceof Definition.OfStep;
    }

    @Override
    public int cost() {
        return 5;
    }

    @Override
    public List<String> problems(Definition definition) {
        return definition.condition().flatMap(c -> conditions.problem(c, NAMES)).stream()
                .toList();
    }

    @Override
    public Truth ask(Definition definition, Situation situation) {
        return askAt(definition, situation.action().step(), situation);
    }

    @Override
    public Truth askAt(Definition definition, Step step, Situation situation) {
        return definition instanceof Definition.OfStep form
                ? at(form, step, situation)
                : Truth.unknown("no form of a step");
    }

    /// Whether a step is of the form, joined with the action of the situation.
    private Truth at(Definition.OfStep form, Step step, Situation situation) {
        Step.Called call = Calls.of(situation).of(step);
        if (!formed(form, step)) {
            return OTHER;
        }
        Optional<String> incomparable = incomparable(form, situation);
        if (incomparable.isPresent()) {
            return Truth.unknown("the action has no argument `" + incomparable.get() + "` to compare with");
        }
        Arguments arguments = call == null ? Arguments.NONE : call.arguments();
        Arguments now = situation.action().arguments();
        for (Map.Entry<String, String> pair : form.same().entrySet()) {
            if (!Arguments.same(arguments.at(pair.getKey()), now.at(pair.getValue()))) {
                return UNEQUAL;
            }
        }
        if (form.where().isEmpty()) {
            return Truth.of(true, evidence(form, step, call), "step " + step.index() + " is of that form");
        }
        Truth where = conditions.evaluate(form.where().get(), variables(step, arguments, now));
        return new Truth(
                where.value(),
                where.probability(),
                where.decided() ? evidence(form, step, call) : List.of(),
                "at step " + step.index() + ": " + where.because());
    }

    /// Whether the step is of the form by what is always decided: kind, tool, speaker.
    static boolean formed(Definition.OfStep form, Step step) {
        return switch (step) {
            case Step.Called called -> form.form() == Definition.Form.CALLED && named(form, called.tool());
            case Step.Returned returned ->
                form.form() == Definition.Form.RETURNED && !returned.failed() && named(form, returned.tool());
            case Step.Said said ->
                form.form() == Definition.Form.SAID && form.by().contains(said.origin());
            case Step.Thought _ -> false;
        };
    }

    static boolean named(Definition.OfStep form, String tool) {
        return form.tools().isEmpty() || form.tools().contains(tool);
    }

    private static Optional<String> incomparable(Definition.OfStep form, Situation situation) {
        return form.same().values().stream()
                .filter(pointer -> situation.action().arguments().at(pointer).isEmpty())
                .findFirst();
    }

    /// The values of those names.
    static Map<String, Object> variables(Step step, Arguments arguments, Arguments now) {
        Map<String, Object> variables = new TreeMap<>();
        variables.put("args", arguments.values());
        variables.put(
                "result",
                step instanceof Step.Returned returned
                        ? returned.structured().orElse(Arguments.NONE).values()
                        : Arguments.NONE.values());
        variables.put("text", step.text());
        variables.put("now", now.values());
        return variables;
    }

    /// The step, with the call that it answers.
    static List<Evidence> evidence(
            Definition.OfStep form, Step step, Step.@org.jspecify.annotations.Nullable Called call) {
        List<Evidence> evidence = new ArrayList<>();
        if (call != null) {
            String called = call.tool() + call.text();
            evidence.add(whole(call.index(), "/arguments", called, Origin.AGENT));
        }
        if (!(step instanceof Step.Called)) {
            Origin origin = form.authoritative() ? Origin.TOOL : step.origin();
            evidence.add(whole(step.index(), "/text", step.text(), origin));
        }
        return evidence;
    }

    private static Evidence whole(int step, String pointer, String text, Origin origin) {
        return new Evidence(new Span(step, pointer, 0, text.length()), text, origin, "step", 1);
    }
}
