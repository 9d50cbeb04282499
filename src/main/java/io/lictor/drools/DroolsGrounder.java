package io.lictor.drools;

import io.lictor.circuit.Choice;
import io.lictor.circuit.Circuit;
import io.lictor.circuit.Grounder;
import io.lictor.predicate.Definition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kie.api.runtime.KieSession;

/// The grounder on Drools. Knowledge bases are built on first use and the least used are dropped.
/// Thread-safe.
public final class DroolsGrounder implements Grounder {
    private static final int KEPT = 1_024;

    private final Map<List<Definition.Match>, CircuitBase> bases = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Definition.Match>, CircuitBase> eldest) {
            return size() > KEPT;
        }
    };

    @Override
    public Bindings ground(Circuit circuit, Definition.Match pattern, List<List<Choice>> candidates) {
        CircuitBase base = base(circuit.patterns());
        Tuples tuples = new Tuples(candidates.size());
        KieSession session = base.session();
        try {
            for (int part = 0; part < candidates.size(); part++) {
                String slot = base.slot(pattern, part);
                for (Choice candidate : candidates.get(part)) {
                    session.insert(new CircuitBase.Offer(slot, part, candidate, tuples));
                }
            }
            session.fireAllRules(match -> {
                tuples.add(match.getObjects());
                return false;
            });
        } catch (RuntimeException fault) {
            // a session that ended half-way is not used again, nor is the pool that would keep it
            forget(circuit.patterns(), base);
            if (tuples.exhausted()) {
                return new Bindings(List.of(), false);
            }
            throw fault;
        }
        session.dispose();
        return new Bindings(tuples.sorted(), true);
    }

    private CircuitBase base(List<Definition.Match> patterns) {
        synchronized (bases) {
            return bases.computeIfAbsent(patterns, CircuitBase::new);
        }
    }

    private void forget(List<Definition.Match> patterns, CircuitBase base) {
        synchronized (bases) {
            bases.remove(patterns, base);
        }
    }
}
