package io.lictor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which addresses and accounts can be taken for each other.
class AlikeTest {
    @ParameterizedTest
    @CsvSource({
        "sam@ourf1rm.example,     jo@ourfirm.example,       true",
        "sam@our-firm.example,    jo@ourfirm.example,       true",
        "sam@rnarket.example,     jo@market.example,        true",
        "sam@vvest.example,       jo@west.example,          true",
        "m1a@ourfirm.example,     mia@ourfirm.example,      true",
        "mia@ourfirm.example,     mia@ourfirm.example,      false",
        "sam@ourfirm.example,     jo@ourfirm.example,       false",
        "sam@gmail.com,           sam@ymail.com,            false",
        "sam@gmail.com,           sam@mail.com,             false",
        "s@a1.de,                 s@ai.de,                  false"
    })
    void mails(String one, String other, boolean alike) {
        assertThat(Alike.is(Kind.EMAIL, one, other)).isEqualTo(alike);
        assertThat(Alike.is(Kind.EMAIL, other, one)).isEqualTo(alike);
    }

    @ParameterizedTest
    @CsvSource({
        "DE44500105175407324931,  DE44500105175407324981,   true",
        "DE44500105175407324931,  DE44 5001 0517 5407 3249 13, true",
        "DE44500105175407324931,  DE44500105175407324931,   false",
        "DE44500105175407324931,  DE44500105175407329999,   false",
        "DE44500105175407324931,  DE445001051754073249311,  false"
    })
    void accounts(String one, String other, boolean alike) {
        assertThat(Alike.is(Kind.IBAN, one, other)).isEqualTo(alike);
    }

    @ParameterizedTest
    @CsvSource({"ORD-10000001, ORD-10000002", "100000001, 100000002"})
    void numbersThatFollowEachOtherAreNotAlike(String one, String other) {
        assertThat(Alike.is(Kind.IDENTIFIER, one, other)).isFalse();
        assertThat(Alike.is(Kind.NUMBER, one, other)).isFalse();
    }
}
