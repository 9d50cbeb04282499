package io.lictor.circuit;

import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Part;
import io.lictor.predicate.Window;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The value of a pattern by its meaning alone: every part is tried at every step.
public final class NaiveMatch {
    static final String OTHER = "steps.%s.args.user != args.user";
    static final List<String> CONDITIONS =
            List.of("result.ok == true", "now.user in result.users", "args.ok == false", "text == 'yes'");

    private static final int CALL = 1_000;

    private final Definition.Match match;
    private final List<Step> steps;
    private final int now;
    private final boolean cut;

    /// About the last step of a trajectory.
    public NaiveMatch(Definition.Match match, Trajectory trajectory) {
        this.match = match;
        this.steps = trajectory.steps();
        this.now = steps.size() - 1;
        this.cut = trajectory.cut();
    }

    /// Whether there are such steps.
    public Kleene value() {
        Kleene value = from(0, new TreeMap<>());
        return value == Kleene.FAILS && elsewhere(0, new TreeMap<>(), false) ? Kleene.UNKNOWN : value;
    }

    /// The parts from `part` on, the steps of those before it being bound.
    private Kleene from(int part, Map<Integer, Integer> bound) {
        if (part == match.parts().size()) {
            return IntStream.range(0, part)
                    .filter(i -> match.parts().get(i).none())
                    .mapToObj(i -> exists(match.parts().get(i), bound).not())
                    .reduce(Kleene.HOLDS, Kleene::and);
        }
        Part wanted = match.parts().get(part);
        if (wanted.none()) {
            return from(part + 1, bound);
        }
        Kleene value = Kleene.FAILS;
        for (int step = 0; step < now; step++) {
            Map<Integer, Integer> more = new TreeMap<>(bound);
            more.put(part, step);
            value = value.or(at(wanted, step, bound).and(from(part + 1, more)));
        }
        return value;
    }

    private Kleene exists(Part part, Map<Integer, Integer> bound) {
        Kleene value = cut && part.after().isEmpty() ? window(part, -1) : Kleene.FAILS;
        for (int step = 0; step < now; step++) {
            boolean orphan = orphaned(part, step) && after(part, step, bound);
            value = value.or(orphan ? Kleene.UNKNOWN : at(part, step, bound));
            if (pending(part, step) && argumentsJoin(part, step, bound)) {
                value = value.or(Kleene.UNKNOWN);
            }
        }
        return value;
    }

    private boolean argumentsJoin(Part part, int step, Map<Integer, Integer> bound) {
        return part.joins().entrySet().stream()
                .filter(join -> join.getKey().startsWith("/arguments"))
                .allMatch(join -> Arguments.same(
                        value(join.getKey(), step),
                        value(join.getValue().pointer(), step(join.getValue().part(), bound))));
    }

    private Kleene at(Part part, int step, Map<Integer, Integer> bound) {
        boolean joined = part.joins().entrySet().stream()
                .allMatch(join -> Arguments.same(
                        value(join.getKey(), step),
                        value(join.getValue().pointer(), step(join.getValue().part(), bound))));
        return joined && after(part, step, bound) ? alone(part, step).and(where(part, step, bound)) : Kleene.FAILS;
    }

    private Kleene alone(Part part, int step) {
        return !formed(part.form(), step) || orphan(step)
                ? Kleene.FAILS
                : same(part, step).and(window(part, step)).and(where(part, step, null));
    }

    private Kleene same(Part part, int step) {
        Kleene same = Kleene.HOLDS;
        for (Map.Entry<String, String> pair : part.form().same().entrySet()) {
            Optional<Object> mine = arguments(now).at(pair.getValue());
            same = same.and(
                    mine.isEmpty()
                            ? Kleene.UNKNOWN
                            : Kleene.of(Arguments.same(arguments(step).at(pair.getKey()), mine)));
        }
        return same;
    }

    private boolean after(Part part, int step, Map<Integer, Integer> bound) {
        return part.after().isEmpty() || step > step(part.after().get(), bound);
    }

    private int step(String name, Map<Integer, Integer> bound) {
        return bound.getOrDefault(number(name), -1);
    }

    private int number(String name) {
        return IntStream.range(0, match.parts().size())
                .filter(i -> match.parts().get(i).name().equals(Optional.of(name)))
                .findFirst()
                .orElseThrow();
    }

