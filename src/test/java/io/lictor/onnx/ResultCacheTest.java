package io.lictor.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.predicate.Classifier.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultCacheTest {
    private static final List<Window> ONE = List.of(new Window(0, 1, 0.5));

    @Test
    void theLeastRecentlyUsedGoesFirst() {
        var cache = new ResultCache(2, 100);
        cache.put("a", ONE);
        cache.put("b", ONE);
        cache.get("a");
        cache.put("c", ONE);
        assertThat(cache.get("b")).isNull();
        assertThat(cache.get("a")).isEqualTo(ONE);
    }

    @Test
    void itHoldsNoMoreWindowsThanAllowed() {
        var cache = new ResultCache(100, 3);
        for (var i = 0; i < 10; i++) cache.put("text " + i, ONE);
        assertThat(cache.size()).isEqualTo(3);
    }
}
