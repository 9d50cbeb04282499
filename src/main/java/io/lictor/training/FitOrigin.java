package io.lictor.training;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a fit starts from.
///
/// @param revision of the bundle with the pack as written
/// @param classifiers model hash by task
/// @param rules hash of what the weights are fitted on; the loader compares it
public record FitOrigin(String revision, SortedMap<String, String> classifiers, String rules) {
    public FitOrigin {
        classifiers = Collections.unmodifiableSortedMap(new TreeMap<>(classifiers));
    }
}
