package io.lictor.policy;

/// A fault of a bundle.
///
/// @param element the element it sits in: `rules/CS-01`, `predicates/recipient-known/from/0`
/// @param message what is wrong
/// @param fix what would mend it
public record Problem(String element, String message, String fix) {}
