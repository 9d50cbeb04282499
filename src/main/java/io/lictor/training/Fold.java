package io.lictor.training;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/// One part of an evaluation: what is left out of the fit, and what the model is then measured on.
///
/// @param name of what is left out
/// @param sources of cases left out
/// @param contexts left out
/// @param cases texts that are cases, made of nothing that was fitted on
/// @param harmless texts that are not, likewise
/// @param lookalikes harmless texts that look like cases, by kind
/// @param disguised cases of the fold by disguise, the plain ones under `none`; empty: not measured
record Fold(
        String name,
        SortedSet<String> sources,
        SortedSet<String> contexts,
        List<Sample> cases,
        List<Sample> harmless,
        SortedMap<String, List<Sample>> lookalikes,
        SortedMap<String, List<Sample>> disguised) {
    /// Whether its figures may choose anything: a family, a calibration, a threshold. A test set of which
    /// nothing else is left out may not.
    boolean chooses() {
        return !sources.isEmpty() || !contexts.isEmpty();
    }

    /// Whether a text must not be fitted on.
    boolean leavesOut(Sample sample) {
        return sources.contains(sample.source()) || contexts.contains(sample.context());
    }
}
