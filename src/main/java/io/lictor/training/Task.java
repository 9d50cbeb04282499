package io.lictor.training;

import io.lictor.onnx.FeatureSet;
import java.util.List;
import java.util.SortedMap;

/// A task with its texts.
///
/// @param name such as `injection`
/// @param features how its texts are read
/// @param samples what the shipped model is fitted on
/// @param shares how much the windows of a source weigh together; 1 where nothing is said
/// @param folds the evaluation, one source left out each
/// @param others texts never fitted on, measured with the shipped model, by name
/// @param prose what the card says
record Task(
        String name,
        FeatureSet features,
        List<Sample> samples,
        SortedMap<String, Double> shares,
        List<Fold> folds,
        SortedMap<String, List<Sample>> others,
        Prose prose) {
    /// What a card says that no figure does.
    ///
    /// @param purpose what the task is
    /// @param data where the texts come from, as Markdown
    /// @param folds how the evaluation was made
    /// @param weak the weak spots
    record Prose(String purpose, String data, String folds, String weak) {}
}
