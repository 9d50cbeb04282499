package io.lictor.guard;

import io.lictor.predicate.Candidate;
import io.lictor.predicate.Definition;
import io.lictor.predicate.PredicateSource;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.predicate.Unanswered;
import io.lictor.trajectory.Step;
import java.util.List;

/// Turns every fault of a source into *unknown, because …*, and into no candidates.
record FailClosedSource(PredicateSource source) implements PredicateSource {
    @Override
    public String id() {
        return source.id();
    }

    @Override
    public boolean answers(Definition definition) {
        return source.answers(definition);
    }

    @Override
    public int cost() {
        return source.cost();
    }

    @Override
    public Truth ask(Definition definition, Situation situation) {
        try {
            return source.ask(definition, situation);
        } catch (RuntimeException fault) {
            return failed(fault);
        }
    }

    @Override
    public Truth askAt(Definition definition, Step step, Situation situation) {
        try {
            return source.askAt(definition, step, situation);
        } catch (RuntimeException fault) {
            return failed(fault);
        }
    }

    private Truth failed(RuntimeException fault) {
        if (fault instanceof Unanswered unanswered) {
            return Truth.unknown(unanswered.reason());
        }
        return Truth.unknown("source `" + id() + "` failed: " + fault.getClass().getSimpleName());
    }

    @Override
    public List<Candidate> candidates(Definition definition, Situation situation) {
        try {
            return source.candidates(definition, situation);
        } catch (RuntimeException fault) {
            return List.of();
        }
    }
}
