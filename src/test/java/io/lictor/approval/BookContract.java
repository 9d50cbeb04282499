package io.lictor.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.trajectory.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What holds for approvals wherever they are kept.
public abstract class BookContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Book.Limits LIMITS = new Book.Limits(1_000, 1_000, false);
    private static final Book.Limits AFRESH = new Book.Limits(1_000, 1_000, true);
    private static final String TENANT = "default";

    private int number;

    /// An empty one.
    protected abstract Book book();

    private static Binding binding(String session, String action) {
        return new Binding(new SessionKey(TENANT, session), "pay", action, "b1", List.of("p/R1", "p/R2"), "approver");
    }

    private Approval fresh(Binding binding, Instant opened) {
        return Approval.pending(
                "id-" + ++number,
                binding,
                "agent",
                new Shown("{\"amount\":1}", "Ask.\nBecause."),
                opened,
                opened.plus(Duration.ofMinutes(5)));
    }

    private static Settlement said(boolean approved, Instant at) {
        return new Settlement(approved, "Mia", "fine", at);
    }

    @Test
    void whatIsKeptIsReadAgain() {
        Book book = book();
        String odd = "a\u0000b\\c\u001fd\ud83d e\u202ef" + "x".repeat(3_000);
        Binding binding = new Binding(new SessionKey(TENANT, odd), odd, "0a", odd, List.of(odd, "p/R1"), "ä\\u0000");
        Approval opened = book.open(fresh(binding, NOW), LIMITS);
        assertThat(book.find(TENANT, opened.id())).contains(opened);
        Approval settled = book.settle(
                        TENANT, opened.id(), new Settlement(true, odd.substring(0, 20), odd.substring(0, 30), NOW))
                .orElseThrow();
        assertThat(book.find(TENANT, opened.id())).contains(settled);
        assertThat(settled.state()).isEqualTo(State.APPROVED);
        assertThat(settled.binding()).isEqualTo(binding);
        assertThat(settled.settlement().orElseThrow().by())
                .doesNotContain("\u0000")
                .contains("\\u0000");
        assertThat(book.use(TENANT, opened.id(), binding.hash(), NOW)).contains(settled.spent(NOW));
        assertThat(book.find(TENANT, opened.id())).contains(settled.spent(NOW));
    }

    @Test
    void theSameIsOpenedOnce() {
        Book book = book();
        Approval first = book.open(fresh(binding("s", "0a"), NOW), LIMITS);
        assertThat(book.open(fresh(binding("s", "0a"), NOW.plusSeconds(1)), LIMITS))
                .isEqualTo(first);
        assertThat(book.open(fresh(binding("s", "0b"), NOW), LIMITS)).isNotEqualTo(first);
        assertThat(book.open(fresh(binding("t", "0a"), NOW), LIMITS)).isNotEqualTo(first);
        Approval approved = book.settle(TENANT, first.id(), said(true, NOW)).orElseThrow();
        assertThat(book.open(fresh(binding("s", "0a"), NOW), LIMITS)).isEqualTo(approved);
        assertThat(book.use(TENANT, first.id(), first.bound(), NOW)).isPresent();
        assertThat(book.open(fresh(binding("s", "0a"), NOW), LIMITS).id()).isNotEqualTo(first.id());
    }

    @Test
    void whatWasDeclinedStandsUntilItsEndUnlessAPersonIsAskedAfresh() {
        Book book = book();
        Approval first = book.open(fresh(binding("s", "0a"), NOW), LIMITS);
        Approval declined = book.settle(TENANT, first.id(), said(false, NOW)).orElseThrow();
        assertThat(book.open(fresh(binding("s", "0a"), NOW.plusSeconds(299)), LIMITS))
                .isEqualTo(declined);
        assertThat(book.use(TENANT, first.id(), first.bound(), NOW)).isEmpty();
        assertThat(book.open(fresh(binding("s", "0a"), NOW), AFRESH).id()).isNotEqualTo(first.id());
        Approval other = book.open(fresh(binding("s", "0b"), NOW), LIMITS);
        assertThat(book.settle(TENANT, other.id(), said(false, NOW))).isPresent();
        assertThat(book.open(fresh(binding("s", "0b"), NOW.plusSeconds(300)), LIMITS)
                        .id())
                .isNotEqualTo(other.id());
    }

    @Test
    void theLatestOfThoseThatStandCounts() {
        Book book = book();
        Approval first = book.open(fresh(binding("s", "0a"), NOW), LIMITS);
        assertThat(book.settle(TENANT, first.id(), said(false, NOW))).isPresent();
        Approval again = book.open(fresh(binding("s", "0a"), NOW.plusSeconds(1)), AFRESH);
        Approval approved =
                book.settle(TENANT, again.id(), said(true, NOW.plusSeconds(2))).orElseThrow();
        assertThat(book.open(fresh(binding("s", "0a"), NOW.plusSeconds(3)), LIMITS))
                .isEqualTo(approved);
    }

    @Test
    void whatHasExpiredIsNeitherSettledNorUsed() {
        Book book = book();
        Approval one = book.open(fresh(binding("s", "0a"), NOW), LIMITS);
        Instant end = one.expires();
        assertThat(book.settle(TENANT, one.id(), said(true, end))).isEmpty();
        Approval approved =
                book.settle(TENANT, one.id(), said(true, end.minusMillis(1))).orElseThrow();
        assertThat(approved.at(end)).isEqualTo(State.EXPIRED);
        assertThat(book.use(TENANT, one.id(), one.bound(), end)).isEmpty();
        assertThat(book.open(fresh(binding("s", "0a"), end), LIMITS).id()).isNotEqualTo(one.id());
        assertThat(book.use(TENANT, one.id(), one.bound(), end.minusMillis(1))).isPresent();
    }

    @Test
    void nobodyReachesWhatIsOfAnotherTenantOrForSomethingElse() {
        Book book = book();
        Approval one = book.open(fresh(binding("s", "0a"), NOW), LIMITS);
        assertThat(book.find("rival", one.id())).isEmpty();
        assertThat(book.settle("rival", one.id(), said(true, NOW))).isEmpty();
        assertThat(book.page("rival", NOW, Optional.empty(), 10).approvals()).isEmpty();
        assertThat(book.settle(TENANT, one.id(), said(true, NOW))).isPresent();
        assertThat(book.settle(TENANT, one.id(), said(false, NOW)))
                .as("settled once")
                .isEmpty();
        assertThat(book.use("rival", one.id(), one.bound(), NOW)).isEmpty();
        assertThat(book.use(TENANT, one.id(), binding("s", "0b").hash(), NOW)).isEmpty();
        assertThat(book.use(TENANT, "no-such", one.bound(), NOW)).isEmpty();
        assertThat(book.use(TENANT, one.id(), one.bound(), NOW)).isPresent();
    }

    @Test
    void ofManyThatSettleOrUseOneAtOnceOneDoes() throws Exception {
        Book book = book();
        Approval one = book.open(fresh(binding("s", "0a"), NOW), LIMITS);
        assertThat(atOnce(i -> book.settle(TENANT, one.id(), said(true, NOW)))).isEqualTo(1);
        assertThat(atOnce(i -> book.use(TENANT, one.id(), one.bound(), NOW))).isEqualTo(1);
        Binding same = binding("s", "0b");
        List<Approval> fresh = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            fresh.add(fresh(same, NOW));
        }
        assertThat(atOnce(i -> Optional.of(book.open(fresh.get(i), LIMITS)).filter(fresh.get(i)::equals)))
                .as("opened for the same")
                .isEqualTo(1);
    }

    /// What each of eight does.
    private interface Try {
        Optional<?> of(int number);
    }

    private static long atOnce(Try work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(8);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int number = i;
                all.add(threads.submit(() -> {
                    start.await();
                    return work.of(number).isPresent();
                }));
            }
            long done = 0;
            for (Future<Boolean> each : all) {
                done += each.get() ? 1 : 0;
            }
            return done;
        }
    }

    @Test
    void pagesHoldThoseThatWaitFirstAndTheLatestBeforeOthers() {
        Book book = book();
        for (int i = 0; i < 11; i++) {
            Approval one = book.open(fresh(binding("s" + i, "0a"), NOW.plusSeconds(i / 2)), LIMITS);
            if (i % 3 == 0) {
                assertThat(book.settle(TENANT, one.id(), said(i % 2 == 0, NOW.plusSeconds(10))))
                        .isPresent();
            }
        }
        Instant now = NOW.plusSeconds(20);
        List<Approval> seen = new ArrayList<>();
        Optional<Book.Place> after = Optional.empty();
        do {
            Book.Page page = book.page(TENANT, now, after, 3);
            assertThat(page.approvals()).hasSizeBetween(1, 3);
            seen.addAll(page.approvals());
            after = page.next();
        } while (after.isPresent());
        assertThat(seen).hasSize(11).doesNotHaveDuplicates();
        assertThat(seen.subList(0, 7)).allMatch(one -> one.at(now) == State.PENDING);
        assertThat(seen.subList(0, 7)).map(Approval::opened).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(seen.subList(7, 11)).map(Approval::opened).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void noMoreWaitThanMay() {
        Book book = book();
        Book.Limits few = new Book.Limits(3, 2, false);
        book.open(fresh(binding("s", "0a"), NOW), few);
        Approval second = book.open(fresh(binding("s", "0b"), NOW), few);
        assertThatThrownBy(() -> book.open(fresh(binding("s", "0c"), NOW), few))
                .isInstanceOf(Unopened.class)
                .hasMessageContaining("too many");
        book.open(fresh(binding("t", "0a"), NOW), few);
        assertThatThrownBy(() -> book.open(fresh(binding("u", "0a"), NOW), few)).isInstanceOf(Unopened.class);
        assertThat(book.open(fresh(binding("s", "0b"), NOW), few)).isEqualTo(second);
        assertThat(book.settle(TENANT, second.id(), said(false, NOW))).isPresent();
        assertThat(book.open(fresh(binding("s", "0c"), NOW), few).state()).isEqualTo(State.PENDING);
    }
}