    private boolean formed(Definition.OfStep form, int step) {
        boolean any = form.tools().isEmpty();
        return switch (steps.get(step)) {
            case Step.Called call ->
                form.form() == Definition.Form.CALLED && (any || form.tools().contains(call.tool()));
            case Step.Returned result ->
                form.form() == Definition.Form.RETURNED
                        && !result.failed()
                        && (any || form.tools().contains(result.tool()));
            case Step.Said said ->
                form.form() == Definition.Form.SAID && form.by().contains(said.origin());
            case Step.Thought _ -> false;
        };
    }

    /// The times of the sessions rise, so that a missing one is bounded by its neighbours'.
    private Kleene window(Part part, int step) {
        if (part.within().isEmpty()) {
            return step < 0 ? Kleene.UNKNOWN : Kleene.HOLDS;
        }
        return switch (part.within().get()) {
            case Window.Steps window ->
                now - step > window.count() ? Kleene.FAILS : step < 0 ? Kleene.UNKNOWN : Kleene.HOLDS;
            case Window.Time window -> {
                Optional<Instant> end = steps.get(now).time();
                Optional<Instant> soonest = step < 0 ? Optional.empty() : known(step, -1);
                Optional<Instant> latest = known(Math.max(step, 0), 1);
                Optional<Instant> begin = end.map(t -> t.minus(window.length()));
                if (begin.isPresent() && soonest.isPresent() && !soonest.get().isBefore(begin.get())) {
                    yield Kleene.HOLDS;
                }
                Optional<Instant> atLeast = known(now, -1).map(t -> t.minus(window.length()));
                yield atLeast.isPresent() && latest.isPresent() && latest.get().isBefore(atLeast.get())
                        ? Kleene.FAILS
                        : Kleene.UNKNOWN;
            }
        };
    }

    /// The next known time from a step on, in one direction.
    private Optional<Instant> known(int step, int direction) {
        for (int i = step; i >= 0 && i <= now; i += direction) {
            if (steps.get(i).time().isPresent()) {
                return steps.get(i).time();
            }
        }
        return Optional.empty();
    }

    /// @param bound null: only what needs no other step
    private Kleene where(Part part, int step, @org.jspecify.annotations.Nullable Map<Integer, Integer> bound) {
        String where = part.form().where().orElse("");
        boolean others = where.startsWith("steps.");
        if (where.isEmpty() || others != (bound != null)) {
            return Kleene.HOLDS;
        }
        if (others) {
            String name = where.substring("steps.".length(), where.indexOf(".args"));
            return differ(
                    arguments(step(name, java.util.Objects.requireNonNull(bound)))
                            .at("/user"),
                    arguments(step).at("/user"));
        }
        return switch (CONDITIONS.indexOf(where)) {
            case 0 ->
                result(step).at("/ok").map(ok -> Kleene.of(ok.equals(true))).orElse(Kleene.UNKNOWN);
            case 1 -> {
                Optional<Object> users = result(step).at("/users");
                Optional<Object> user = arguments(now).at("/user");
                yield users.isEmpty() || user.isEmpty()
                        ? Kleene.UNKNOWN
                        : Kleene.of(((List<?>) users.get()).contains(user.get()));
            }
            case 2 ->
                arguments(step).at("/ok").map(ok -> Kleene.of(ok.equals(false))).orElse(Kleene.UNKNOWN);
            default -> Kleene.of(steps.get(step).text().equals("yes"));
        };
    }

    private static Kleene differ(Optional<Object> one, Optional<Object> other) {
        return one.isEmpty() || other.isEmpty() ? Kleene.UNKNOWN : Kleene.of(!one.equals(other));
    }

    private Optional<Object> value(String pointer, int step) {
        return pointer.startsWith("/arguments")
                ? arguments(step).at(pointer.substring("/arguments".length()))
                : result(step).at(pointer.substring("/result".length()));
    }

    private Arguments arguments(int step) {
        return switch (steps.get(step)) {
            case Step.Called call -> call.arguments();
            case Step.Returned result ->
                steps.stream()
                        .filter(other -> other instanceof Step.Called call
                                && call.callId().equals(result.callId()))
                        .findFirst()
                        .map(call -> arguments(call.index()))
                        .orElse(Arguments.NONE);
            case Step.Said _, Step.Thought _ -> Arguments.NONE;
        };
    }

