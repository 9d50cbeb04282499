package io.lictor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TextCacheTest {
    @Test
    void aHeldTextIsReadOnce() {
        TextCache cache = new TextCache(10_000);
        String text = "a text of some length";
        assertThat(cache.of(text)).isSameAs(cache.of(text));
        assertThat(cache.characters()).isEqualTo(2L * text.length());
    }

    @Test
    void anEqualTextIsAnother() {
        TextCache cache = new TextCache(10_000);
        String one = "x".repeat(20);
        String other = "x".repeat(20);
        assertThat(cache.of(one)).isNotSameAs(cache.of(other)).isEqualTo(cache.of(one));
        assertThat(cache.characters()).isEqualTo(80);
    }

    @Test
    void itIsBoundedAndTheLongestUnusedGoes() {
        TextCache cache = new TextCache(1_000);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            texts.add("text number " + (1_000 + i));
            cache.of(texts.getFirst());
            cache.of(texts.getLast());
            assertThat(cache.characters()).isBetween(32L, 1_000L);
        }
        Views first = cache.of(texts.getFirst());
        assertThat(cache.of(texts.getFirst())).isSameAs(first);
        String huge = "y".repeat(2_000);
        assertThat(cache.of(huge)).isNotSameAs(cache.of(huge));
    }

    @Test
    void manyThreadsReadTheSame() throws Exception {
        TextCache cache = new TextCache(5_000);
        List<String> texts = new ArrayList<>();
        Words words = new Words(3);
        for (int i = 0; i < 40; i++) {
            texts.add(words.text());
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> done = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                done.add(pool.submit(() -> {
                    boolean right = true;
                    for (int i = 0; i < 2_000; i++) {
                        String text = texts.get(i * 7 % texts.size());
                        String read = cache.of(text).views().getFirst().text().text();
                        right &= read.equals(Folding.of(text));
                    }
                    return right;
                }));
            }
            for (Future<Boolean> one : done) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(cache.characters()).isLessThanOrEqualTo(5_000);
    }
}
