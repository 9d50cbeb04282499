package io.lictor.circuit;

import io.lictor.predicate.Definition;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.PredicateSource;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Span;
import java.util.List;
import java.util.Optional;

/// Answers from the facts the caller stated; a derived predicate is left to the implications.
public final class FactSource implements PredicateSource {
    @Override
    public String id() {
        return "facts";
    }

    @Override
    public boolean answers(Definition definition) {
        return definition instanceof Definition.Fact || definition instanceof Definition.Derived;
    }

    @Override
    public int cost() {
        return 0;
    }

    @Override
    public Truth ask(Definition definition, Situation situation) {
        if (!(definition instanceof Definition.Fact fact)) {
            return Truth.unknown("no rule derives it here");
        }
        Optional<Object> stated =
                Optional.ofNullable(situation.trajectory().facts().values().get(fact.name()));
        if (stated.isEmpty()) {
            return Truth.unknown("the fact `" + fact.name() + "` was not stated");
        }
        if (!(stated.get() instanceof Boolean holds)) {
            return Truth.unknown("the fact `" + fact.name() + "` is neither true nor false");
        }
        String text = holds.toString();
        Evidence evidence =
                new Evidence(new Span(Span.FACTS, "/" + fact.name(), 0, text.length()), text, Origin.FACTS, "facts", 1);
        return Truth.of(holds, List.of(evidence), "the caller states " + fact.name() + " = " + text);
    }
}
