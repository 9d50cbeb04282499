/// Disguises are undone, and each character keeps its place.
@NullMarked
package io.lictor.reading;

import org.jspecify.annotations.NullMarked;
