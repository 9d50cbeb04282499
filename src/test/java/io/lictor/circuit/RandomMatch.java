package io.lictor.circuit;

import io.lictor.predicate.Definition;
import io.lictor.predicate.Part;
import io.lictor.predicate.Window;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// Random patterns over steps and sessions in which they are sometimes found.
public final class RandomMatch {
    private static final List<String> TOOLS = List.of("a", "b", "c");
    private static final Instant START = Instant.ofEpochSecond(1_000);

    private final RandomGenerator random;

    /// What is made depends on the draws alone.
    public RandomMatch(RandomGenerator random) {
        this.random = random;
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean now(int outOf) {
        return random.nextInt(outOf) == 0;
    }

    /// Parts of calls and results named `p0`, `p1`, …; negations among them.
    public Definition.Match match() {
        List<Part> parts = new ArrayList<>();
        List<String> bound = new ArrayList<>();
        int count = random.nextInt(1, 5);
        for (int i = 0; i < count; i++) {
            boolean none = now(4);
            Map<String, Part.Reference> joins = new TreeMap<>();
            if (!bound.isEmpty() && now(3)) {
                joins.put(
                        one(List.of("/arguments/user", "/result/user")),
                        new Part.Reference(one(bound), one(List.of("/arguments/user", "/result/user"))));
            }
            Optional<String> name = none ? Optional.empty() : Optional.of("p" + i);
            parts.add(new Part(
                    name,
                    form(bound),
                    bound.isEmpty() || now(3) ? Optional.empty() : Optional.of(one(bound)),
                    window(),
                    new TreeMap<>(joins),
                    none));
            name.ifPresent(bound::add);
        }
        return new Definition.Match(parts);
    }

    private Definition.OfStep form(List<String> bound) {
        Definition.Form form = one(List.of(
                Definition.Form.CALLED, Definition.Form.RETURNED, Definition.Form.RETURNED, Definition.Form.SAID));
        TreeSet<String> tools = new TreeSet<>();
        if (form != Definition.Form.SAID && !now(4)) {
            tools.add(one(TOOLS));
        }
        TreeSet<Origin> by = new TreeSet<>();
        if (form == Definition.Form.SAID) {
            by.add(one(List.of(Origin.USER, Origin.AGENT)));
        }
        TreeMap<String, String> same = new TreeMap<>();
        if (form != Definition.Form.SAID && now(4)) {
            same.put("/user", "/user");
        }
        Optional<String> where = now(2) ? Optional.of(one(conditions(bound))) : Optional.empty();
        return new Definition.OfStep(form, tools, by, same, where, random.nextBoolean());
    }

    private List<String> conditions(List<String> bound) {
        List<String> conditions = new ArrayList<>(NaiveMatch.CONDITIONS);
        bound.forEach(name -> conditions.add(NaiveMatch.OTHER.formatted(name)));
        return conditions;
    }

    private Optional<Window> window() {
        return switch (random.nextInt(6)) {
            case 0 -> Optional.of(new Window.Steps(random.nextInt(1, 9)));
            case 1 -> Optional.of(new Window.Time(Duration.ofSeconds(random.nextInt(1, 12))));
            default -> Optional.empty();
        };
    }

    /// A session whose last step is the action; calls of the other steps have results but for some.
    public Trajectory trajectory() {
        List<Step> steps = new ArrayList<>();
        int count = random.nextInt(0, 11);
        int timed = random.nextInt(3);
        List<Step.Called> open = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Optional<Instant> time = time(timed, i);
            int kind = random.nextInt(8);
            if (kind == 0) {
                steps.add(new Step.Said(i, time, one(List.of(Origin.USER, Origin.AGENT)), one(List.of("yes", "no"))));
            } else if (kind < 4 || open.isEmpty()) {
                Step.Called call = new Step.Called(i, time, "call-" + i, one(TOOLS), values());
                open.add(call);
                steps.add(call);
            } else {
                Step.Called call = open.remove(random.nextInt(open.size()));
                Optional<Arguments> result = now(8) ? Optional.empty() : Optional.of(values());
                String text = result.map(Arguments::canonical).orElse("text");
                steps.add(new Step.Returned(i, time, call.callId(), call.tool(), text, result, now(10)));
            }
        }
        steps.add(new Step.Called(count, time(timed, count), "action", "act", values()));
        return new Trajectory(new SessionKey("t", "s"), "", Arguments.NONE, List.of(), steps, now(5));
    }

    private Optional<Instant> time(int timed, int index) {
        return timed == 0 || (timed == 1 && now(3))
                ? Optional.empty()
                : Optional.of(START.plusSeconds(2L * index + random.nextInt(2)));
    }

    private Arguments values() {
        Map<String, Object> values = new TreeMap<>();
        if (!now(6)) {
            values.put("user", one(List.of("ann", "bob", 1L)));
        }
        if (!now(6)) {
            values.put("ok", random.nextBoolean());
        }
        if (!now(6)) {
            values.put("users", one(List.of(List.of("ann"), List.of("ann", "bob"), List.of())));
        }
        return Arguments.of(values);
    }
}
