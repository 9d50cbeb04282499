package io.lictor.extraction.rule;

import io.lictor.logic.Formula;
import io.lictor.logic.Formulas;
import io.lictor.logic.Term;
import io.lictor.policy.Rule;
import io.lictor.predicate.Definition;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Trajectories that make an assignment true: facts, arguments, earlier calls and what the user says.
final class Examples {
    private static final int MOST_CALLS = 200;

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private static final Arguments DONE = Arguments.of(Map.of("ok", true));

    private final Scope scope;

    Examples(Scope scope) {
        this.scope = scope;
    }

    /// A trajectory with the proposed call as its last step.
    record Built(Trajectory trajectory, Action.Call action) {}

    /// A trajectory in which a call of a tool is proposed and the atoms and quantities are as in the model.
    ///
    /// @param folds what the rules say of earlier steps, by text
    /// @return empty if something in the model cannot be brought about
    Optional<Built> built(String tool, Propositions.Model model, Map<String, Formula> folds) {
        SortedMap<String, Object> arguments = Samples.arguments(scope.tool(tool));
        SortedMap<String, Object> facts = new TreeMap<>();
        List<Step> steps = new ArrayList<>();
        boolean possible = true;
        for (Map.Entry<String, Boolean> atom : model.atoms().entrySet()) {
            Meant meant = scope.meant().get(atom.getKey());
            if (meant != null && meant.measure().isPresent()) {
                possible &= measured(meant.measure().get(), model, arguments);
            }
        }
        for (Map.Entry<String, Boolean> atom : model.atoms().entrySet()) {
            Meant meant = scope.meant().get(atom.getKey());
            if (meant != null && scope.looked(atom.getKey()).isPresent()) {
                possible &= looked(atom.getKey(), meant, atom.getValue(), arguments, steps);
            } else if (meant != null && meant.measure().isEmpty()) {
                possible &= brought(meant, atom.getValue(), arguments, facts, steps);
            } else if (meant == null) {
                possible &= fold(folds.get(atom.getKey()), atom.getValue(), model, arguments, steps);
            }
        }
        Trajectory before = new Trajectory(
                new SessionKey(SessionKey.DEFAULT_TENANT, "case"), "", Arguments.of(facts), List.of(), steps, false);
        Step.Called call = new Step.Called(steps.size(), time(steps.size()), "proposed", tool, Arguments.of(arguments));
        return possible ? Optional.of(new Built(before.plus(List.of(call)), new Action.Call(call))) : Optional.empty();
    }

    /// One second between steps.
    private static Optional<Instant> time(int step) {
        return Optional.of(START.plusSeconds(step));
    }

    private static boolean measured(Meant.Measure measure, Propositions.Model model, Map<String, Object> arguments) {
        return switch (measure) {
            case Meant.Measure.Bound bound -> {
                String value = model.values().get((bound.size() ? "size of " : "") + bound.parameter());
                if (value == null) {
                    yield false;
                }
                BigDecimal number = new BigDecimal(value);
                arguments.put(bound.parameter(), bound.size() ? list(number.intValue()) : number(number));
                yield !bound.size() || number.intValue() <= MOST_CALLS;
            }
            case Meant.Measure.OneOf list -> {
                Optional.ofNullable(model.values().get(list.parameter()))
                        .ifPresent(value -> arguments.put(list.parameter(), value));
                yield model.values().containsKey(list.parameter());
            }
        };
    }

    private static List<Object> list(int size) {
        List<Object> list = new ArrayList<>();
        for (int i = 1; i <= Math.min(size, MOST_CALLS); i++) {
            list.add("item-" + i);
        }
        return list;
    }

    private static Object number(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0 ? (Object) number.longValue() : (Object) number.doubleValue();
    }

    /// Makes a predicate hold or fail, by the first of its sources that can be brought about.
    private boolean brought(
            Meant meant,
            boolean holds,
            SortedMap<String, Object> arguments,
            SortedMap<String, Object> facts,
            List<Step> steps) {
        Definition first = meant.predicate().from().getFirst();
        return switch (first) {
            case Definition.Fact fact -> {
                facts.put(fact.name(), holds);
                yield true;
            }
            case Definition.Earlier earlier -> {
                if (holds) {
                    call(earlier.tools().first(), Samples.joined(earlier.same(), arguments), DONE, steps);
                }
                yield earlier.success().isEmpty() || !holds;
            }
            case Definition.OfStep step ->
                step.form() == Definition.Form.CALLED && step.tools().isEmpty() ? holds : false;
            case Definition.Cel _,
                    Definition.Match _,
                    Definition.Flow _,
                    Definition.Sensitive _,
                    Definition.Classified _,
                    Definition.Fold _,
                    Definition.Derived _ -> false;
        };
    }

