package io.lictor.extraction.clause;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.extraction.document.DocumentReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Conditions listed below the name of an action.
class DemandsTest {
    private static List<Clause> read(String text) {
        return ClauseReader.read(DocumentReader.read("a.md", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String shown(Condition condition) {
        return switch (condition) {
            case Condition.Atom atom -> atom.phrase().text();
            case Condition.Not(Condition of) -> "not " + shown(of);
            case Condition.All(List<Condition> of) ->
                "all" + of.stream().map(DemandsTest::shown).toList();
            case Condition.Any(List<Condition> of) ->
                "any" + of.stream().map(DemandsTest::shown).toList();
        };
    }

    private static List<String> demands(String text) {
        return read(text).stream()
                .flatMap(clause -> clause.norms().stream())
                .map(norm -> norm.effect() + " " + norm.action().text() + "| "
                        + norm.demand().map(DemandsTest::shown).orElse("-"))
                .toList();
    }

    @Test
    void eachItemOfAListOfAllIsADemandAndAListOfAnyIsOne() {
        String text = """
                # release_parcel

                All of the following conditions must be met:
                - The fee of the parcel is paid. Fees are listed in the tariff.
                - Any of these conditions must be met:
                  - The sender has signed the form.
                  - All of these conditions must be satisfied:
                    - The sender is known.
                    - The parcel weighs less than 5 kilograms.
                - The parcel must not be damaged.
                """;
        assertThat(demands(text))
                .containsExactly(
                        "REQUIRE | The fee of the parcel is paid",
                        "REQUIRE | any[The sender has signed the form, all[The sender is known, "
                                + "The parcel weighs less than 5 kilograms]]",
                        "REQUIRE | The parcel must not be damaged");
    }

    @Test
    void whatIsPartOfAnotherDemandAsksNothingItself() {
        List<Clause> clauses = read("""
                # release_parcel

                Either of these conditions must hold:
                - The fee is paid.
                - The sender must be known.
                """);
        assertThat(clauses.stream().map(Clause::normative)).containsExactly(true, false, false);
        assertThat(clauses.getFirst().kind()).isEqualTo(Kind.CONDITIONAL);
        assertThat(clauses.getFirst().phrases().stream()
                        .filter(p -> p.role() == Role.CONDITION)
                        .map(Phrase::text))
                .containsExactly("The fee is paid", "The sender must be known");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The sender is known to the desk to perform this action. | The sender is known to the desk to perform this action",
                "The parcel must exist in the register. | The parcel must exist in the register",
                "Agents must weigh the parcel. | -",
                "Parcels weigh little. | -",
            })
    void oneSentenceBelowANameIsADemandIfItSaysWhatMustBe(String sentence, String demand) {
        List<String> found = demands("""
                # release_parcel

                %s
                """.formatted(sentence)).stream()
                .filter(d -> d.startsWith("REQUIRE |"))
                .toList();
        assertThat(found).isEqualTo(demand.equals("-") ? List.of() : List.of("REQUIRE | " + demand));
    }

    @Test
    void belowAHeadingInWordsASentenceIsReadAsBefore() {
        assertThat(demands("""
                # Parcels

                The parcel must be weighed.
                """)).noneMatch(d -> d.startsWith("REQUIRE |"));
    }
}
