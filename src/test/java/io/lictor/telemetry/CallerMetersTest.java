package io.lictor.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.caller.Recognition;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Who is let in, turned away or held back is counted, each by why.
class CallerMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CallerMeters meters = new CallerMeters(registry);

    private double counted(String name, String tag, String value) {
        return registry.get(name).tag(tag, value).counter().count();
    }

    @Test
    void everythingIsCountedByWhy() {
        meters.known();
        for (Recognition.Reason reason : Recognition.Reason.values()) {
            meters.refused(reason);
            assertThat(counted("lictor.logins", "outcome", reason.word())).isEqualTo(1);
        }
        assertThat(counted("lictor.logins", "outcome", "known")).isEqualTo(1);
        meters.forbidden("role");
        assertThat(counted("lictor.forbidden", "lacking", "role")).isEqualTo(1);
        assertThat(counted("lictor.forbidden", "lacking", "facts")).isZero();
        for (String scope : new String[] {"caller", "tenant", "agent", "tool"}) {
            meters.limited(scope);
            assertThat(counted("lictor.limited", "scope", scope)).isEqualTo(1);
        }
    }

    @Test
    void aRefusedFileShows() {
        AtomicBoolean stale = new AtomicBoolean();
        meters.following(stale::get);
        assertThat(registry.get("lictor.callers.stale").gauge().value()).isZero();
        stale.set(true);
        assertThat(registry.get("lictor.callers.stale").gauge().value()).isEqualTo(1);
    }
}
