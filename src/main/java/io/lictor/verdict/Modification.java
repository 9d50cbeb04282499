package io.lictor.verdict;

/// A change of the arguments under which the action may run.
///
/// @param pointer RFC 6901 pointer into the arguments
/// @param kind `redact` or `override`
/// @param value the new value
/// @param rule the rule that asks for it
public record Modification(String pointer, String kind, Object value, String rule) {}
