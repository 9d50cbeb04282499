package io.lictor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Values as a Python program prints them.
class PythonTextTest {
    @Test
    void literalsAreValues() {
        assertThat(PythonText.returned("True")).contains(true);
        assertThat(PythonText.returned("(True, 93.5)")).contains(93.5);
        assertThat(PythonText.returned("-12")).contains(-12L);
        assertThat(PythonText.returned("['a', \"b's\", 'c\\'d']")).contains(List.of("a", "b's", "c'd"));
        assertThat(PythonText.returned("(True, {'a': [1, (2, 3)], 'b': None})")).hasValueSatisfying(value -> {
            assertThat(value).isInstanceOf(Map.class);
            assertThat(((Map<?, ?>) value).get("a")).isEqualTo(List.of(1L, List.of(2L, 3L)));
            assertThat(((Map<?, ?>) value).get("b")).isNull();
        });
        assertThat(PythonText.returned("(1, 2, 3)")).contains(Arrays.asList(1L, 2L, 3L));
    }

    @Test
    void failuresReturnNothing() {
        assertThat(PythonText.returned("KeyError: 'x'")).isEmpty();
        assertThat(PythonText.returned("Error: Tool x not found.")).isEmpty();
        assertThat(PythonText.returned("(False, {})")).isEmpty();
        assertThat(PythonText.returned("None")).isEmpty();
        assertThat(PythonText.returned("(True, None)")).isEmpty();
    }

    @Test
    void whatIsNoLiteralIsAText() {
        for (String text : List.of("October 24th, 2024", "2024-10-10", "(True", "['a'", "{1: ", "Truely", "")) {
            assertThat(PythonText.returned(text)).contains(text);
        }
        String deep = "[".repeat(100) + "]".repeat(100);
        assertThat(PythonText.returned(deep)).contains(deep);
    }
}
