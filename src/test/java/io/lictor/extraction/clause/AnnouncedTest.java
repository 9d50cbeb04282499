package io.lictor.extraction.clause;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.extraction.document.DocumentReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncedTest {
    private static List<Clause> read(String text) {
        return ClauseReader.read(DocumentReader.read("policy.md", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String norms(Clause clause) {
        return Shown.of(clause.norms());
    }

    @Test
    void stepsAreActsOfWhomTheLeadBinds() {
        List<Clause> clauses = read("""
                To do so you need to follow these steps:

                - Count the money.
                - If the safe is open, lock it.
                """);

        assertThat(clauses.get(0).normative()).isTrue();
        assertThat(clauses.get(0).norms()).isEmpty();
        assertThat(norms(clauses.get(1))).isEqualTo("OBLIGE Count (the money)");
        assertThat(clauses.get(1).norms().getFirst().subject().map(Phrase::text))
                .contains("you");
        assertThat(norms(clauses.get(2))).isEqualTo("OBLIGE lock (it) if [the safe is open]");
    }

    @Test
    void casesAreEachAPremise() {
        List<Clause> clauses = read("""
                A loan may be refused for the following reasons:

                - The applicant owes rent.
                - The applicant is a minor.
                """);

        assertThat(clauses.get(0).norms()).isEmpty();
        assertThat(norms(clauses.get(1))).isEqualTo("PERMIT refused (A loan) if [The applicant owes rent]");
        assertThat(norms(clauses.get(2))).isEqualTo("PERMIT refused (A loan) if [The applicant is a minor]");
    }

    @Test
    void checksAreEachADemand() {
        List<Clause> clauses = read("""
                Before lending a book, verify all of the following:

                - **Card:** The reader has a card.
                - The reader is at least 12 years old.
                """);

        assertThat(norms(clauses.get(1))).isEqualTo("REQUIRE lending (a book) need [The reader has a card]");
        assertThat(norms(clauses.get(2)))
                .isEqualTo("REQUIRE lending (a book) need [The reader is at least 12 years old AT_LEAST 12 years]");
    }

    @Test
    void whatSomethingHoldsIsAThingWhateverItLooksLike() {
        List<Clause> clauses = read("""
                Each parcel contains:

                - address label
                - order slip
                """);

        assertThat(clauses).noneMatch(Clause::normative);
    }

    @Test
    void aLeadThatBreaksOffInANormIsNormative() {
        List<Clause> clauses = read("""
                Guards must:

                - wear a badge
                """);

        assertThat(clauses.get(0).normative()).isTrue();
        assertThat(norms(clauses.get(1))).isEqualTo("OBLIGE wear (a badge)");
    }

    @Test
    void aLaterSentenceOfAnItemStandsAlone() {
        List<Clause> clauses = read("""
                Porters must not:

                - carry glass. If glass is inside, call the driver.
                """);

        assertThat(norms(clauses.get(1))).isEqualTo("FORBID carry (glass)");
        assertThat(norms(clauses.get(2))).isEqualTo("OBLIGE call (the driver) if [glass is inside]");
    }

    @Test
    void aHeadingThatEndsInAColonIntroducesItsList() {
        List<Clause> clauses = read("""
                ### Your form must include:

                - a signature.
                """);

        assertThat(clauses.get(0).normative()).isTrue();
        assertThat(norms(clauses.get(1))).isEqualTo("REQUIRE Your form need [a signature]");
    }
}
