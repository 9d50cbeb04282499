package io.lictor.predicate;

import java.util.List;

/// Something that can answer definitions of one or more kinds. Thread-safe.
public interface PredicateSource {
    /// Its name in evidence and metrics.
    String id();

    /// Whether it answers this kind of definition. Exactly one source answers each.
    boolean answers(Definition definition);

    /// The answer. May throw or be slow: the guard turns both into *unknown, because …*.
    Truth ask(Definition definition, Situation situation);

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
