package io.lictor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The canonical form, held against the published implementation of RFC 8785.
class CanonicalTest {
    private static String canonical(String json) {
        return new String(Canonical.of(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    /// The example of RFC 8785, section 3.2.2, and corners of its own.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"numbers\": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],"
                        + "\"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\","
                        + "\"literals\": [null, true, false]}",
                "{\"\\u20ac\": \"Euro\", \"\\r\": \"CR\", \"\\ufb33\": \"Dalet\", \"1\": \"One\","
                        + "\"\\ud83d\\ude00\": \"Emoji\", \"\\u0080\": \"Control\", \"\\u00f6\": \"O\"}",
                "[56, {\"d\": true, \"10\": null, \"1\": []}, {}, [], -0, -0.0, 1e21, 1e20, 1e-6, 1e-7, 0.1]",
                "{\"a\": {\"b\": {\"c\": \"\\u007f\\u001f\"}}, \"A\": \"\\b\\t\\n\\f\\r\"}"
            })
    void theFormIsThatOfThePublishedImplementation(String json) throws IOException {
        assertThat(canonical(json)).isEqualTo(new JsonCanonicalizer(json).getEncodedString());
    }

    @Test
    void numbersAreWrittenAsThePublishedImplementationDoes() throws IOException {
        Random random = new Random(8785);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                String json = "[" + value + "]";
                assertThat(canonical(json)).isEqualTo(new JsonCanonicalizer(json).getEncodedString());
            }
        }
    }

    @Test
    void orderAndSpaceDoNotMatter() {
        assertThat(canonical("{\"b\":1,\"a\":[1, 2.0]}")).isEqualTo(canonical("{ \"a\" : [1.0,2] , \"b\" : 1e0 }"));
    }

    /// RFC 8785 makes doubles of them, which would make two account numbers one.
    @Test
    void longNumbersKeepTheirDigits() {
        assertThat(canonical("[9007199254740993, 123456789012345678901234567890]"))
                .isEqualTo("[9007199254740993,123456789012345678901234567890]");
    }

    @Test
    void whatHasNoCanonicalFormIsRefused() {
        for (String json : List.of(
                "", "{", "[1] 2", "{\"a\": 1, \"a\": 2}", "\"\\ud800\"", "1e999", "[".repeat(300) + "]".repeat(300))) {
            assertThatThrownBy(() -> canonical(json)).as(json).isInstanceOf(WireException.class);
        }
    }
}
