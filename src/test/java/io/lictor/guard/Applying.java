package io.lictor.guard;

import io.lictor.circuit.Circuits;
import io.lictor.policy.Bundle;
import io.lictor.policy.Decision;
import io.lictor.predicate.Conditions;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Predicate;
import io.lictor.predicate.PredicateSource;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import io.lictor.verdict.Remedy;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Applies the changes of a repair to an action and judges it with a guard of its own.
public final class Applying {
    private final Bundle bundle;
    private final Conditions conditions;
    private final List<PredicateSource> sources;

    public Applying(Bundle bundle, Conditions conditions, List<PredicateSource> sources) {
        this.bundle = bundle;
        this.conditions = conditions;
        this.sources = sources;
    }

    /// The judgement of an action with changed arguments and facts, steps yet to be made taken as done.
    public Judgement judged(Trajectory trajectory, Action.Call call, List<Remedy> remedies) {
        Arguments arguments = call.arguments();
        Map<String, Object> facts = new TreeMap<>(trajectory.facts().values());
        IdentityHashMap<Definition, Boolean> done = new IdentityHashMap<>();
        for (Remedy remedy : remedies) {
            switch (remedy) {
                case Remedy.Argument change -> arguments = arguments.set(change.pointer(), change.to());
                case Remedy.Fact fact -> facts.put(fact.name(), fact.value());
                case Remedy.Prior prior -> definitions(prior.predicate()).forEach(d -> done.put(d, prior.holds()));
            }
        }
        return judged(trajectory, call, arguments, facts, done);
    }

    /// The decision with other arguments.
    public Decision decision(Trajectory trajectory, Action.Call call, Arguments arguments) {
        return judged(trajectory, call, arguments, trajectory.facts().values(), new IdentityHashMap<>())
                .decision();
    }

    private Judgement judged(
            Trajectory old,
            Action.Call call,
            Arguments arguments,
            Map<String, Object> facts,
            IdentityHashMap<Definition, Boolean> done) {
        Step.Called was = call.step();
        Action.Call changed =
                new Action.Call(new Step.Called(was.index(), was.time(), was.callId(), was.tool(), arguments));
        Trajectory trajectory = new Trajectory(
                        old.session(), old.agent(), Arguments.of(facts), old.tools(), old.steps(), old.cut())
                .replacing(changed.step());
        List<PredicateSource> some = sources.stream()
                .<PredicateSource>map(source -> new Supposing(source, done))
                .toList();
        return new Guard(new Circuits(bundle, conditions), some, new TreeMap<>()).judge(trajectory, changed);
    }

    private List<Definition> definitions(String predicate) {
        return bundle.packs().values().stream()
                .flatMap(pack -> pack.predicates().stream())
                .filter(p -> p.id().equals(predicate))
                .map(Predicate::from)
                .flatMap(List::stream)
                .toList();
    }

    /// A source some of whose answers are given.
    private record Supposing(PredicateSource source, IdentityHashMap<Definition, Boolean> done)
            implements PredicateSource {
        @Override
        public String id() {
            return source.id();
        }

        @Override
        public boolean answers(Definition definition) {
            return source.answers(definition);
        }

        @Override
        public Truth ask(Definition definition, Situation situation) {
            Boolean holds = done.get(definition);
            return holds == null ? source.ask(definition, situation) : Truth.of(holds, List.of(), "done");
        }

        @Override
        public int cost() {
            return source.cost();
        }
    }
}
