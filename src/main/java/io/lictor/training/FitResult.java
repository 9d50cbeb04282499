package io.lictor.training;

import io.lictor.policy.Pack;
import java.util.List;
import java.util.SortedMap;

/// Everything that a fit found, for the file and for the screen.
///
/// @param priors weight of every soft rule before
/// @param files what was read
/// @param used runs of each part by label, as they were used
/// @param open soft rules that stayed open without a probability: in how many runs of the fit
///     part
/// @param refused labelled runs that could not be judged
/// @param before the held-out part under the pack as written
/// @param after the same under the fitted weights
/// @param kinds both by source and kind of the label, where the parts took turns
record FitResult(
        FitPlan plan,
        FitOrigin origin,
        Pack pack,
        SortedMap<String, Double> priors,
        List<Runs.Seen> files,
        Split split,
        SortedMap<Part, Split.Count> used,
        SortedMap<String, Integer> open,
        int refused,
        Examples.Fitted fitted,
        Scaling scaling,
        Scales.Calibrated calibrated,
        Tally before,
        Tally after,
        SortedMap<String, Kind> kinds) {
    /// What the pack makes of one kind of held-out runs.
    ///
    /// @param before as written
    /// @param after under the fitted weights
    record Kind(Tally.Counts before, Tally.Counts after) {}

    /// The weights to judge by.
    SortedMap<String, Double> weights() {
        return scaling.weights(calibrated.scale());
    }

    /// Why a rule does not weigh what was fitted; empty if it does.
    String why(String rule) {
        return scaling.why(rule, calibrated.scale());
    }

    /// An id without the pack's name.
    String shortName(String id) {
        return id.substring(pack.id().length() + 1);
    }

    /// Runs of one part.
    Split.Count used(Part part) {
        return used.getOrDefault(part, Split.Count.NONE);
    }

    /// What the runs of the fit part say about a rule.
    Evidence evidence(String rule) {
        return fitted.evidence().getOrDefault(rule, Evidence.NONE);
    }
}
