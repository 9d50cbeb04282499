package io.lictor.drools;

import io.lictor.circuit.Circuit;
import io.lictor.circuit.Grounder;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Situation;
import io.lictor.trajectory.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kie.api.runtime.KieSession;

/// The grounder on Drools. Knowledge bases are built on first use and the least used are dropped.
/// Thread-safe.
public final class DroolsGrounder implements Grounder {
    private static final int KEPT = 1_024;

    private final Map<List<Definition.Earlier>, CircuitBase> bases = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Definition.Earlier>, CircuitBase> eldest) {
            return size() > KEPT;
        }
    };

    @Override
    public List<Binding> ground(Circuit circuit, Situation situation) {
        List<Step> steps = relevant(circuit.patterns(), situation);
        if (steps.isEmpty()) {
            return List.of();
        }
        CircuitBase base = base(circuit.patterns());
        KieSession session = base.session();
        try {
            session.insert(new CircuitBase.Subject(situation.action().arguments()));
            steps.forEach(session::insert);
            session.fireAllRules();
            List<Binding> found = new ArrayList<>();
            for (Object fact : session.getObjects(Binding.class::isInstance)) {
                found.add((Binding) fact);
            }
            found.sort(Comparator.comparing((Binding b) -> b.pattern().toString())
                    .thenComparingInt(b -> b.called().index())
                    .thenComparingInt(b -> b.returned().index()));
            return found;
        } finally {
            session.dispose();
        }
    }

    private CircuitBase base(List<Definition.Earlier> patterns) {
        synchronized (bases) {
            return bases.computeIfAbsent(patterns, CircuitBase::new);
        }
    }

    /// The earlier calls of the tools some pattern looks for, and their results.
    private static List<Step> relevant(List<Definition.Earlier> patterns, Situation situation) {
        Set<String> tools = new TreeSet<>();
        patterns.forEach(pattern -> tools.addAll(pattern.tools()));
        Set<String> calls = new HashSet<>();
        List<Step> steps = new ArrayList<>();
        for (Step step : situation.trajectory().steps()) {
            if (!situation.before(step.index())) {
                break;
            }
            if (step instanceof Step.Called called && tools.contains(called.tool())) {
                calls.add(called.callId());
                steps.add(step);
            } else if (step instanceof Step.Returned returned && calls.contains(returned.callId())) {
                steps.add(step);
            }
        }
        return steps;
    }
}
