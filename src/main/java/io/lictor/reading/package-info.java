/// Texts as they stand and as they read once disguises are undone: invisible characters, look-alike
/// letters, spaced-out words, comments, encodings. Each character keeps its place in the original.
@NullMarked
package io.lictor.reading;

import org.jspecify.annotations.NullMarked;
