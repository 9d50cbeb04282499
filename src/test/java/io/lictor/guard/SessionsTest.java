package io.lictor.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Trajectory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final SettableClock clock = new SettableClock();

    @Test
    void countIsBoundedAndTheOneLongestWithoutAStepGoes() {
        Sessions sessions = sessions(2, 1_000);
        hold(sessions, "a", 1);
        hold(sessions, "b", 1);
        hold(sessions, "a", 1);
        hold(sessions, "c", 1);
        assertThat(sessions.size()).isEqualTo(2);
        assertThat(known(sessions, "b")).isEqualTo(Sessions.Known.EVICTED);
        assertThat(known(sessions, "a")).isEqualTo(Sessions.Known.HELD);
        assertThat(known(sessions, "never")).isEqualTo(Sessions.Known.NEW);
    }

    @Test
    void bytesAreBoundedOverAllSteps() {
        Sessions sessions = sessions(10, 100);
        hold(sessions, "a", 40);
        hold(sessions, "b", 40);
        hold(sessions, "b", 20);
        assertThat(sessions.size()).isEqualTo(2);
        hold(sessions, "b", 1);
        assertThat(known(sessions, "a")).isEqualTo(Sessions.Known.EVICTED);
        assertThat(known(sessions, "b")).isEqualTo(Sessions.Known.HELD);
        // an ended session gives its bytes back
        sessions.end(key("b"));
        hold(sessions, "c", 50);
        hold(sessions, "d", 50);
        assertThat(sessions.size()).isEqualTo(2);
        assertThat(known(sessions, "b")).isEqualTo(Sessions.Known.NEW);
    }

    @Test
    void idleSessionsGo() {
        Sessions sessions = sessions(10, 1_000);
        hold(sessions, "a", 1);
        clock.now = clock.now.plusSeconds(60);
        assertThat(known(sessions, "a")).isEqualTo(Sessions.Known.HELD);
        hold(sessions, "b", 1);
        clock.now = clock.now.plusSeconds(1);
        assertThat(known(sessions, "a")).isEqualTo(Sessions.Known.EVICTED);
        assertThat(known(sessions, "b")).isEqualTo(Sessions.Known.HELD);
    }

    @Test
    void lookingAtASessionDoesNotShieldItNorOthersFromIdleness() {
        Sessions sessions = sessions(10, 1_000);
        hold(sessions, "a", 1);
        clock.now = clock.now.plusSeconds(30);
        hold(sessions, "b", 1);
        assertThat(known(sessions, "a")).isEqualTo(Sessions.Known.HELD);
        clock.now = clock.now.plusSeconds(40);
        assertThat(known(sessions, "a")).isEqualTo(Sessions.Known.EVICTED);
        assertThat(sessions.size()).isEqualTo(1);
    }

    @Test
    void anEvictedSessionComesBackCut() {
        Sessions sessions = sessions(1, 1_000);
        hold(sessions, "a", 1);
        hold(sessions, "b", 1);
        assertThat(sessions.find(key("a")).trajectory().cut()).isTrue();
        assertThat(sessions.find(key("new")).trajectory().cut()).isFalse();
        assertThat(sessions.find(key("b")).trajectory().cut()).isFalse();
    }

    @Test
    void tenantsDoNotShareSessions() {
        Sessions sessions = sessions(10, 1_000);
        hold(sessions, "a", 1);
        assertThat(sessions.find(new SessionKey("other", "a")).known()).isEqualTo(Sessions.Known.NEW);
    }

    private Sessions sessions(int count, long bytes) {
        return new Sessions(new Sessions.Limits(count, bytes, Duration.ofSeconds(60)), clock);
    }

    private static void hold(Sessions sessions, String name, long bytes) {
        sessions.hold(
                sessions.find(key(name)),
                new Trajectory(key(name), "", Arguments.NONE, List.of(), List.of(), false),
                bytes);
    }

    private static Sessions.Known known(Sessions sessions, String name) {
        return sessions.find(key(name)).known();
    }

    private static SessionKey key(String name) {
        return new SessionKey("t", name);
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
