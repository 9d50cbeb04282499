package io.lictor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.audit.Archive;
import java.time.Instant;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where pages begin, as words of addresses.
class CursorTest {
    @Property
    void aPlaceComesBack(
            @ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long second,
            @ForAll @LongRange(min = 0, max = 999_999) long micro,
            @ForAll @LongRange(min = 0) long sequence,
            @ForAll String drawn) {
        String chain = "c"
                + drawn.codePoints()
                        .filter(point -> point != 0 && (point < 0xD800 || point > 0xDFFF))
                        .limit(400)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        Archive.Place place = new Archive.Place(Instant.ofEpochSecond(second, micro * 1_000), chain, sequence);
        String word = Cursor.of(place);
        assertThat(word).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.read(word)).isEqualTo(place);
    }

    @Property
    void whateverIsWrittenThereIsReadOrRefused(@ForAll byte[] bytes) {
        String word = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        try {
            Archive.Place place = Cursor.read(word);
            assertThat(place.sequence()).isNotNegative();
            assertThat(place.chain()).isNotEmpty().doesNotContain("\0");
            assertThat(place.time())
                    .isBetween(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59.999999Z"));
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "AAAA", "f////////////////////w", "%00", "f_________8AAAAAAAAAAGM"})
    void otherWordsAreRefused(String word) {
        assertThatThrownBy(() -> Cursor.read(word)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cursor.read("A".repeat(5_000))).isInstanceOf(IllegalArgumentException.class);
    }
}
