package io.lictor.verdict;

/// A question whose answer would help to decide.
///
/// @param predicate the unknown predicate
/// @param fact the name under which the caller can state the answer
public record Question(String predicate, String text, String fact) {}
