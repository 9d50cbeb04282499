package io.lictor.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Buckets give what their rate says and no more, whenever they are asked.
class BucketsTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final Hands clock = new Hands(START);

    /// From any moment on there are never more than a full bucket and what has come back since: at most `count` at
    /// once,
    /// and in any span of time `count` and the share of it.
    @Property
    void neverMoreThanTheRate(
            @ForAll @IntRange(min = 1, max = 20) int count,
            @ForAll @LongRange(min = 1, max = 5_000) long perMillis,
            @ForAll @Size(max = 200) List<@LongRange(min = 0, max = 700) Long> steps) {
        Hands hands = new Hands(START);
        Rate rate = new Rate(count, Duration.ofMillis(perMillis));
        Buckets buckets = new Buckets(rate, hands);
        Deque<Instant> taken = new ArrayDeque<>();
        for (long step : steps) {
            hands.move(Duration.ofMillis(step));
            if (buckets.take("a").isEmpty()) {
                taken.addLast(hands.instant());
                for (Instant first : taken) {
                    long since =
                            taken.stream().filter(one -> !one.isBefore(first)).count();
                    double span = Duration.between(first, hands.instant()).toMillis();
                    assertThat(since).isLessThanOrEqualTo((long) Math.floor(count + span * count / perMillis + 1e-6));
                }
            }
        }
    }

    /// What it says of the time until the next one is so, to the nanosecond.
    @Property
    void theNextOneIsFreeWhenItSays(
            @ForAll @IntRange(min = 1, max = 50) int count, @ForAll @LongRange(min = 1, max = 100_000) long perMillis) {
        Hands hands = new Hands(START);
        Buckets buckets = new Buckets(new Rate(count, Duration.ofMillis(perMillis)), hands);
        for (int i = 0; i < count; i++) {
            assertThat(buckets.take("a")).isEmpty();
        }
        Duration delay = buckets.take("a").orElseThrow();
        hands.move(delay.minusNanos(1));
        assertThat(buckets.take("a")).isPresent();
        hands.move(Duration.ofNanos(1));
        assertThat(buckets.take("a")).isEmpty();
        assertThat(buckets.take("a")).isPresent();
        hands.move(Duration.ofMillis(perMillis).plusNanos(count));
        for (int i = 0; i < count; i++) {
            assertThat(buckets.take("a")).as("full again, " + i).isEmpty();
        }
        assertThat(buckets.take("a")).isPresent();
    }

    @Test
    void eachNameHasItsOwn() {
        Buckets buckets = new Buckets(Rate.of("1 per 1h"), clock);
        assertThat(buckets.take("a")).isEmpty();
        assertThat(buckets.take("b")).isEmpty();
        assertThat(buckets.take("a")).hasValue(Duration.ofHours(1));
    }

    @Test
    void aClockThatGoesBackGivesNothing() {
        Buckets buckets = new Buckets(Rate.of("2 per 1h"), clock);
        buckets.take("a");
        buckets.take("a");
        clock.move(Duration.ofHours(-5));
        assertThat(buckets.take("a")).isPresent();
    }

    @Test
    void namesBeyondTheBoundShareOneBucket() {
        Buckets buckets = new Buckets(Rate.of("1 per 1h"), clock, 3);
        int given = 0;
        for (int i = 0; i < 1_000; i++) {
            given += buckets.take("agent " + i).isEmpty() ? 1 : 0;
        }
        assertThat(given).isEqualTo(4);
        assertThat(buckets.size()).isEqualTo(3);
        assertThat(buckets.take("agent 1")).isPresent();
        clock.move(Duration.ofHours(1));
        assertThat(buckets.take("agent 999")).isEmpty();
        assertThat(buckets.size()).isEqualTo(1);
    }

    @Test
    void manyAtATimeGetWhatThereIs() throws Exception {
        Buckets buckets = new Buckets(Rate.of("100 per 1h"), clock);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Optional<Duration>>> asked = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                asked.add(threads.submit(() -> buckets.take("a")));
            }
            int given = 0;
            for (Future<Optional<Duration>> one : asked) {
                given += one.get().isEmpty() ? 1 : 0;
            }
            assertThat(given).isEqualTo(100);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1 per 1s, 1 per 1s",
        "600 per 60s, 600 per 1m",
        "50 per 24h, 50 per 1d",
        "7 per 1500ms, 7 per 1500ms",
        "999999999 per 1s, 999999999 per 1s"
    })
    void ratesAreReadAndWritten(String text, String written) {
        assertThat(Rate.of(text)).hasToString(written).isEqualTo(Rate.of(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "0 per 1s",
                "-1 per 1s",
                "1 per 0s",
                "1 per s",
                "1 per 1 s",
                "1 per 1y",
                "1.5 per 1s",
                "1 per 367d",
                "1 per 999999d",
                "9999999999 per 1s",
                "999999999 per 1ms",
                " 1 per 1s"
            })
    void anythingElseIsNoRate(String text) {
        assertThatThrownBy(() -> Rate.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
