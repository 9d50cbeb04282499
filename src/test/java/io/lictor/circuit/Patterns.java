package io.lictor.circuit;

import io.lictor.policy.ActionPredicate;
import io.lictor.policy.Decision;
import io.lictor.policy.Thresholds;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Part;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Patterns over steps, asked about the last step of a trajectory.
final class Patterns {
    private Patterns() {}

    static Truth ask(MatchSource source, Definition.Match match, Trajectory trajectory) {
        Situation situation =
                new Situation(trajectory, new Action.Call((Step.Called) trajectory.steps().getLast()));
        ActionPredicate action = new ActionPredicate(
                "p/a", "a", Optional.empty(), new TreeSet<>(), Optional.empty(), Optional.empty());
        Circuit circuit = new Circuit(action, Thresholds.DEFAULT, List.of(), List.of(match));
        situation.memo(
                Matches.class,
                () -> new Matches(
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        List.of(circuit),
                        List.of(),
                        new TreeMap<>(),
                        Decision.ASK));
        return source.ask(match, situation);
    }

    static Definition.OfStep returned(String tool, String where) {
        return form(Definition.Form.RETURNED, tool, where);
    }

    static Definition.OfStep called(String tool, String where) {
        return form(Definition.Form.CALLED, tool, where);
    }

    static Definition.OfStep said() {
        return new Definition.OfStep(
                Definition.Form.SAID,
                new TreeSet<>(),
                new TreeSet<>(List.of(Origin.USER)),
                new TreeMap<>(),
                Optional.empty(),
                false);
    }

    private static Definition.OfStep form(Definition.Form form, String tool, String where) {
        return new Definition.OfStep(
                form,
                new TreeSet<>(List.of(tool)),
                new TreeSet<>(),
                new TreeMap<>(),
                Optional.of(where).filter(text -> !text.isEmpty()),
                form == Definition.Form.RETURNED);
    }

    /// A part; names that are empty are left out.
    static Part part(String name, Definition.OfStep form, String after) {
        return new Part(some(name), form, some(after), Optional.empty(), new TreeMap<>(Map.of()), false);
    }

    static Part none(Definition.OfStep form, String after) {
        return new Part(Optional.empty(), form, some(after), Optional.empty(), new TreeMap<>(Map.of()), true);
    }

    private static Optional<String> some(String name) {
        return Optional.of(name).filter(text -> !text.isEmpty());
    }
}
