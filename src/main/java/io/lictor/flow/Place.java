package io.lictor.flow;

/// Characters of an original text, in UTF-16 units.
///
/// @param start first character
/// @param end one past the last character
record Place(int start, int end) {}
