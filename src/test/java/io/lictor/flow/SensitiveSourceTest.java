package io.lictor.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.lictor.predicate.Definition;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Truth;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitiveSourceTest {
    private final SensitiveSource source = new SensitiveSource();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "card-number | 4111 1111 1111 1111 | pay with % please",
                "card-number | 4111-1111-1111-1111 | %",
                "card-number | 5555555555554444 | card:%.",
                "card-number | 4111 1111 1111 1111 | 12 % 12/27",
                "card-number | 4111111111111111 | % 123",
                "iban | DE89 3704 0044 0532 0130 00 | to %",
                "iban | GB82WEST12345698765432 | to %, now",
                "iban | DE89 3704 0044 0532 0130 00 | % PLEASE AND THANK YOU",
                "api-key | AKIAIOSFODNN7EXAMPLE | key % !",
                "api-key | sk-abcdefghijklmnopqrstuvwx | use %",
                "password | password: hunter22 | the % works",
                "email | ann@example.com | mail % now",
                "phone | +49 30 1234567 | call % now"
            })
    void aValidCaseIsFoundWithItsSpan(String kind, String secret, String around) {
        String text = "😀 " + around.replace("%", secret);
        Truth truth = ask(kind, text);
        int start = text.indexOf(secret);
        assertThat(truth.value()).isEqualTo(Kleene.HOLDS);
        assertThat(truth.evidence())
                .singleElement()
                .returns(secret, Evidence::text)
                .returns(start, evidence -> evidence.span().start())
                .returns(start + secret.length(), evidence -> evidence.span().end())
                .returns("/arguments/body", evidence -> evidence.span().pointer())
                .returns(kind, Evidence::source);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "card-number | 4111 1111 1111 1112",
                "card-number | 0000 0000 0000 0000",
                "card-number | 411111111111",
                "card-number | x4111111111111111",
                "iban | DE89 3704 0044 0532 0130 01",
                "iban | GB82WEST1234569876543",
                "api-key | AKIAIOSFODNN7EXAMPL",
                "email | not an address @ all",
                "password | the password is short",
                "phone | 030 1234567"
            })
    void aLookAlikeIsNot(String kind, String text) {
        assertThat(ask(kind, text).value()).isEqualTo(Kleene.FAILS);
        assertThat(ask(kind, text).evidence()).isEmpty();
    }

    @Test
    void everyCaseOfEveryKindIsCited() {
        String text = "4111 1111 1111 1111, ann@example.com and bob@example.com";
        Truth truth = source.ask(
                definition(Optional.empty(), "card-number", "email"), new Story().then(Map.of("body", text)));
        assertThat(truth.evidence())
                .extracting(Evidence::text)
                .containsExactly("4111 1111 1111 1111", "ann@example.com", "bob@example.com");
    }

    @Test
    void numbersAndNestedValuesAreSearched() {
        Story story = new Story();
        assertThat(source.ask(
                                definition(Optional.empty(), "card-number"),
                                story.then(Map.of("cards", List.of(Map.of("n", 4111111111111111L)))))
                        .evidence())
                .extracting(evidence -> evidence.span().pointer())
                .containsExactly("/arguments/cards/0/n");
        assertThat(source.ask(definition(Optional.of("body"), "email"), story.then(Map.of("to", "ann@example.com")))
                        .value())
                .isEqualTo(Kleene.FAILS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password: [redacted] | ",
                "'password: \"[redacted\"' | ",
                "password: hunter22[redacted] | password: hunter22",
                "password: short[redacted] | ",
                "password: [redacted].hunter22 | password: [redacted].hunter22"
            })
    void whatIsBlackedOutIsNone(String text, @Nullable String found) {
        assertThat(ask("password", text).evidence())
                .extracting(Evidence::text)
                .containsExactlyElementsOf(found == null ? List.of() : List.of(found));
    }

    @Test
    void whatIsBlackedOutManyTimesCostsNoMore() {
        String text = "password: " + "[redacted].".repeat(100_000) + "[redacted]";
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(ask("password", text).evidence()).isEmpty());
    }

    @Test
    void unknownKindsAreRefused() {
        assertThat(source.problems(definition(Optional.of("["), "card-number", "shoe-size")))
                .hasSize(2)
                .anyMatch(message -> message.contains("shoe-size"));
    }

    private Truth ask(String kind, String text) {
        return source.ask(definition(Optional.empty(), kind), new Story().then(Map.of("body", text)));
    }

    private static Definition.Sensitive definition(Optional<String> arguments, String... kinds) {
        return new Definition.Sensitive(new TreeSet<>(List.of(kinds)), arguments);
    }
}
