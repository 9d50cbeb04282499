package io.lictor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lictor.extraction.rule.Inquiry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;

/// An answer of a model is a proposal over the names that were offered, or a fault in one short line.
class AnswerFuzz {
    private static final long RUNS = 200_000;
    private static final Inquiry INQUIRY = new Inquiry(
            "k",
            "p.md:1",
            "Agents must not pay a refund if the order is old or the seal is broken.",
            "At the desk:",
            "",
            List.of(),
            1,
            new TreeMap<>(Map.of("c1", "the order is old")),
            new TreeMap<>(Map.of("pay_refund", "", "cancel", "")),
            new TreeMap<>(Map.of("customer-known", "knows the customer")));

    @Timeout(Seeds.SECONDS)
    @FuzzTest(maxDuration = Seeds.UNLIMITED, maxExecutions = RUNS)
    void answer(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Optional<String> fault = INQUIRY.fault(text);
        assertThat(INQUIRY.fault(text)).isEqualTo(fault);
        if (fault.isPresent()) {
            assertThat(fault.get()).isNotBlank().hasSizeLessThan(500).doesNotContainPattern("\\p{Cc}");
        } else {
            assertThat(text).contains("{", "[").hasSizeLessThanOrEqualTo(8_192);
        }
    }

    @AfterAll
    static void record() {
        Seeds.record(AnswerFuzz.class, RUNS);
    }
}
