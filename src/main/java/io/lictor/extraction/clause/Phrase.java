package io.lictor.extraction.clause;

/// A piece of a clause, at its place.
///
/// @param role what it is to the clause
/// @param start offset of its first character in the document's text
/// @param end offset after its last character
/// @param text what stands there, markup taken away and white space collapsed
public record Phrase(Role role, int start, int end, String text) {}
