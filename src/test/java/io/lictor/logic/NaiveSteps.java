package io.lictor.logic;

import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What predicates about steps come to at every step up to an action, by looking at each step; written
/// from `docs/language.md` alone.
///
/// @param definitions one for each of [Trace#ATOMS]
/// @param action position of the call under judgement
record NaiveSteps(Trajectory trajectory, int action, List<Definition.OfStep> definitions) {
    /// Conditions that the generated definitions use.
    static final List<String> CONDITIONS = List.of(
            "args.x > 3",
            "has(args.x) && args.x > 3",
            "result.ok == true",
            "text.contains('please')",
            "args.id != now.id",
            "args.x <= now.x || result.ok");

    Trace trace() {
        List<Trace.Moment> moments = new ArrayList<>();
        for (Step step : trajectory.steps().subList(0, action + 1)) {
            moments.add(new Trace.Moment(
                    definitions.stream().map(d -> holds(d, step)).toList(),
                    step.time().map(Instant::getEpochSecond).map(Math::toIntExact),
                    arguments(step).at("/x"),
                    result(step).at("/y")));
        }
        return new Trace(trajectory.cut(), moments);
    }

    private Kleene holds(Definition.OfStep definition, Step step) {
        boolean formed = switch (step) {
            case Step.Called called -> definition.form() == Definition.Form.CALLED && named(definition, called.tool());
            case Step.Returned returned ->
                definition.form() == Definition.Form.RETURNED
                        && !returned.failed()
                        && named(definition, returned.tool());
            case Step.Said said ->
                definition.form() == Definition.Form.SAID && definition.by().contains(said.origin());
            case Step.Thought _ -> false;
        };
        if (!formed) {
            return Kleene.FAILS;
        }
        for (Map.Entry<String, String> pair : definition.same().entrySet()) {
            Optional<Object> now = now().at(pair.getValue());
            if (now.isEmpty()) {
                return Kleene.UNKNOWN;
            }
            if (!arguments(step).at(pair.getKey()).equals(now)) {
                return Kleene.FAILS;
            }
        }
        return definition.where().map(where -> condition(where, step)).orElse(Kleene.HOLDS);
    }

    private Kleene condition(String where, Step step) {
        Optional<Long> x = arguments(step).at("/x").map(Long.class::cast);
        Kleene large = x.map(n -> Kleene.of(n > 3)).orElse(Kleene.UNKNOWN);
        Kleene ok = result(step).at("/ok").map(b -> Kleene.of(b.equals(true))).orElse(Kleene.UNKNOWN);
        return switch (CONDITIONS.indexOf(where)) {
            case 0 -> large;
            case 1 -> x.isEmpty() ? Kleene.FAILS : large;
            case 2 -> ok;
            case 3 -> Kleene.of(step.text().contains("please"));
            case 4 -> {
                Optional<Object> id = arguments(step).at("/id");
                Optional<Object> now = now().at("/id");
                yield id.isEmpty() || now.isEmpty() ? Kleene.UNKNOWN : Kleene.of(!id.equals(now));
            }
            case 5 -> {
                Optional<Long> now = now().at("/x").map(Long.class::cast);
                Kleene less = x.isEmpty() || now.isEmpty() ? Kleene.UNKNOWN : Kleene.of(x.get() <= now.get());
                yield less.or(ok);
            }
            default -> throw new AssertionError(where);
        };
    }

    private static boolean named(Definition.OfStep definition, String tool) {
        return definition.tools().isEmpty() || definition.tools().contains(tool);
    }

    private Arguments now() {
        return arguments(trajectory.steps().get(action));
    }

    /// The arguments of a call, or of the call that a result answers.
    private Arguments arguments(Step step) {
        return switch (step) {
            case Step.Called called -> called.arguments();
            case Step.Returned returned ->
                trajectory.steps().stream()
                        .filter(other -> other instanceof Step.Called called
                                && called.callId().equals(returned.callId()))
                        .map(other -> arguments(other))
                        .findFirst()
                        .orElse(Arguments.NONE);
            case Step.Said _, Step.Thought _ -> Arguments.NONE;
        };
    }

    private static Arguments result(Step step) {
        return step instanceof Step.Returned returned ? returned.structured().orElse(Arguments.NONE) : Arguments.NONE;
    }
}
