/// Arguments, pointers and spans.
@NullMarked
package io.lictor.trajectory;

import org.jspecify.annotations.NullMarked;
