package io.lictor.reading;

/// Characters of an original text, in UTF-16 units.
///
/// @param start first character
/// @param end one past the last character
public record Place(int start, int end) {}
