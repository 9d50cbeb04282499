/// The exact margin against brute force, and outcomes.
@NullMarked
package io.lictor.circuit;

import org.jspecify.annotations.NullMarked;
