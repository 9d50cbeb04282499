/// Conditions and their bounds.
@NullMarked
package io.lictor.cel;

import org.jspecify.annotations.NullMarked;
