package io.lictor.cel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Kept answers are those of a search, and they are bounded.
class PatternsTest {
    private static final List<String> PATTERNS = List.of("(?i)\\b(pay|send)s?\\b", "^a+b?$", "[0-9]{3}", "", "é|ß");
    private static final int MOST = 20_001;

    @Test
    void anAnswerIsThatOfASearchTheFirstTimeAndLater() {
        SplittableRandom random = new SplittableRandom(121);
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(12), 0, 10).forEach(at -> text.append("aab 1pay é9".charAt(at)));
            for (String pattern : PATTERNS) {
                boolean wanted = Pattern.compile(pattern).matcher(text).find();
                assertThat(Patterns.found(text.toString(), pattern)).isEqualTo(wanted);
                assertThat(Patterns.found(text.toString(), pattern)).isEqualTo(wanted);
            }
        }
    }

    @Test
    void aLongTextIsSearchedAndNotKept() {
        String text = "x".repeat(4_097) + " pay";
        int before = Patterns.answers();
        assertThat(Patterns.found(text, "\\bpay$")).isTrue();
        assertThat(Patterns.answers()).isEqualTo(before);
    }

    @Test
    void manyTextsDoNotFillTheMemory() {
        for (int i = 0; i < 120_000; i++) {
            Patterns.found("text " + i, "7$");
        }
        for (int i = 0; i < 10_000; i++) {
            Patterns.found("text ".repeat(600) + i, "7$");
        }
        assertThat(Patterns.answers()).isBetween(1, MOST);
        assertThat(Patterns.found("text 17", "7$")).isTrue();
    }
}