    private Arguments result(int step) {
        return steps.get(step) instanceof Step.Returned result
                ? result.structured().orElse(Arguments.NONE)
                : Arguments.NONE;
    }

    /// A result whose call was cut off.
    private boolean orphan(int step) {
        return cut
                && steps.get(step) instanceof Step.Returned result
                && steps.stream()
                        .noneMatch(other -> other instanceof Step.Called call
                                && call.callId().equals(result.callId()));
    }

    /// A call that may still give such a step.
    private boolean pending(Part part, int step) {
        return part.form().form() == Definition.Form.RETURNED
                && steps.get(step) instanceof Step.Called call
                && (part.form().tools().isEmpty() || part.form().tools().contains(call.tool()))
                && steps.stream()
                        .noneMatch(other -> other instanceof Step.Returned result
                                && result.callId().equals(call.callId()))
                && same(part, step) != Kleene.FAILS;
    }

    /// Whether the pattern may be met with steps that are not seen: -1 is any that was dropped, `CALL`
    /// and more the result of the call at that step.
    private boolean elsewhere(int part, Map<Integer, Integer> bound, boolean unseen) {
        if (part == match.parts().size()) {
            return unseen && match.parts().stream().noneMatch(none -> none.none() && surely(none, bound));
        }
        Part wanted = match.parts().get(part);
        if (wanted.none()) {
            return elsewhere(part + 1, bound, unseen);
        }
        IntStream steps = IntStream.range(-1, now)
                .filter(step -> step < 0
                        ? cut && dropped(wanted)
                        : alone(wanted, step) != Kleene.FAILS || orphaned(wanted, step));
        IntStream calls = IntStream.range(0, now)
                .filter(step -> !wanted.form().authoritative() && pending(wanted, step))
                .map(step -> step + CALL);
        return IntStream.concat(steps, calls).anyMatch(step -> {
            Map<Integer, Integer> more = new TreeMap<>(bound);
            more.put(part, step);
            return may(wanted, step, bound) && elsewhere(part + 1, more, unseen || !plain(step));
        });
    }

    private boolean plain(int step) {
        return step >= 0 && step < CALL && !orphan(step);
    }

    private boolean may(Part part, int step, Map<Integer, Integer> bound) {
        boolean ordered = part.after()
                .map(name -> step(name, bound))
                .map(before -> before < 0 || step >= CALL || step > before % CALL)
                .orElse(true);
        boolean joined = part.joins().entrySet().stream().allMatch(join -> {
            int other = step(join.getValue().part(), bound);
            String pointer = join.getValue().pointer();
            return !readable(step, join.getKey())
                    || !readable(other, pointer)
                    || Arguments.same(value(join.getKey(), step % CALL), value(pointer, other % CALL));
        });
        boolean all = plain(step) && bound.values().stream().allMatch(this::plain);
        return ordered && joined && (!all || where(part, step, bound) != Kleene.FAILS);
    }

    private boolean readable(int step, String pointer) {
        return plain(step) || (step >= 0 && pointer.startsWith("/arguments") == (step >= CALL));
    }

    /// Whether a negation is met for certain beside the steps that are seen.
    private boolean surely(Part none, Map<Integer, Integer> bound) {
        Map<Integer, Integer> seen = new TreeMap<>(bound);
        seen.values().removeIf(step -> !plain(step));
        boolean known = Stream.concat(
                        none.after().stream(), none.joins().values().stream().map(Part.Reference::part))
                .allMatch(name -> seen.containsKey(number(name)));
        String where = none.form().where().orElse("");
        boolean compared = !where.startsWith("steps.")
                || seen.containsKey(number(where.substring("steps.".length(), where.indexOf(".args"))));
        return known && compared && IntStream.range(0, now).anyMatch(step -> at(none, step, seen) == Kleene.HOLDS);
    }

    private boolean orphaned(Part part, int step) {
        return orphan(step) && formed(part.form(), step) && window(part, step) != Kleene.FAILS;
    }

    private boolean dropped(Part part) {
        return window(part, -1) != Kleene.FAILS
                && part.after()
                        .map(name -> dropped(match.parts().get(number(name))))
                        .orElse(true);
    }
}
