package io.lictor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.trajectory.Arguments;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,234.50                    | NUMBER",
                "-12                         | NUMBER",
                "0123                        | NAME",
                "evil@bad.example            | EMAIL",
                "https://bad.example/a?b=c   | URL",
                "www.bad.example             | URL",
                "DE89370400440532013000      | IBAN",
                "DE89 3704 0044 0532 0130 00 | IBAN",
                "ORD-1234                    | IDENTIFIER",
                "order_id                    | IDENTIFIER",
                "+49 (170) 123-4567          | IDENTIFIER",
                "6f9619ff-8b86-d011-b42d-00cf4fc964ff | IDENTIFIER",
                "Ann Lee                     | NAME",
                "one two three four five six seven eight nine | TEXT"
            })
    void kinds(String text, Kind kind) {
        assertThat(Kind.of(text)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "see ORD-123456 now                  | ORD-123456",
                "Mail bob@a.example, please.         | bob@a.example",
                "to DE89 3704 0044 0532 0130 00 now  | DE89 3704 0044 0532 0130 00",
                "pay 12,345.60 today                 | 12,345.60",
                "https://a.example/p?x=Ann%20Lee-Jones | Ann Lee-Jones",
                "https://a.example/p                 | a.example",
                "k=v&name=Zoë+Lind-Okafor&x=1        | Zoë Lind-Okafor",
                "Hello. The plan for next week changed. Bye. | The plan for next week changed"
            })
    void piecesInsideAText(String text, String piece) {
        Argument argument = read(text);
        assertThat(argument.pieces().stream().filter(Value::telling).map(Value::text))
                .contains(piece);
        assertThat(argument.pieces())
                .allSatisfy(value -> assertThat(value.place().end()).isLessThanOrEqualTo(text.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"true", "No", "OK", "null", "none", "today", "USD", "en", "12", "100", "1,000", "2026", "Monday"
            })
    void whatIsCommonplaceNeverTells(String text) {
        assertThat(read(text).values().filter(Value::telling)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kind regards", "on 2026-05-17 at 10:30", "call 12 of 1,500", "restaurant", "Thanks a lot"})
    void whatIsCommonplaceInATextNeverTells(String text) {
        assertThat(read(text + ", and so it goes on and on with many more words until it is a text").pieces().stream()
                        .filter(Value::telling)
                        .filter(value -> value.kind() != Kind.TEXT))
                .isEmpty();
    }

    @Test
    void aListIsItsMembers() {
        assertThat(read("a@b.example; c@d.example").members())
                .extracting(Value::text)
                .hasSize(2);
        assertThat(read("Ann, Bob Lee").members()).extracting(Value::text).containsExactly("Ann", "Bob Lee");
        for (String none : List.of("ls; rm -rf /", "ls, rm -rf /", "1,234", "10, 20", "Ann; Bob", "Ann", "")) {
            assertThat(read(none).members()).as(none).isEmpty();
        }
    }

    @Test
    void aFormOfANumberNeverRounds() {
        assertThat(NumberForms.all(new BigDecimal("1234.5")))
                .contains("1234.5", "1234.50", "1,234.5", "1,234.50", "1.234,50", "1234,50", "1234,5", "1 234,50")
                .doesNotContain("1.234", "1,234", "1235");
        assertThat(NumberForms.all(new BigDecimal("99.999"))).containsExactly("99.999");
        assertThat(NumberForms.all(new BigDecimal("1234"))).doesNotContain("1.234");
    }

    @Test
    void valuesAreNumberedAndBounded() {
        Extraction extraction = new Extraction(100);
        Argument first = extraction.of(new Arguments.Leaf("/a", "a", "x".repeat(60)));
        Argument second = extraction.of(new Arguments.Leaf("/b", "b", "y".repeat(60)));
        assertThat(first.unread()).isFalse();
        assertThat(second.unread()).isTrue();
        assertThat(Stream.concat(first.all(), second.all()).map(Value::id)).doesNotHaveDuplicates();
        assertThat(extraction.of(new Arguments.Leaf("/c", "c", true)).all()).isEmpty();
    }

    private static Argument read(String text) {
        return new Extraction(Extraction.MOST_CHARACTERS).of(new Arguments.Leaf("/a", "a", text));
    }

    /// Beyond the bound a number is not looked for, and says so.
    @Test
    void moreNumbersThanThereIsRoomForAreUnread() {
        Extraction extraction = new Extraction(Extraction.MOST_CHARACTERS);
        List<Long> numbers = LongStream.range(1_000_000, 1_030_000).boxed().toList();
        List<Argument> arguments = Arguments.of(Map.of("amounts", numbers)).leaves().stream()
                .map(extraction::of)
                .toList();
        assertThat(arguments).hasSize(30_000);
        assertThat(arguments.getFirst().unread()).isFalse();
        assertThat(arguments.getLast().unread()).isTrue();
        assertThat(arguments.stream().flatMap(Argument::values).filter(value -> value.kind() == Kind.NUMBER))
                .hasSize(20_001);
    }
}
