package io.lictor.verdict;

import io.lictor.circuit.Outcome;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.Truth;
import java.util.ArrayList;
import java.util.List;

/// What one rule says about an action, with the evidence for it.
///
/// @param evidence spans that support the predicates in `outcome.because()`
/// @param reasons one line per predicate: its name, value and why
public record Finding(Outcome outcome, List<Evidence> evidence, List<String> reasons) {
    /// Reads the evidence of an outcome from what is known.
    public static Finding of(Outcome outcome, Assignment known) {
        List<Evidence> evidence = new ArrayList<>();
        List<String> reasons = new ArrayList<>(outcome.because().size());
        for (String atom : outcome.because()) {
            Truth truth = known.truth(atom);
            evidence.addAll(truth.evidence());
            String word = switch (truth.value()) {
                case HOLDS -> " holds: ";
                case FAILS -> " fails: ";
                case UNKNOWN -> " is unknown: ";
            };
            reasons.add(atom + word + truth.because());
        }
        return new Finding(outcome, Evidence.sorted(evidence), reasons);
    }
}
