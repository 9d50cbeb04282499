package io.lictor.logic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
    private static final Map<String, String> DESCRIPTIONS =
            Map.of("log-in", "is a log-in", "log-out", "is a log-out", "paid", "pays somebody");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            once log-in                          | comes with or after a step that is a log-in
            once[24h] (log-in or paid)           | comes with or after a step in the last day that (is a log-in or pays somebody)
            previously log-in                    | directly follows a step that is a log-in
            historically[3 steps] not log-out    | comes when every step so far in the last 3 steps is not one that is a log-out
            not log-out since log-in             | comes with or after a step that is a log-in, when every step since then is not one that is a log-out
            count[90m](paid) < 3                 | comes when the number of earlier steps in the last 90 minutes, each of which pays somebody, is less than 3
            sum(paid, /arguments/amount) + /arguments/amount <= 10 | comes when the sum of `amount` over earlier steps, each of which pays somebody, plus its own `amount` is at most 10
            max(paid, /result/a) != min(paid, /result/a)           | comes when the largest `a` of earlier steps, each of which pays somebody, is not the smallest `a` of earlier steps, each of which pays somebody,
            distinct[1 step](paid, /arguments/to) >= 2             | comes when the number of different values of `to` in earlier steps in the last step, each of which pays somebody, is at least 2
            """)
    void phrases(String formula, String phrase) {
        assertThat(Sentences.phrase(Formulas.parse(formula), id -> DESCRIPTIONS.getOrDefault(id, id)))
                .isEqualTo(phrase);
    }
}
