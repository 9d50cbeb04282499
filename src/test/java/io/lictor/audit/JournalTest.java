package io.lictor.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.trajectory.SessionKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What becomes of an answer when a place keeps its events, fails, or says nothing.
@Timeout(60)
class JournalTest {
    private static final SessionKey SESSION = new SessionKey("t", "s");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Counts counts = new Counts();

    /// A place in memory that answers as it is told.
    private static final class Memory implements Sink {
        private final String name;
        private final Optional<CompletableFuture<Void>> answer;
        private final List<String> events = new ArrayList<>();

        Memory(String name, CompletableFuture<Void> answer) {
            this.name = name;
            this.answer = Optional.of(answer);
        }

        static Memory good(String name) {
            return new Memory(name, CompletableFuture.completedFuture(null));
        }

        static Memory failing(String name) {
            return new Memory(name, CompletableFuture.failedFuture(new IOException("full")));
        }

        static Memory silent(String name) {
            return new Memory(name, new CompletableFuture<>());
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public synchronized CompletableFuture<Void> put(SessionKey session, Draft event) {
            events.add(new String(event.plain(), StandardCharsets.UTF_8));
            return answer.orElseThrow();
        }
    }

    private static final class Counts implements EventWatcher {
        private final List<String> all = new ArrayList<>();

        @Override
        public synchronized void kept(String place) {
            all.add("kept " + place);
        }

        @Override
        public synchronized void failed(String place, Throwable why) {
            all.add("failed " + place + " " + why.getMessage());
        }

        @Override
        public synchronized void lost(Throwable why) {
            all.add("lost " + why.getMessage());
        }

        @Override
        public synchronized void unconfirmed(boolean answered, String why) {
            all.add((answered ? "answered" : "refused") + ": " + why);
        }
    }

    private Journal journal(Duration wait, boolean required, Sink... places) {
        return new Journal(List.of(places), new Journal.Terms(wait, required), counts, System::nanoTime);
    }

    private static void record(Journal journal, int events) {
        Journal.Entry entry = journal.entry(SESSION);
        IntStream.range(0, events).forEach(i -> entry.add(new TextDraft(Integer.toString(i))));
        entry.settle();
    }

    @Test
    void theFirstPlaceIsEnough() {
        Memory first = Memory.good("kafka");
        Memory second = Memory.good("file");
        record(journal(LONG, true, first, second), 3);
        assertThat(first.events).containsExactly("0", "1", "2");
        assertThat(second.events).isEmpty();
        assertThat(counts.all).containsExactly("kept kafka", "kept kafka", "kept kafka");
    }

    @Test
    void whatTheFirstPlaceFailsToKeepGoesToTheSecond() {
        Memory second = Memory.good("file");
        record(journal(LONG, true, Memory.failing("kafka"), second), 2);
        assertThat(second.events).containsExactly("0", "1");
        assertThat(counts.all)
                .containsExactlyInAnyOrder("failed kafka full", "kept file", "failed kafka full", "kept file");
    }

    @Test
    void whatTheFirstPlaceDoesNotConfirmInTimeGoesToTheSecondOnce() {
        CompletableFuture<Void> late = new CompletableFuture<>();
        Memory second = Memory.good("file");
        record(journal(SHORT, true, new Memory("kafka", late), second), 2);
        late.completeExceptionally(new IOException("gone"));
        assertThat(second.events).containsExactly("0", "1");
        assertThat(counts.all).doesNotContain("lost gone");
    }

    @Test
    void withoutASecondPlaceTheAnswerIsRefused() {
        assertThatThrownBy(() -> record(journal(LONG, true, Memory.failing("file")), 1))
                .isInstanceOf(Unrecorded.class)
                .hasMessage("file has not kept an event: full; there is no other place");
        assertThat(counts.all)
                .containsExactly(
                        "failed file full",
                        "lost full",
                        "refused: file has not kept an event: full; there is no other place");
    }

    @Test
    void aPlaceThatSaysNothingRefusesTheAnswerInTime() {
        long start = System.nanoTime();
        Journal journal = journal(Duration.ofMillis(100), true, Memory.silent("kafka"), Memory.silent("file"));
        assertThatThrownBy(() -> record(journal, 50))
                .isInstanceOf(Unrecorded.class)
                .hasMessageContaining("kafka has not confirmed an event in time; file has not confirmed");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(200), LONG);
    }

    @Test
    void wherePermittedTheAnswerIsGivenAndCounted() {
        assertThatCode(() -> record(journal(LONG, false, Memory.failing("file")), 1))
                .doesNotThrowAnyException();
        assertThat(counts.all)
                .contains("lost full", "answered: file has not kept an event: full; there is no other place");
    }

    @Test
    void bothPlacesFailingLosesAnEventOnce() {
        Memory second = Memory.failing("file");
        assertThatThrownBy(() -> record(journal(LONG, true, Memory.failing("kafka"), second), 1))
                .isInstanceOf(Unrecorded.class);
        assertThat(counts.all).filteredOn(one -> one.startsWith("lost")).hasSize(1);
    }

    @Test
    void withoutAWaitTheAnswerIsGivenAndALateFailureStillGoesToTheSecondPlace() {
        CompletableFuture<Void> late = new CompletableFuture<>();
        Memory second = Memory.good("file");
        record(journal(Duration.ZERO, true, new Memory("kafka", late), second), 1);
        assertThat(counts.all).isEmpty();
        late.completeExceptionally(new IOException("gone"));
        assertThat(second.events).containsExactly("0");
        assertThat(counts.all).contains("kept file");
    }

    @Test
    void withoutAWaitWhatIsKnownToBeLostIsRefused() {
        assertThatThrownBy(() -> record(journal(Duration.ZERO, true, Memory.failing("file")), 1))
                .isInstanceOf(Unrecorded.class);
    }

    @Test
    void aPlaceThatThrowsHasFailed() {
        Sink broken = new Sink() {
            @Override
            public String name() {
                return "kafka";
            }

            @Override
            public CompletableFuture<Void> put(SessionKey session, Draft event) {
                throw new IllegalStateException("no subscriber");
            }
        };
        Memory second = Memory.good("file");
        record(journal(LONG, true, broken, second), 1);
        assertThat(counts.all).contains("failed kafka no subscriber", "kept file");
    }

    @Test
    void bytesUnderWayAreBounded() {
        CompletableFuture<Void> never = new CompletableFuture<>();
        Bounded bounded = new Bounded(new Memory("kafka", never), 4 * Bounded.LEAST);
        Draft small = new TextDraft("0123456789");
        for (int i = 0; i < 4; i++) {
            assertThat(bounded.put(SESSION, small)).isNotDone();
        }
        assertThat(bounded.put(SESSION, small)).isCompletedExceptionally();
        never.complete(null);
        assertThat(bounded.put(SESSION, new TextDraft("x".repeat(100 * Bounded.LEAST))))
                .isCompleted();
        assertThat(bounded.put(SESSION, small)).isCompleted();
    }

    @Test
    void nothingIsRecordedWithoutAPlace() {
        assertThat(journal(LONG, true).on()).isFalse();
        assertThatThrownBy(() -> journal(LONG, true, Memory.good("a"), Memory.good("b"), Memory.good("c")))
                .hasMessageContaining("two places");
        assertThatThrownBy(() -> journal(Duration.ofSeconds(-1), true)).hasMessageContaining("negative");
    }
}
