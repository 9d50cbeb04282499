/// Where values come from, and what they contain: data flow from earlier steps into arguments,
/// validated patterns, classified content.
///
/// Texts are compared in a folded form (compatibility forms, case, spacing and invisible characters
/// undone) that remembers original offsets.
/// Everything is linear in the size of the trajectory for one value.
@NullMarked
package io.lictor.flow;

import org.jspecify.annotations.NullMarked;
