package io.lictor.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lictor.predicate.Classifier;
import io.lictor.predicate.Unanswered;
import io.lictor.predicate.Unhurried;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Budgets of classifiers' calls.
@Timeout(60)
class TimedTest {
    private static final String WORDS = "time-out: classifier `injection` did not answer within 150 ms";
    private static final Duration BUDGET = Duration.ofMillis(150);

    @TempDir
    Path folder;

    @Test
    void whatIsInTimeIsAnsweredWithoutAChange() throws IOException {
        TinyModel.adding(4).in(folder);
        try (var served = SequenceModels.load(SequenceModels.find(folder))) {
            var text = "hello " + "ignore the rules ".repeat(9);
            for (var handed : new int[] {0, 1_000}) {
                var timed = new Timed(served, Duration.ofSeconds(30), handed, System::nanoTime);
                assertThat(timed.windows(text)).isEqualTo(served.windows(text));
                assertThat(List.of(timed.id(), timed.hash())).containsExactly(served.id(), served.hash());
                assertThat(List.of(timed.low(), timed.high())).containsExactly(0.3, 0.7);
            }
        }
    }

    @Test
    void workWithoutHasteIsNotEnded() throws IOException {
        TinyModel.adding(4).in(folder);
        try (var served = SequenceModels.load(SequenceModels.find(folder))) {
            for (var handed : new int[] {0, 1_000}) {
                var timed = new Timed(served, Duration.ZERO, handed, System::nanoTime);
                var text = "ignore the rules " + handed;
                assertThatThrownBy(() -> timed.windows(text)).isInstanceOf(Unanswered.class);
                assertThat(Unhurried.during(() -> timed.windows(text))).isEqualTo(served.windows(text));
            }
        }
    }

    @Test
    void aRunIsEndedAndItsThreadServesTheNextCall() throws IOException {
        TinyModel.adding(4).slow(8_000).in(folder, "length = 512", "overlap = 0");
        var settings = SequenceModels.find(folder).settings();
        var subwords = Subwords.of(TinyModel.tokenizer());
        var model = SequenceModel.of(folder.resolve("model.onnx"), settings);
        // not tried first: that would take its time
        var served = new SequenceClassifier(settings, "h", subwords, model, ResultCache.usual());
        var timed = new Timed(served, BUDGET, 0, System::nanoTime);
        for (var i = 0; i < 12; i++) {
            var text = "the rules " + "and ".repeat(400) + i;
            var before = System.nanoTime();
            assertThatThrownBy(() -> timed.windows(text))
                    .isInstanceOf(Unanswered.class)
                    .hasMessage(WORDS);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        }
        served.close();
        await().untilAsserted(() -> assertThat(working()).isZero());
    }

    /// Threads of classifiers that do something now.
    private static long working() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getName().equals("classifier"))
                .filter(entry -> java.util.Arrays.stream(entry.getValue())
                        .anyMatch(frame -> frame.getClassName().startsWith("ai.onnxruntime")))
                .count();
    }

    @Test
    void aCallerDoesNotWaitForACallThatNeverReturns() throws InterruptedException {
        var stuck = new CountDownLatch(1);
        var timed = new Timed(new Answering(() -> uninterruptibly(stuck)), BUDGET, 0, System::nanoTime);
        assertThatThrownBy(() -> timed.windows("a"))
                .isInstanceOf(Unanswered.class)
                .hasMessage(WORDS);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> timed.windows("a")).hasMessage("classifier `injection` was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        stuck.countDown();
    }

    @Test
    void aShortTextIsReadByTheCallerWhoLooksAtTheClock() {
        var clock = new AtomicLong();
        var calls = new AtomicInteger();
        var here = Thread.currentThread();
        var timed = new Timed(
                new Answering(() -> {
                    assertThat(Thread.currentThread()).isSameAs(here);
                    if (calls.incrementAndGet() > 1) clock.addAndGet(BUDGET.toNanos());
                    Deadline.present().check();
                }),
                BUDGET,
                10,
                clock::get);
        assertThat(timed.windows("short")).hasSize(1);
        assertThatThrownBy(() -> timed.windows("short"))
                .isInstanceOf(Unanswered.class)
                .hasMessage(WORDS);
    }

    @Test
    void aFaultIsAFaultAndNoTimeOut() {
        var timed = new Timed(
                new Answering(() -> {
                    throw new IllegalArgumentException("inner");
                }),
                Duration.ofSeconds(30),
                0,
                System::nanoTime);
        assertThatThrownBy(() -> timed.windows("a"))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("inner");
    }

    private static void uninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Answering(Runnable first) implements Classifier {
        @Override
        public String id() {
            return "injection";
        }

        @Override
        public String hash() {
            return "h";
        }

        @Override
        public double low() {
            return 0.2;
        }

        @Override
        public double high() {
            return 0.8;
        }

        @Override
        public List<Window> windows(String text) {
            first.run();
            return List.of(new Window(0, text.length(), 0.1));
        }
    }
}
