package io.lictor.guard;

import io.lictor.cel.CelConditions;
import io.lictor.cel.CelSource;
import io.lictor.circuit.Circuits;
import io.lictor.circuit.EarlierSource;
import io.lictor.circuit.FactSource;
import io.lictor.circuit.MatchSource;
import io.lictor.drools.DroolsGrounder;
import io.lictor.flow.FlowSource;
import io.lictor.flow.SensitiveSource;
import io.lictor.policy.Bundle;
import io.lictor.predicate.PredicateSource;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Guards with the sources of the service, but for classifiers.
final class Bench {
    static final CelConditions CONDITIONS = new CelConditions();

    private Bench() {}

    static List<PredicateSource> sources() {
        return List.of(
                new FactSource(),
                new CelSource(CONDITIONS),
                new SensitiveSource(),
                new EarlierSource(CONDITIONS),
 new MatchSource(new DroolsGrounder(), CONDITIONS),
                new FlowSource(Map.of()));
    }

    static Guard guard(Bundle bundle) {
        return guard(bundle, sources());
    }

    static Guard guard(Bundle bundle, List<PredicateSource> sources) {
        return new Guard(new Circuits(bundle, CONDITIONS), sources, new TreeMap<>());
    }

    /// Judges a call after one turn of the user.
    static Judgement judge(Guard guard, String tool, Map<String, Object> arguments, Map<String, Object> facts) {
        Step.Called call = new Step.Called(1, Optional.empty(), "c", tool, Arguments.of(arguments));
        Trajectory trajectory = new Trajectory(
                new SessionKey("t", "s"),
                "",
                Arguments.of(facts),
                List.of(),
                List.of(new Step.Said(0, Optional.empty(), Origin.USER, "please pay Ann 500"), call),
                false);
        return guard.judge(trajectory, new Action.Call(call));
    }
}
