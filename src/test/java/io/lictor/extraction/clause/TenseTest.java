package io.lictor.extraction.clause;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenseTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "the guest has paid",
                "the train was late",
                "the ticket has already been used",
                "the guest hasn’t yet signed",
                "the clerk wrote a letter"
            })
    void tellsOfThePast(String phrase) {
        assertThat(Tense.isPast(phrase)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"the guest pays", "the guest has a key", "the bill is paid", "marked as secret"})
    void tellsOfThePresent(String phrase) {
        assertThat(Tense.isPast(phrase)).isFalse();
    }
}
