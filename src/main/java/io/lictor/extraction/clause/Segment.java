package io.lictor.extraction.clause;

/// A subordinate part of a sentence.
///
/// @param marker the word that opens it
/// @param only whether `only` binds it
/// @param from the marker's first token, or that of the `only` before it
/// @param body its first token after the marker
/// @param to after its last token
record Segment(Marker marker, boolean only, int from, int body, int to) {}
