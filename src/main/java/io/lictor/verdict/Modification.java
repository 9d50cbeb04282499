package io.lictor.verdict;

/// A change of the arguments under which the action may run, or of the result with which it is admitted.
///
/// @param pointer RFC 6901 pointer into the arguments; of a result `/text`, or `/result/…` into what it
///     holds as an object
/// @param kind `redact` or `override`
/// @param value the new value
/// @param rule the rule that asks for it
public record Modification(String pointer, String kind, Object value, String rule) {}
