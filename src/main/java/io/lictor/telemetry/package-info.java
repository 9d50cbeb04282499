/// Counts judgements for Prometheus.
@NullMarked
package io.lictor.telemetry;

import org.jspecify.annotations.NullMarked;
