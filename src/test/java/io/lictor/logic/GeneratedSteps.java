package io.lictor.logic;

import io.lictor.predicate.Definition;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Generated trajectories, and predicates about their steps.
final class GeneratedSteps {
    private static final List<String> TOOLS = List.of("read", "pay");

    private GeneratedSteps() {}

    /// One event: a message, a call, or a call with its result.
    private record Event(
            String kind, String tool, Optional<Integer> second, Optional<Long> id, Optional<Long> x, boolean ok) {}

    static Arbitrary<Definition.OfStep> definitions() {
        Arbitrary<SortedSet<String>> tools = Arbitraries.of(List.of("read"), List.of("pay"), List.<String>of())
                .map(TreeSet::new);
        Arbitrary<SortedSet<Origin>> by = Arbitraries.of(List.of(Origin.USER), List.of(Origin.AGENT, Origin.SYSTEM))
                .map(TreeSet::new);
        Arbitrary<SortedMap<String, String>> same =
                Arbitraries.of(Map.<String, String>of(), Map.of("/id", "/id")).map(TreeMap::new);
        return Combinators.combine(
                        Arbitraries.of(Definition.Form.class),
                        tools,
                        by,
                        same,
                        Arbitraries.of(NaiveSteps.CONDITIONS).optional(0.5))
                .as((form, some, who, pairs, where) -> new Definition.OfStep(
                        form,
                        some,
                        who,
                        form == Definition.Form.SAID ? new TreeMap<>() : pairs,
                        where,
                        form == Definition.Form.RETURNED));
    }

    static Arbitrary<Trajectory> trajectories(int longest) {
        Arbitrary<String> kinds = Arbitraries.frequency(
                Tuple.of(2, "call"),
                Tuple.of(3, "result"),
                Tuple.of(1, "failure"),
                Tuple.of(1, "user"),
                Tuple.of(1, "agent"));
        Arbitrary<Event> events = Combinators.combine(
                        kinds,
                        Arbitraries.of(TOOLS),
                        Arbitraries.integers().between(0, 9).map(n -> n * 10).optional(0.8),
                        Arbitraries.longs().between(1, 2).optional(0.9),
                        Arbitraries.longs().between(0, 8).optional(0.9),
                        Arbitraries.of(true, false))
                .as(Event::new);
        return Combinators.combine(
                        Arbitraries.of(false, true), events.list().ofMinSize(1).ofMaxSize(longest))
                .as(GeneratedSteps::trajectory);
    }

    private static Trajectory trajectory(boolean cut, List<Event> events) {
        List<Step> steps = new ArrayList<>();
        for (Event event : events) {
            Optional<Instant> time = event.second().map(Instant::ofEpochSecond);
            switch (event.kind()) {
                case "user" -> steps.add(new Step.Said(steps.size(), time, Origin.USER, "please " + event.ok()));
                case "agent" -> steps.add(new Step.Said(steps.size(), time, Origin.AGENT, event.tool()));
                default -> {
                    String id = "c" + steps.size();
                    steps.add(new Step.Called(steps.size(), time, id, event.tool(), arguments(event)));
                    if (!event.kind().equals("call")) {
                        steps.add(returned(event, id, steps.size(), time));
                    }
                }
            }
        }
        return new Trajectory(new SessionKey("t", "s"), "", Arguments.NONE, List.of(), steps, cut);
    }

    private static Arguments arguments(Event event) {
        Map<String, Object> arguments = new TreeMap<>();
        event.id().ifPresent(id -> arguments.put("id", id));
        event.x().ifPresent(x -> arguments.put("x", x));
        return Arguments.of(arguments);
    }

    private static Step returned(Event event, String id, int index, Optional<Instant> time) {
        Map<String, Object> result = new TreeMap<>();
        event.x().ifPresent(x -> result.put("y", x));
        event.id().ifPresent(y -> result.put("ok", event.ok()));
        Arguments structured = Arguments.of(result);
        boolean failed = event.kind().equals("failure");
        return new Step.Returned(
                index, time, id, event.tool(), structured.canonical(), Optional.of(structured), failed);
    }
}
