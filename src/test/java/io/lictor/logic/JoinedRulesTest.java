package io.lictor.logic;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.cel.CelConditions;
import io.lictor.circuit.Circuits;
import io.lictor.circuit.FoldSource;
import io.lictor.circuit.MatchSource;
import io.lictor.circuit.NaiveMatch;
import io.lictor.circuit.RandomMatch;
import io.lictor.circuit.StepSource;
import io.lictor.drools.DroolsGrounder;
import io.lictor.guard.Guard;
import io.lictor.policy.Draft;
import io.lictor.policy.Rule;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.statistics.Statistics;

/// Rules over steps that belong together and over the past, against nested loops.
@AddLifecycleHook(Proven.class)
class JoinedRulesTest {
    private static final CelConditions CONDITIONS = new CelConditions();
    private static final Formula JOIN = new Formula.Atom("m");
    private static final int DRAWS = 160;

    private final MatchSource joins = new MatchSource(new DroolsGrounder(), CONDITIONS);
    private final StepSource steps = new StepSource(CONDITIONS);

    /// How a rule ties a formula over the past to the join.
    enum Tie {
        BOTH,
        EITHER,
        PAST_IF_JOINED,
        JOINED_IF_PAST,
        EQUIVALENT,
        PAST_ONLY;

        Formula of(Formula past) {
            return switch (this) {
                case BOTH -> new Formula.And(List.of(past, JOIN));
                case EITHER -> new Formula.Or(List.of(past, JOIN));
                case PAST_IF_JOINED -> new Formula.Implies(JOIN, past);
                case JOINED_IF_PAST -> new Formula.Implies(past, JOIN);
                case EQUIVALENT -> new Formula.Iff(past, JOIN);
                case PAST_ONLY -> new Formula.And(List.of(past, new Formula.Not(JOIN)));
            };
        }

        Kleene of(Kleene past, Kleene joined) {
            return switch (this) {
                case BOTH -> past.and(joined);
                case EITHER -> past.or(joined);
                case PAST_IF_JOINED -> joined.not().or(past);
                case JOINED_IF_PAST -> past.not().or(joined);
                case EQUIVALENT -> past.and(joined).or(past.not().and(joined.not()));
                case PAST_ONLY -> past.and(joined.not());
            };
        }
    }

    /// A rule on the action.
    record Written(boolean forbid, Tie tie, Formula past) {
        /// What the rule is if its formula has a value.
        String word(Kleene value) {
            return switch (value) {
                case UNKNOWN -> "open";
                case HOLDS -> forbid ? "broken" : "kept";
                case FAILS -> forbid ? "kept" : "broken";
            };
        }
    }

    @Property(tries = 100_000, seed = "371", edgeCases = EdgeCasesMode.NONE)
    @Label("rules over joins and the past are kept, broken and open as nested loops over the steps say")
    void outcomesAreThoseOfTheDefinition(
            @ForAll("definitions") List<Definition.OfStep> definitions,
            @ForAll("rules") List<Written> rules,
            @ForAll("draws") List<Integer> draws) {
        RandomMatch make = new RandomMatch(new Draws(draws));
        Definition.Match match = make.match();
        Trajectory trajectory = make.trajectory();
        Step.Called action = (Step.Called) trajectory.steps().getLast();
        NaivePast past = new NaivePast(new NaiveSteps(trajectory, action.index(), definitions).trace());
        Kleene joined = new NaiveMatch(match, trajectory).value();
        List<String> expected = rules.stream()
                .map(rule -> rule.word(rule.tie().of(past.value(rule.past(), action.index()), joined)))
                .toList();

        List<String> found =
                guard(definitions, match, rules).judge(trajectory, new Action.Call(action)).findings().stream()
                        .map(finding -> finding.outcome().word())
                        .toList();

        assertThat(found).as("%s\n%s", match, trajectory.steps()).isEqualTo(expected);
        Statistics.collect(found.getFirst());
        Statistics.coverage(coverage -> List.of("kept", "broken", "open")
                .forEach(word -> coverage.check(word).percentage(share -> share > 5)));
    }

    private Guard guard(List<Definition.OfStep> definitions, Definition.Match match, List<Written> rules) {
        Draft draft = new Draft("p").action("act", "act");
        for (int i = 0; i < Trace.ATOMS.size(); i++) {
            draft.predicate(Trace.ATOMS.get(i), Optional.empty(), Optional.empty(), definitions.get(i));
        }
        draft.predicate("m", Optional.empty(), Optional.empty(), match);
        for (int i = 0; i < rules.size(); i++) {
            Written rule = rules.get(i);
            Formula formula = rule.tie().of(rule.past()).renamed(atom -> "p/" + atom);
            draft.rule(
                    rule.forbid()
                            ? new Rule.Forbid(draft.terms("R" + i, "act"), formula)
                            : new Rule.Require(draft.terms("R" + i, "act"), formula));
        }
        return new Guard(
                new Circuits(draft.bundle(), CONDITIONS),
                List.of(steps, joins, new FoldSource(List.of(steps))),
                new TreeMap<>());
    }

    @Provide
    Arbitrary<List<Written>> rules() {
        return Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(Tie.class), Generated.formulas(2))
                .as(Written::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(2);
    }

    @Provide
    Arbitrary<List<Definition.OfStep>> definitions() {
        return Combinators.combine(
                        Arbitraries.of(Definition.Form.class),
                        Arbitraries.of(List.of("a"), List.of("a", "b"), List.<String>of()),
                        Arbitraries.of(Origin.USER, Origin.AGENT),
                        Arbitraries.of("result.ok == true").optional(0.3))
                .as((form, tools, by, where) -> new Definition.OfStep(
                        form,
                        new TreeSet<>(tools),
                        new TreeSet<>(List.of(by)),
                        new TreeMap<>(),
                        where,
                        form == Definition.Form.RETURNED))
                .list()
                .ofSize(Trace.ATOMS.size());
    }

    @Provide
    Arbitrary<List<Integer>> draws() {
        return Arbitraries.integers()
                .between(0, Draws.BELOW - 1)
                .withDistribution(RandomDistribution.uniform())
                .list()
                .ofSize(DRAWS);
    }
}
