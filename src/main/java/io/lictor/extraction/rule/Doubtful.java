package io.lictor.extraction.rule;

/// A reason why a draft needs review.
///
/// @param message what was found, in one line
/// @param question what a policy owner can answer to settle it
public record Doubtful(Code code, String message, String question) {}
