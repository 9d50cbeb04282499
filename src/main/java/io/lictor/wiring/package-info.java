/// Configuration and the producers that put everything together; the only package that knows all
/// others.
@NullMarked
package io.lictor.wiring;

import org.jspecify.annotations.NullMarked;
