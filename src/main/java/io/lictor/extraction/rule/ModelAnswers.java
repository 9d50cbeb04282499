package io.lictor.extraction.rule;

/// Two answers to one inquiry, given independently.
///
/// @param model who answered
public record ModelAnswers(String model, Answer first, Answer second) {
    /// One answer.
    ///
    /// @param prompt hash of all that was sent for it
    /// @param text what came back, as it came
    public record Answer(String prompt, String text) {}
}