    /// Looks up what a predicate asks of a result, with a result that makes it hold or fail.
    private boolean looked(
            String id, Meant meant, boolean holds, SortedMap<String, Object> arguments, List<Step> steps) {
        Optional<Arguments> result = scope.looked(id).flatMap(looked -> looked.result(holds, arguments));
        if (result.isEmpty() || !(meant.predicate().from().getFirst() instanceof Definition.Earlier earlier)) {
            return false;
        }
        call(earlier.tools().first(), Samples.joined(earlier.same(), arguments), result.get(), steps);
        return true;
    }

    private void call(String tool, Map<String, Object> given, Arguments result, List<Step> steps) {
        SortedMap<String, Object> arguments = Samples.arguments(scope.tool(tool));
        arguments.putAll(given);
        String id = "call-" + steps.size();
        steps.add(new Step.Called(steps.size(), time(steps.size()), id, tool, Arguments.of(arguments)));
        steps.add(new Step.Returned(
                steps.size(), time(steps.size()), id, tool, result.canonical(), Optional.of(result), false));
    }

    /// Makes what is said of earlier steps hold or fail.
    private boolean fold(
            @org.jspecify.annotations.Nullable Formula fold,
            boolean holds,
            Propositions.Model model,
            SortedMap<String, Object> arguments,
            List<Step> steps) {
        if (fold instanceof Formula.Once once && once.inner() instanceof Formula.Atom atom) {
            return !holds || earlierStep(atom, arguments, steps);
        }
        if (!(fold instanceof Formula.Compare compare)
                || !(compare.left().getFirst() instanceof Term.Aggregate aggregate)
                || !(aggregate.of() instanceof Formula.Atom atom)) {
            return false;
        }
        String print = Formulas.print(fold);
        String name =
                print.substring(0, print.lastIndexOf(" " + compare.relation().sign() + " "));
        String value = model.values().get(name);
        if (value == null) {
            return false;
        }
        BigDecimal wanted = new BigDecimal(value);
        if (aggregate.kind() == Term.Kind.COUNT) {
            int calls = wanted.intValue() - 1;
            for (int i = 0; i < calls && i < MOST_CALLS; i++) {
                earlierStep(atom, arguments, steps);
            }
            return calls >= 0 && calls <= MOST_CALLS;
        }
        String parameter = aggregate.pointer().orElse("/arguments/").substring("/arguments/".length());
        BigDecimal own = BigDecimal.ONE;
        SortedMap<String, Object> earlier = new TreeMap<>(arguments);
        earlier.put(parameter, number(wanted.subtract(own)));
        arguments.put(parameter, number(own));
        return wanted.compareTo(own) >= 0 && earlierStep(atom, earlier, steps);
    }

    private boolean earlierStep(Formula.Atom atom, SortedMap<String, Object> arguments, List<Step> steps) {
        Meant meant = scope.meant().get(atom.predicate());
        if (meant != null
                && meant.predicate().from().getFirst() instanceof Definition.OfStep step
                && !step.tools().isEmpty()) {
            SortedMap<String, Object> given = Samples.joined(step.same(), arguments);
            String tool = step.tools().first();
            scope.tool(tool).parameters().stream()
                    .filter(p -> arguments.containsKey(p.name()))
                    .forEach(p -> given.putIfAbsent(p.name(), arguments.getOrDefault(p.name(), "")));
            Optional<Looked> looked = scope.looked(atom.predicate());
            Optional<Arguments> result =
                    looked.isEmpty() ? Optional.of(DONE) : looked.get().result(true, arguments);
            call(tool, given, result.orElse(DONE), steps);
            return result.isPresent();
        }
        return false;
    }

    /// The outermost folds of rules, by text.
    static SortedMap<String, Formula> folds(List<Rule> rules) {
        SortedMap<String, Formula> folds = new TreeMap<>();
        rules.forEach(rule -> rule.formula().folds().forEach(fold -> folds.put(Formulas.print(fold), fold)));
        return folds;
    }
}
