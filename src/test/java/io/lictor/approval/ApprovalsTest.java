package io.lictor.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.trajectory.SessionKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An approval is used by the call that it was opened for, and by no other.
class ApprovalsTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Shown SHOWN = new Shown("{\"to\":\"Mia\"}", "Ask.");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicInteger number = new AtomicInteger();

    private Approvals approvals(Book book) {
        Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
        Approvals.Terms terms = new Approvals.Terms("approver", Duration.ofMinutes(5), 10, 5);
        return new Approvals(book, terms, clock, () -> "a" + number.incrementAndGet());
    }

    private static Binding binding(String session, String tool, String action, String bundle, String rule) {
        return new Binding(new SessionKey("default", session), tool, action, bundle, List.of(rule), "approver");
    }

    private static final Binding ASKED = binding("s", "pay", "0a", "b", "R");

    @Test
    void anApprovalIsUsedOnce() {
        Approvals approvals = approvals(new MemoryBook(10));
        Approval opened = approvals.opened(ASKED, "agent", SHOWN, false);
        assertThat(approvals.used(opened.id(), ASKED).why()).contains("nobody has approved");
        assertThat(approvals.settled("default", opened.id(), true, "Mia", "")).isPresent();
        Approval used = approvals.used(opened.id(), ASKED).approval().orElseThrow();
        assertThat(used.state()).isEqualTo(State.USED);
        assertThat(used.settlement().map(Settlement::by)).contains("Mia");
        Approvals.Use again = approvals.used(opened.id(), ASKED);
        assertThat(again.approval()).isEmpty();
        assertThat(again.why()).contains("used already");
    }

    @ParameterizedTest
    @CsvSource({
        "t, pay, 0a, b, R, another session",
        "s, send, 0a, b, R, another tool",
        "s, pay, 0b, b, R, other arguments",
        "s, pay, 0a, c, R, rules have been changed",
        "s, pay, 0a, b, Q, other rules ask"
    })
    void nothingElseRidesOnIt(String session, String tool, String action, String bundle, String rule, String why) {
        Approvals approvals = approvals(new MemoryBook(10));
        Approval opened = approvals.opened(ASKED, "agent", SHOWN, false);
        assertThat(approvals.settled("default", opened.id(), true, "Mia", "")).isPresent();
        Approvals.Use other = approvals.used(opened.id(), binding(session, tool, action, bundle, rule));
        assertThat(other.approval()).isEmpty();
        assertThat(other.why()).contains(why);
        assertThat(approvals.used(opened.id(), ASKED).approval()).isPresent();
    }

    @Test
    void itEnds() {
        Approvals approvals = approvals(new MemoryBook(10));
        Approval opened = approvals.opened(ASKED, "agent", SHOWN, false);
        assertThat(approvals.settled("default", opened.id(), true, "Mia", "")).isPresent();
        now.set(START.plus(Duration.ofMinutes(5)));
        assertThat(approvals.used(opened.id(), ASKED).why()).contains("expired");
        assertThat(approvals.settled("default", opened.id(), true, "Mia", "")).isEmpty();
    }

    @Test
    void whoDeclinesOrSaysNoNameApprovesNothing() {
        Approvals approvals = approvals(new MemoryBook(10));
        Approval opened = approvals.opened(ASKED, "agent", SHOWN, false);
        assertThatThrownBy(() -> approvals.settled("default", opened.id(), true, " \n", ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(approvals.settled("default", opened.id(), false, "Mia", "no"))
                .isPresent();
        assertThat(approvals.used(opened.id(), ASKED).why()).contains("declined");
        assertThat(approvals.used("x".repeat(100), ASKED).why()).contains("no such");
        assertThat(approvals.used("a9", ASKED).why()).contains("no such");
    }

    @Test
    void whatCannotBeShownCannotBeApproved() {
        Approvals approvals = approvals(new MemoryBook(10));
        assertThatThrownBy(() -> approvals.opened(ASKED, "", new Shown("x".repeat(8_001), "Ask."), false))
                .isInstanceOf(Unopened.class)
                .hasMessageContaining("too long");
        assertThat(Shown.plain("a\u202eb\u0000c\nd")).isEqualTo("a\\u202eb\\u0000c\nd");
    }

    @Test
    void aBookThatDoesNotAnswerGivesNothing() {
        CountDownLatch never = new CountDownLatch(1);
        Book stuck = new StuckBook(new MemoryBook(10), never);
        Approvals approvals = approvals(new PatientBook(stuck, Duration.ofMillis(50)));
        try {
            for (int i = 0; i < 64; i++) {
                assertThatThrownBy(() -> approvals.used("a1", ASKED)).hasMessageContaining("in time");
            }
            assertThatThrownBy(() -> approvals.used("a1", ASKED)).hasMessageContaining("too many");
        } finally {
            never.countDown();
        }
    }

    /// Finds nothing before it is let go.
    private record StuckBook(Book book, CountDownLatch gate) implements Book {
        @Override
        public String place() {
            return book.place();
        }

        @Override
        public boolean shared() {
            return book.shared();
        }

        @Override
        public Approval open(Approval fresh, Limits limits) {
            return book.open(fresh, limits);
        }

        @Override
        public Optional<Approval> find(String tenant, String id) {
            try {
                gate.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return book.find(tenant, id);
        }

        @Override
        public Page page(String tenant, Instant moment, Optional<Place> after, int limit) {
            return book.page(tenant, moment, after, limit);
        }

        @Override
        public Optional<Approval> settle(String tenant, String id, Settlement settlement) {
            return book.settle(tenant, id, settlement);
        }

        @Override
        public Optional<Approval> use(String tenant, String id, String bound, Instant moment) {
            return book.use(tenant, id, bound, moment);
        }
    }
}
