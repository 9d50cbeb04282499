package io.lictor.verdict;

import io.lictor.circuit.Outcome;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.Evidence;
import java.util.List;

/// What one rule says about an action, with the evidence for it.
///
/// @param evidence spans that support the predicates in `outcome.because()`
/// @param reasons one line per predicate: its name, value and why
public record Finding(Outcome outcome, List<Evidence> evidence, List<String> reasons) {
    /// Reads the evidence of an outcome from what is known.
    public static Finding of(Outcome outcome, Assignment known) {
        List<Evidence> evidence = outcome.because().stream()
                .flatMap(atom -> known.truth(atom).evidence().stream())
                .sorted()
                .distinct()
                .toList();
        List<String> reasons = outcome.because().stream()
                .map(atom -> atom + " "
                        + switch (known.value(atom)) {
                            case HOLDS -> "holds";
                            case FAILS -> "fails";
                            case UNKNOWN -> "is unknown";
                        }
                        + ": " + known.truth(atom).because())
                .toList();
        return new Finding(outcome, evidence, reasons);
    }
}
