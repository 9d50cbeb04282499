/// The one path: determinism, failing sources, sessions.
@NullMarked
package io.lictor.guard;

import org.jspecify.annotations.NullMarked;
