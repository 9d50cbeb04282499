package io.lictor.verdict;

import io.lictor.circuit.Margin;
import io.lictor.circuit.Outcome;
import io.lictor.policy.Decision;
import io.lictor.predicate.Assignment;
import java.util.List;

/// What follows from the circuits of one action under what is known.
///
/// @param outcomes of every rule, shadow ones included, sorted by rule id
/// @param known the assignment with what the implications derive
/// @param questions the smallest set that decides, when the decision is *defer*
/// @param reason half a sentence on why
public record Ruling(
        Decision decision,
        Margin margin,
        List<Outcome> outcomes,
        Assignment known,
        List<Question> questions,
        String reason) {}
