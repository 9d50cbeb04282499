package io.lictor.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.Proofs;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedTest {
    private static final int TEXTS = Proofs.cases(100_000, 1_000);

    @Test
    void anyTextStaysOnOneLineInsideItsQuotes() {
        SplittableRandom random = new SplittableRandom(91);
        int[] special = {'"', '`', '\n', '\r', '\t', 0, 0x1b, 0x85, 0x2028, 0x202e, 0x200b, 0xfeff, 0xd800, 0xdfff};
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder();
            for (int c = random.nextInt(400); c > 0; c--) {
                text.appendCodePoint(
                        random.nextBoolean() ? special[random.nextInt(special.length)] : random.nextInt(0x11000));
            }
            String quoted = Quoted.text(text.toString());
            assertThat(quoted.length()).isLessThan(170);
            assertThat(quoted.lines()).hasSizeLessThanOrEqualTo(1);
            assertThat(quoted.substring(1, quoted.length() - 1)).doesNotContain("\"");
            assertThat(quoted.chars().filter(Character::isISOControl)).isEmpty();
            assertThat(quoted.codePoints().map(Character::getType))
                    .doesNotContain((int) Character.FORMAT, (int) Character.SURROGATE, (int) Character.LINE_SEPARATOR);
            String name = Quoted.name(text.toString());
            assertThat(name.substring(1, name.length() - 1)).doesNotContain("`");
        }
        Proofs.record("Quoted text stays on one line inside its quotes", TEXTS, 91, "holds");
    }

    @Test
    void aPlainTextIsCutAndJoinedLikeAnyOther() {
        SplittableRandom random = new SplittableRandom(92);
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder();
            int spaces = 2 + random.nextInt(40);
            for (int c = 150 * random.nextInt(2) + random.nextInt(30); c > 0; c--) {
                text.append(random.nextInt(spaces) == 0 ? ' ' : random.nextInt(300) == 0 ? '"' : 'x');
            }
            String joined = text.toString().strip().replaceAll(" +", " ").replace('"', '\'');
            String expected = joined.length() > 160 ? joined.substring(0, 160) + "..." : joined;

            assertThat(Quoted.text(text.toString())).isEqualTo('"' + expected + '"');
        }
    }

    @ParameterizedTest
    @CsvSource({"640.0, 640", "0.5, 0.5", "1.0E7, 10000000", "-0.0, 0", "1.0E300, 1.0E300", "NaN, NaN"})
    void numbersReadAsPeopleWriteThem(double number, String text) {
        assertThat(Quoted.value(number)).isEqualTo(text);
    }

    @Test
    void listsAndObjectsAreShownByTheirFirstMembers() {
        assertThat(Quoted.value(List.of("a", 2L, true))).isEqualTo("[\"a\", 2, true]");
        assertThat(Quoted.value(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L)))
                .isEqualTo("[1, 2, 3, 4, 5, 6, 7, 8, ...]");
        assertThat(Quoted.value(new TreeMap<>(Map.of("k\ney", "v\"alue")))).isEqualTo("{k ey: \"v'alue\"}");
    }
}
