package io.lictor.training;

import io.lictor.policy.Pack;
import io.lictor.policy.Thresholds;
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
/// @param after the same under the fitted numbers
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
        Margins.Calibrated calibrated,
        Tally before,
        Tally after,
        SortedMap<String, Kind> kinds) {
    /// What the pack makes of one kind of held-out runs.
    ///
    /// @param before as written
    /// @param after under the fitted numbers
    record Kind(Tally.Counts before, Tally.Counts after) {}

    /// The pack-wide thresholds.
    Thresholds thresholds() {
        return new Thresholds(calibrated.deny().epsilon(), calibrated.ask().epsilon());
    }

    /// An id without the pack's name.
    String shortName(String id) {
        return id.substring(pack.id().length() + 1);
    }

    /// Runs of one part.
    Split.Count used(Part part) {
        return used.getOrDefault(part, Split.Count.NONE);
    }

    /// Compliant and unsafe runs of the fit part that break a rule.
    int[] support(String rule) {
        return fitted.support().getOrDefault(rule, new int[2]);
    }
}
