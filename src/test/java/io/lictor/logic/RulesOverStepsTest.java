package io.lictor.logic;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.cel.CelConditions;
import io.lictor.circuit.Circuits;
import io.lictor.circuit.FactSource;
import io.lictor.circuit.FoldSource;
import io.lictor.circuit.StepSource;
import io.lictor.guard.Guard;
import io.lictor.policy.Draft;
import io.lictor.policy.Rule;
import io.lictor.policy.Terms;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import io.lictor.verdict.Finding;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

@AddLifecycleHook(Proven.class)
class RulesOverStepsTest {
    private static final CelConditions CONDITIONS = new CelConditions();

    /// A rule on every call, and what lifts it.
    record Written(boolean forbid, Formula formula, Optional<Formula> exception) {
        /// Broken, by definition.
        Kleene broken(NaivePast past, int at) {
            Kleene value = past.value(formula, at);
            Kleene violated = forbid ? value : value.not();
            return exception.map(e -> violated.and(past.value(e, at).not())).orElse(violated);
        }
    }

    @Property(tries = 100_000, seed = "361", edgeCases = EdgeCasesMode.NONE)
    @Label("rules over trajectories are kept, broken and open as nested loops over the steps say")
    void outcomesAreThoseOfTheDefinition(
            @ForAll("definitions") List<Definition.OfStep> definitions,
            @ForAll("rules") List<Written> rules,
            @ForAll("trajectories") Trajectory trajectory) {
        Guard guard = guard(definitions, rules);
        for (Step step : trajectory.steps()) {
            if (step instanceof Step.Called called) {
                int at = called.index();
                NaivePast past = new NaivePast(new NaiveSteps(trajectory, at, definitions).trace());
                List<String> expected =
                        rules.stream().map(rule -> word(rule.broken(past, at))).toList();
                assertThat(outcomes(guard, trajectory, called)).as("at %d", at).isEqualTo(expected);
            }
        }
    }

    private static List<String> outcomes(Guard guard, Trajectory trajectory, Step.Called called) {
        return guard.judge(trajectory, new Action.Call(called)).findings().stream()
                .map(Finding::outcome)
                .map(outcome -> outcome.word())
                .toList();
    }

    private static String word(Kleene broken) {
        return switch (broken) {
            case HOLDS -> "broken";
            case FAILS -> "kept";
            case UNKNOWN -> "open";
        };
    }

    private static Guard guard(List<Definition.OfStep> definitions, List<Written> rules) {
        Draft draft = new Draft("p").action("call", "read", "pay");
        for (int i = 0; i < Trace.ATOMS.size(); i++) {
            draft.predicate(Trace.ATOMS.get(i), Optional.empty(), Optional.empty(), definitions.get(i));
        }
        for (int i = 0; i < rules.size(); i++) {
            Written rule = rules.get(i);
            rule.exception()
                    .ifPresent(e ->
                            draft.rule(new Rule.Permit(draft.terms("X" + rules.indexOf(rule), "call"), full(e))));
            String[] exceptions = rule.exception().stream()
                    .map(e -> "X" + rules.indexOf(rule))
                    .toArray(String[]::new);
            Terms terms = draft.terms("R" + i, "call", true, 1, true, Optional.empty(), exceptions);
            draft.rule(
                    rule.forbid()
                            ? new Rule.Forbid(terms, full(rule.formula()))
                            : new Rule.Require(terms, full(rule.formula())));
        }
        StepSource steps = new StepSource(CONDITIONS);
        return new Guard(
                new Circuits(draft.bundle(), CONDITIONS),
                List.of(new FactSource(), steps, new FoldSource(List.of(steps))),
                new TreeMap<>());
    }

    private static Formula full(Formula formula) {
        return formula.renamed(atom -> "p/" + atom);
    }

    @Provide
    Arbitrary<List<Written>> rules() {
        Arbitrary<Formula> formulas = Generated.formulas(3);
        return Combinators.combine(Arbitraries.of(true, false), formulas, formulas.optional(0.2))
                .as(Written::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<Definition.OfStep>> definitions() {
        return GeneratedSteps.definitions().list().ofSize(Trace.ATOMS.size());
    }

    @Provide
    Arbitrary<Trajectory> trajectories() {
        return GeneratedSteps.trajectories(8);
    }
}
