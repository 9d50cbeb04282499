/// Tests of the parts put together.
@NullMarked
package io.lictor.wiring;

import org.jspecify.annotations.NullMarked;
