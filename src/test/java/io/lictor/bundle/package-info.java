/// Refusals of the loader, each with its place.
@NullMarked
package io.lictor.bundle;

import org.jspecify.annotations.NullMarked;
