/// The streaming door: whole trajectories and single steps in, decision events and dead letters out, on
/// Kafka.
///
/// A record is acknowledged only after everything that follows from it is. What cannot be read goes to
/// the dead letters with its original
/// bytes and the reason, so it never blocks a partition.
@NullMarked
package io.lictor.kafka;

import org.jspecify.annotations.NullMarked;
