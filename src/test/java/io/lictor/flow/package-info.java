/// Where values come from, and what they contain.
@NullMarked
package io.lictor.flow;

import org.jspecify.annotations.NullMarked;
