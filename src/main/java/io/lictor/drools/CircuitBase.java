package io.lictor.drools;

import io.lictor.circuit.Choice;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Part;
import io.lictor.trajectory.Arguments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.Index.ConstraintType;
import org.drools.model.PatternDSL;
import org.drools.model.Rule;
import org.drools.model.RuleItemBuilder;
import org.drools.model.Variable;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;

/// The knowledge base of one circuit, with its pool of sessions: one rule for each pattern.
final class CircuitBase {
    private static final int POOLED = 4;

    private final KieSessionsPool pool;
    private final Map<Definition.Match, String> ids = new HashMap<>();
    private int indexes;

    /// A candidate for one part of one pattern.
    ///
    /// @param slot which part of which pattern
    /// @param part the number of the part among those that bind
    record Offer(String slot, int part, Choice candidate, Tuples tuples) {
        Object key(String pointer) {
            return Key.of(candidate.value(pointer));
        }
    }

    CircuitBase(List<Definition.Match> patterns) {
        ModelImpl model = new ModelImpl();
        patterns.forEach(pattern -> model.addRule(rule(pattern)));
        this.pool = KieBaseBuilder.createKieBaseFromModel(model).newKieSessionsPool(POOLED);
    }

    /// A session without facts; dispose it to give it back.
    KieSession session() {
        return pool.newKieSession();
    }

    /// Where candidates of a part are looked for.
    String slot(Definition.Match pattern, int part) {
        return slot(ids.getOrDefault(pattern, ""), part);
    }

    private static String slot(String id, int part) {
        return part + "-" + id;
    }

    /// `INVARIANT (constraint ids are content hashes)`: equal ids mean equal constraints, because
    /// Drools shares nodes by id.
    private Rule rule(Definition.Match pattern) {
        String id = PatternHash.of(pattern);
        ids.put(pattern, id);
        List<RuleItemBuilder<?>> items = new ArrayList<>();
        List<Variable<Offer>> bound = new ArrayList<>();
        Map<String, Variable<Offer>> named = new HashMap<>();
        for (Part part : pattern.binding()) {
            String slot = slot(id, bound.size());
            Variable<Offer> variable = PatternDSL.declarationOf(Offer.class, "step-" + slot);
            PatternDSL.PatternDef<Offer> item = PatternDSL.pattern(variable)
                    .expr(
                            "slot-" + slot,
                            offer -> offer.slot().equals(slot),
                            PatternDSL.alphaIndexedBy(
                                    String.class, ConstraintType.EQUAL, ++indexes, Offer::slot, slot));
            if (!bound.isEmpty()) {
                join(item, part, slot, bound.getLast(), named);
            }
            items.add(item);
            bound.add(variable);
            part.name().ifPresent(name -> named.put(name, variable));
        }
        items.add(PatternDSL.execute(() -> {}));
        return PatternDSL.rule("io.lictor.circuits", "match-" + id).build(items.toArray(RuleItemBuilder[]::new));
    }

    /// `INVARIANT (an index replaces its constraint)`: Drools does not evaluate an indexed constraint,
    /// so that exact equality is a second one.
    private void join(
            PatternDSL.PatternDef<Offer> item,
            Part part,
            String slot,
            Variable<Offer> last,
            Map<String, Variable<Offer>> named) {
        part.joins().forEach((own, reference) -> {
            String pointer = reference.pointer();
            item.expr(
                    "key-" + own + "-" + slot,
                    named.get(reference.part()),
                    (offer, other) -> offer.key(own).equals(other.key(pointer)),
                    PatternDSL.betaIndexedBy(
                            Object.class,
                            ConstraintType.EQUAL,
                            ++indexes,
                            offer -> offer.key(own),
                            other -> other.key(pointer)));
        });
        item.expr("count-" + slot, last, (offer, other) -> offer.tuples().compare());
        part.joins().forEach((own, reference) -> {
            String pointer = reference.pointer();
            item.expr(
                    "same-" + own + "-" + slot,
                    named.get(reference.part()),
                    (offer, other) -> Arguments.same(
                            offer.candidate().value(own), other.candidate().value(pointer)));
        });
        part.after()
                .ifPresent(before -> item.expr(
                        "after-" + slot,
                        named.get(before),
                        (offer, other) ->
                                offer.candidate().index() > other.candidate().index()));
        item.expr("keep-" + slot, last, (offer, other) -> offer.tuples().keep());
    }
}
