package io.lictor.predicate;

import io.lictor.trajectory.Step;
import java.util.List;

/// Something that can answer definitions of one or more kinds. Thread-safe.
public interface PredicateSource {
    /// Its name in evidence and metrics.
    String id();

    /// Whether it answers this kind of definition. Exactly one source answers each.
    boolean answers(Definition definition);

    /// The answer. May throw or be slow: the guard turns both into *unknown, because …*.
    Truth ask(Definition definition, Situation situation);

    /// The answer about a step at or before the action, for definitions that are
    /// [Definition#ofAnyStep]; for most it is that about an earlier call.
    default Truth askAt(Definition definition, Step step, Situation situation) {
        if (step.index() == situation.action().step().index()) {
            return ask(definition, situation);
        }
        return step instanceof Step.Called called
                ? ask(definition, situation.about(called))
                : Truth.of(false, List.of(), "the step is no call");
    }

    /// Cheap sources are asked first.
    int cost();

    /// Changes of one argument each after which a part of the definition would be answered otherwise,
    /// nearest value first; at most [Candidate#MOST], none where a definition cannot be turned round.
    default List<Candidate> candidates(Definition definition, Situation situation) {
        return List.of();
    }

    /// The first problem of a definition this source would refuse, for the loader; empty if it is
    /// sound.
    default List<String> problems(Definition definition) {
        return List.of();
    }
}
