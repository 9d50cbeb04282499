/// Tests.
@NullMarked
package io.lictor.telemetry;

import org.jspecify.annotations.NullMarked;
