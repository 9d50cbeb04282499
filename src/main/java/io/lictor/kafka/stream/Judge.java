package io.lictor.kafka.stream;

import io.lictor.trajectory.Trajectory;
import io.lictor.wire.Checks;
import io.lictor.wire.Steps;
import java.time.Instant;
import java.util.List;

/// What judges the next step of a session: [Checks] in the service, a constant where the rest is timed.
interface Judge {
    /// Judges the next step, as [Checks#next] does.
    Checks.Next next(Steps.Read step, Trajectory before, Instant moment, List<String> warnings);
}
