package io.lictor.onnx;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;

/// How the sequence classifier of somebody else is served.
///
/// @param task it answers for: a built-in one, or a new one that predicates name
/// @param model file beside the settings
/// @param tokenizer file beside the settings
/// @param labels of the model's outputs, in their order
/// @param risk the labels that are cases of the task
/// @param each whether each label has a probability of its own (sigmoid); else they share one
///     (softmax)
/// @param length most ids in a row, with those that the tokenizer adds
/// @param overlap ids that a row shares with the one before it
/// @param low below this probability it fails (t₀)
/// @param high above this probability it holds (t₁)
/// @param batch most rows in a run
/// @param budget of a call
public record Settings(
        String task,
        String model,
        String tokenizer,
        List<String> labels,
        List<String> risk,
        boolean each,
        int length,
        int overlap,
        double low,
        double high,
        int batch,
        Duration budget) {
    /// The longest row.
    static final int LONGEST = 8_192;

    private static final int MOST_ROWS = 64;
    private static final Duration LONGEST_BUDGET = Duration.ofMinutes(10);

    /// @throws InvalidModel if something cannot be meant
    public Settings {
        labels = List.copyOf(labels);
        risk = List.copyOf(risk);
        if (labels.size() != new LinkedHashSet<>(labels).size()) {
            throw new InvalidModel("`labels` names a label twice");
        }
        for (var label : risk) {
            if (!labels.contains(label)) {
                throw new InvalidModel("`risk` names `" + label + "`, which is none of the labels " + labels);
            }
        }
        if (!each && risk.size() == labels.size()) {
            throw new InvalidModel("`risk` names every label, so that every text would be a case");
        }
        if (!(0 <= low && low <= high && high <= 1)) {
            throw new InvalidModel("thresholds `" + low + "` and `" + high + "` are not probabilities in order");
        }
        within("length", length, 2, LONGEST);
        within("overlap", overlap, 0, length - 1);
        within("batch", batch, 1, MOST_ROWS);
        if (!budget.isPositive() || budget.compareTo(LONGEST_BUDGET) > 0) {
            throw new InvalidModel("`budget` must be above 0 and at most " + LONGEST_BUDGET.toMinutes() + " m");
        }
    }

    private static void within(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidModel("`" + key + "` must be " + least + " to " + most + ", not `" + value + "`");
        }
    }
}
