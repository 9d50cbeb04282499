package io.lictor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The kinds of faults that dead letters are counted by.
class DeadLetterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no CloudEvent of version 1.0: Invalid specversion: 2.0 | event",
                "the type of the event is `io.lictor.step.v1` | event",
                "`sequence` is a whole number from 1 | event",
                "the record has no value | empty",
                "the key of a step's record is `tenant/session`, so that a session lies in one partition | key",
                "step 3 had already come | order",
                "step 3 came after the steps around it had been dropped | order",
                "in its place, the call has no id | order",
                "a decision about it is too large to be delivered | size",
                "the guard failed: IllegalStateException | guard",
                "a step needs the name of its session | body",
                "Unexpected character ('}' (code 125)) | body",
            })
    void aReasonHasAKind(String reason, String kind) {
        assertThat(DeadLetter.Kind.of(reason).word()).isEqualTo(kind);
    }
}
