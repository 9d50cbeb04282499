package io.lictor.drools;

import io.lictor.circuit.Choice;
import io.lictor.circuit.Circuit;
import io.lictor.policy.ActionPredicate;
import io.lictor.policy.Thresholds;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Part;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Patterns of calls, their candidates, and the joins by nested loops.
final class Joins {
    private Joins() {}

    /// A call with arguments.
    static Choice call(int index, Map<String, Object> arguments) {
        Step.Called call = new Step.Called(index, Optional.empty(), "call-" + index, "t", Arguments.of(arguments));
        return new Choice(call, call);
    }

    /// A result whose call had no arguments.
    static Choice result(int index, Map<String, Object> result) {
        Step.Called call = new Step.Called(index - 1, Optional.empty(), "call-" + index, "t", Arguments.NONE);
        Arguments structured = Arguments.of(result);
        return new Choice(
                new Step.Returned(
                        index,
                        Optional.empty(),
                        "call-" + index,
                        "t",
                        structured.canonical(),
                        Optional.of(structured),
                        false),
                call);
    }

    /// A part named `p<number>`.
    static Part part(int number, Optional<Integer> after, Map<String, Part.Reference> joins) {
        Definition.OfStep form = new Definition.OfStep(
                Definition.Form.CALLED, new TreeSet<>(), new TreeSet<>(), new TreeMap<>(), Optional.empty(), false);
        return new Part(
                Optional.of("p" + number),
                form,
                after.map(n -> "p" + n),
                Optional.empty(),
                new TreeMap<>(joins),
                false);
    }

    static Part part(int number) {
        return part(number, Optional.empty(), Map.of());
    }

    static Part.Reference value(int number, String pointer) {
        return new Part.Reference("p" + number, pointer);
    }

    static Definition.Match match(Part... parts) {
        return new Definition.Match(List.of(parts));
    }

    static Circuit circuit(Definition.Match... patterns) {
        ActionPredicate action =
                new ActionPredicate("p/a", "a", Optional.empty(), new TreeSet<>(), Optional.empty(), Optional.empty());
        return new Circuit(action, Thresholds.DEFAULT, List.of(), List.of(patterns));
    }

    /// The positions of the chosen steps.
    static List<List<Integer>> indexes(List<List<Choice>> found) {
        return found.stream()
                .map(chosen -> chosen.stream().map(Choice::index).toList())
                .toList();
    }

    /// What a grounder has to find, in any order.
    static List<List<Choice>> nested(Definition.Match match, List<List<Choice>> candidates) {
        List<List<Choice>> found = new ArrayList<>();
        extend(match, candidates, List.of(), found);
        return found;
    }

    private static void extend(
            Definition.Match match, List<List<Choice>> candidates, List<Choice> chosen, List<List<Choice>> found) {
        if (chosen.size() == match.parts().size()) {
            found.add(chosen);
            return;
        }
        Map<String, Choice> bound = new HashMap<>();
        for (int i = 0; i < chosen.size(); i++) {
            bound.put(match.parts().get(i).name().orElse(""), chosen.get(i));
        }
        for (Choice candidate : candidates.get(chosen.size())) {
            if (fits(match.parts().get(chosen.size()), candidate, bound)) {
                List<Choice> more = new ArrayList<>(chosen);
                more.add(candidate);
                extend(match, candidates, more, found);
            }
        }
    }

    private static boolean fits(Part part, Choice candidate, Map<String, Choice> bound) {
        boolean later = part.after().isEmpty()
                || candidate.index()
                        > Objects.requireNonNull(bound.get(part.after().get())).index();
        return later
                && part.joins().entrySet().stream()
                        .allMatch(join -> Arguments.same(
                                candidate.value(join.getKey()),
                                Objects.requireNonNull(bound.get(join.getValue().part()))
                                        .value(join.getValue().pointer())));
    }
}
