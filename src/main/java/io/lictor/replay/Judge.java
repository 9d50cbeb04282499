package io.lictor.replay;

import io.lictor.audit.Body;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.guard.Stages;
import io.lictor.predicate.Unhurried;
import io.lictor.trajectory.Trajectory;
import io.lictor.wire.Checks;
import io.lictor.wire.Steps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Judges bodies again as they were judged when they came, however long it takes.
final class Judge {
    private final Guards guards;
    private final Checks checks;

    Judge(Guards guards) {
        this.guards = guards;
        this.checks = checks(Instant.EPOCH);
    }

    private Checks checks(Instant moment) {
        Clock clock = Clock.fixed(moment, ZoneOffset.UTC);
        Sessions sessions = new Sessions(new Sessions.Limits(1, 1, Duration.ofMinutes(1)), clock, "replay");
        return new Checks(() -> guards, sessions, () -> 0, clock, Stages.NONE);
    }

    String revision() {
        return guards.all().circuits().bundle().revision();
    }

    Guards guards() {
        return guards;
    }

    /// Judges a body that says everything.
    ///
    /// @param tenant of the caller; null: the body says it
    /// @throws io.lictor.wire.WireException if it cannot be judged
    Checks.Result alone(Body body, @Nullable String tenant) {
        Checks then = checks(body.time());
        return Unhurried.during(() ->
                body.kind() == Body.Kind.AUDIT ? then.audit(body.bytes(), tenant) : then.check(body.bytes(), tenant));
    }

    /// Judges a step of a session.
    ///
    /// @param before the session so far
    /// @throws io.lictor.wire.WireException if it cannot be judged
    Checks.Next step(Steps.Read step, Trajectory before, Instant moment) {
        return Unhurried.during(() -> checks.next(step, before, moment, List.of()));
    }
}
