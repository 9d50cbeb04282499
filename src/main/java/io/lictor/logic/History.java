package io.lictor.logic;

import io.lictor.predicate.Kleene;
import java.time.Instant;
import java.util.Optional;

/// What the operators of the past are asked about: the steps of a trajectory up to an action.
public interface History {
    /// Position of the step under judgement; steps count from 0.
    int now();

    /// Whether steps before position 0 were dropped, so that absence proves nothing.
    boolean cut();

    /// Whether a predicate holds at a step.
    Kleene at(String predicate, int step);

    /// When a step happened, if that is known.
    Optional<Instant> time(int step);

    /// The value at a pointer of a step, empty if there is none.
    Optional<Object> value(String pointer, int step);
}
