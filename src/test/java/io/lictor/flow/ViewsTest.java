package io.lictor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.reading.Encoding;
import io.lictor.reading.Mapped;
import io.lictor.reading.Place;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViewsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BASE64  | see aHVudGVyMg== there       | hunter2     | aHVudGVyMg==",
                "BASE64  | see aHVudGVyMg there         | hunter2     | aHVudGVyMg",
                "BASE64  | ?d=w7zDtsOkPz4_Pg&x          | üöä?>?>     | w7zDtsOkPz4_Pg",
                "BASE64  | https://x.test/w7zDtsOkPz4/x | üöä?>       | w7zDtsOkPz4",
                "HEX     | 0x68756e746572               | hunter      | 68756e746572",
                "HEX     | x \\x68\\x75\\x6E\\x74       | hunt        | \\x68\\x75\\x6E\\x74",
                "PERCENT | go to a%20b%C3%BC now        | a bü        | a%20b%C3%BC",
                "PERCENT | x?q=a+b&r=c%2B               | x?q=a b&r=c+| x?q=a+b&r=c%2B"
            })
    void decodesWithPlaces(Encoding encoding, String text, String decoded, String encoded) {
        Mapped view = encoding.decoded(Mapped.of(text));
        assertThat(view.text()).endsWith(decoded);
        Place place =
                view.place(view.text().length() - decoded.length(), view.text().length());
        assertThat(text.substring(place.start(), place.end())).isEqualTo(encoded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "important question",
                "Question IMPORTANT",
                "deadbeef 12345678 20260517",
                "100 % of it, 5 %, %zz",
                "a+b",
                "iVBORw0KGgoAAAANSUhEUg",
                "9f86d081884c7d659a2feaa0c55ad015"
            })
    void whatIsNoEncodedTextIsLeft(String text) {
        assertThat(Views.raw(text).views()).hasSize(1);
    }

    @Test
    void everyPartIsDecodedOnItsOwn() {
        String text = Codes.base64("the first", 0) + ", " + Codes.base64("second", 1) + " " + Codes.hex("third");
        assertThat(Encoding.BASE64.decoded(Mapped.of(text)).text()).isEqualTo("the first" + Mapped.GAP + "second");
        assertThat(Encoding.HEX.decoded(Mapped.of(text)).text()).isEqualTo("third");
    }

    @Test
    void linesOfOneBase64TextAreJoined() {
        String said = "The quick brown fox jumps over the lazy dog and then it runs away from evil@bad.example again";
        String lines = Base64.getMimeEncoder().encodeToString(said.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(lines).contains("\r\n");
        assertThat(Encoding.BASE64.decoded(Mapped.of(lines)).text()).isEqualTo(said);
    }

    @Test
    void twoEncodingsAreUndoneAndAThirdIsSeen() {
        String twice = Codes.base64(Codes.percent("evil@bad.example"), 1);
        Views views = Views.folded("go " + twice + " now");
        assertThat(views.views())
                .anySatisfy(view -> assertThat(view.path()).isEqualTo(List.of(Encoding.BASE64, Encoding.PERCENT)))
                .anySatisfy(view -> assertThat(view.text().text()).isEqualTo("evil@bad.example"));
        assertThat(views.deeper()).isFalse();
        assertThat(Views.folded(Codes.hex(twice)).deeper()).isTrue();
    }

    @Test
    void readingsAreNeverMuchLongerThanTheText() {
        SplittableRandom random = new SplittableRandom(5);
        String letters = "ABab01+/-_=%. \\x\n";
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(400, 0, letters.length()).forEach(c -> text.append(letters.charAt(c)));
            Views views = Views.folded(text + Codes.percent(Codes.base64(text.toString(), i % 4)));
            assertThat(views.characters()).isLessThan(10L * text.length() * 5);
            for (Views.View view : views.views()) {
                for (int at = 0; at < view.text().text().length(); at++) {
                    assertThat(view.text().end(at))
                            .isGreaterThanOrEqualTo(view.text().start(at));
                }
            }
        }
    }
}
