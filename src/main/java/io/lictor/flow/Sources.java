package io.lictor.flow;

import io.lictor.predicate.Situation;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Span;
import io.lictor.trajectory.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The texts that existed before the action, by origin.
final class Sources {
    private final List<Text> texts = new ArrayList<>();
    private final Set<Integer> pointed = new HashSet<>();

    /// @param text in original form
    record Text(int step, String pointer, Origin origin, String text, Folded folded) {
        Span span(Folded.Place place) {
            return new Span(step, pointer, place.start(), place.end());
        }
    }

    static Sources of(Situation situation) {
        return situation.memo(Sources.class, () -> new Sources(situation));
    }

    private Sources(Situation situation) {
        for (Arguments.Leaf fact : situation.trajectory().facts().leaves()) {
            add(
                    situation,
                    Span.FACTS,
                    fact.pointer(),
                    Origin.FACTS,
                    fact.value().toString());
        }
        Map<String, Step.Called> calls = new TreeMap<>();
        for (Step step : situation.trajectory().steps()) {
            if (!situation.before(step.index())) {
                break;
            }
            switch (step) {
                case Step.Said said -> add(situation, said.index(), "/text", said.origin(), said.text());
                case Step.Thought ignored -> {}
                case Step.Called called -> calls.put(called.callId(), called);
                case Step.Returned returned -> {
                    add(situation, returned.index(), "/text", Origin.UNTRUSTED, returned.text());
                    Step.Called call = calls.get(returned.callId());
                    if (call != null
                            && situation.shared(new Pointed(returned.index()), () -> givenByUser(call.arguments()))) {
                        pointed.add(returned.index());
                    }
                }
            }
        }
    }

    private void add(Situation situation, int step, String pointer, Origin origin, String text) {
        texts.add(situation.shared(
                new Place(step, pointer), () -> new Text(step, pointer, origin, text, Folded.of(text))));
    }

    /// What a folded text is known by among the situations of one trajectory.
    private record Place(int step, String pointer) {}

    /// What the answer to [#givenByUser] is known by.
    private record Pointed(int step) {}

    /// Whether every identified value of the arguments, at least one, stands in a turn of the user or
    /// in a fact.
    private boolean givenByUser(Arguments arguments) {
        List<Value> values = arguments.leaves().stream()
                .flatMap(leaf -> Value.of(leaf).stream())
                .filter(Value::identified)
                .toList();
        return values.stream().anyMatch(value -> value.leaf().value() instanceof String && value.telling())
                && values.stream()
                        .allMatch(value -> texts.stream()
                                .anyMatch(text -> (text.origin() == Origin.USER || text.origin() == Origin.FACTS)
                                        && !text.folded().places(value.forms()).isEmpty()));
    }

    /// The texts of some origins.
    ///
    /// @param onlyPointed of the untrusted ones only those the user pointed to
    List<Text> from(Set<Origin> origins, boolean onlyPointed) {
        return texts.stream()
                .filter(text -> origins.contains(text.origin()))
                .filter(text -> !onlyPointed || text.origin() != Origin.UNTRUSTED || pointed.contains(text.step()))
                .toList();
    }
}
