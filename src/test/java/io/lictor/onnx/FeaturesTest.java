package io.lictor.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FeaturesTest {
    private static final String PAGE =
            "The museum opens at nine. Tickets cost ten euros, children enter free.\n".repeat(40);
    private static final int SEND = 145962277;

    @Test
    void theSameTextHasTheSameIds() {
        var first = Features.of(PAGE);
        var second = Features.of(PAGE);
        assertThat(first).hasSameSizeAs(second);
        for (var i = 0; i < first.size(); i++) {
            assertThat(first.get(i).ids())
                    .isEqualTo(second.get(i).ids())
                    .isSorted()
                    .doesNotContain(0);
        }
    }

    @Test
    void idsDoNotChangeFromReleaseToRelease() {
        var ids = Features.of("Please send it").getFirst().ids();
        assertThat(ids).contains(1 + Math.floorMod(Hash.finish(Hash.of("1", "send")), Features.SIZE - 1));
        assertThat(Hash.of("1", "send")).isEqualTo(SEND);
    }

    @Test
    void windowsOverlapAndCoverTheText() {
        var seen = Features.of(PAGE);
        assertThat(seen.getFirst().start()).isZero();
        assertThat(seen.getLast().end()).isEqualTo(PAGE.length());
        for (var i = 1; i < seen.size(); i++) {
            assertThat(seen.get(i).start())
                    .isLessThan(seen.get(i - 1).end())
                    .isGreaterThan(seen.get(i - 1).start());
        }
    }

    @Test
    void windowsOfAHugeTextStayBounded() {
        var huge = "word ".repeat(300_000);
        var windows = Cut.of(huge).windows();
        assertThat(windows.size()).isLessThanOrEqualTo(4096);
        assertThat(windows.getLast().end()).isEqualTo(huge.length());
    }

    @Test
    void disguisedWordsReadTheSame() {
        assertThat(Reading.word("IG\u200BNORE")).isEqualTo("ignore");
        assertThat(Reading.word("ｉｇｎｏｒｅ")).isEqualTo("ignore");
        assertThat(Reading.word("ignоre")).isEqualTo("ignore");
    }

    @Test
    void mailsLinksAndEscapesAreRead() {
        var tokens = Tokens.of("write\\nto a.b@c.example or https://x.example/p?q=1.");
        assertThat(tokens.stream().map(Token::word)).containsExactly("write", "to", "<MAIL>", "or", "<LINK>");
        assertThat(tokens.get(1).opens()).isTrue();
    }

    @Test
    void anEmptyTextIsOneWindow() {
        assertThat(Features.of(""))
                .singleElement()
                .satisfies(seen -> assertThat(seen.end()).isZero());
    }
}
