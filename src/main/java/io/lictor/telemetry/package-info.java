/// What operators see: meters for Prometheus, and traces that join those of the agents. Nothing here gets the words of
/// a trajectory.
@NullMarked
package io.lictor.telemetry;

import org.jspecify.annotations.NullMarked;
