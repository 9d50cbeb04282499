package io.lictor.extraction.clause;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.extraction.document.DocumentReader;
import io.lictor.extraction.document.Passage;
import io.lictor.extraction.document.PolicyText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ClauseReaderTest {
    private static PolicyText document(String text) {
        return DocumentReader.read("a.md", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Clause> read(String text) {
        return ClauseReader.read(document(text));
    }

    private static String norms(String text) {
        return Shown.of(read(text).stream().flatMap(c -> c.norms().stream()).toList());
    }

    @TestFactory
    Stream<DynamicTest> sentencesAskWhatTheySay() throws IOException {
        try (InputStream in = ClauseReaderTest.class.getResourceAsStream("/lictor/extraction/sentences.txt")) {
            assertThat(in).isNotNull();
            List<String[]> cases = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" =>", 2))
                    .toList();
            assertThat(cases).hasSizeGreaterThan(250);
            return cases.stream()
                    .map(c -> DynamicTest.dynamicTest(
                            c[0], () -> assertThat(norms(c[0])).isEqualTo(c[1].strip())));
        }
    }

    @Test
    void aListTakesTheDirectionOfItsLead() {
        List<Clause> clauses = read("""
                Agents must not:

                - share records;
                - keep copies.
                """);

        assertThat(clauses.getFirst().normative()).isTrue();
        assertThat(clauses.getFirst().norms()).isEmpty();
        assertThat(Shown.of(clauses.get(1).norms())).isEqualTo("FORBID share (records)");
        assertThat(Shown.of(clauses.get(2).norms())).isEqualTo("FORBID keep (copies)");
        assertThat(clauses.get(1).norms().getFirst().subject().map(Phrase::text))
                .contains("Agents");
    }

    @Test
    void aConditionBeforeAListBindsEachItem() {
        assertThat(norms("""
                If a fire breaks out:

                - call the fire brigade;
                - do not use the lift.
                """))
                .isEqualTo(
                        "OBLIGE call (the fire brigade) if [a fire breaks out] ; FORBID use (the lift) if [a fire breaks out]");
    }

    @Test
    void aListThatIsNamedAsAWholeIsOneCondition() {
        assertThat(
                        norms(
                                "Flights may be cancelled only if any of the following is true:\n\n- The airline agrees.\n- It is a business flight.\n"))
                .isEqualTo("REQUIRE cancelled (Flights) need [The airline agrees] or [It is a business flight]");
        assertThat(
                        norms(
                                "A loan may be granted if all of the following conditions hold:\n\n- The client is known.\n- The branch agrees.\n"))
                .isEqualTo("PERMIT granted (A loan) if [The client is known] and [The branch agrees]");
    }

    @Test
    void contentIsBarredByWhatItIs() {
        assertThat(norms("""
                We do not allow posts that:

                - are unlawful; or
                - threaten others.
                """)).isEqualTo("FORBID posts if [are unlawful] ; FORBID posts if [threaten others]");
    }

    @Test
    void headingsAndLabelsGiveBareItemsTheirDirection() {
        assertThat(norms("# Prohibited conduct\n\n- Harassment of guests\n- Recording guests without their consent\n"))
                .isEqualTo("FORBID Harassment (guests) ; FORBID Recording (guests) but [their consent]");
        assertThat(norms("Acceptable gifts are:\n\n- Flowers\n- Chocolate\n"))
                .isEqualTo("PERMIT Flowers ; PERMIT Chocolate");
        assertThat(norms("# Attributes\n\n- name\n- size\n")).isEmpty();
    }

    @Test
    void aLeadSaysForWhomItsItemsAreAllowed() {
        assertThat(norms("Here is what is acceptable for guests:\n\n- Flowers\n- Chocolate\n"))
                .isEqualTo("PERMIT Flowers if [for guests] ; PERMIT Chocolate if [for guests]");
    }

    @Test
    void otherwiseIsTheOppositeOfTheSentenceBefore() {
        List<Clause> clauses =
                read("Seats may be changed if the train is late. Otherwise, clerks must refuse the change.");

        assertThat(Shown.of(clauses.get(1).norms())).isEqualTo("OBLIGE refuse (the change) if not [the train is late]");
        assertThat(clauses.get(1).doubts()).contains(Doubt.UNRESOLVED_REFERENCE);
    }

    @Test
    void otherwiseAfterSeveralConditionsIsNotGuessed() {
        assertThat(norms("Seats may be changed if the train is late unless it is full. Otherwise, refuse the change."))
                .endsWith(" ; OBLIGE refuse (the change)");
    }

    @Test
    void purposesAreNoConditions() {
        Norm norm = read("Members may use photos for marketing purposes.")
                .getFirst()
                .norms()
                .getFirst();

        assertThat(norm.premise()).isEmpty();
        assertThat(norm.purpose().map(Phrase::text)).contains("for marketing purposes");
        assertThat(read("You may not use the list for advertising.")
                        .getFirst()
                        .norms()
                        .getFirst()
                        .purpose()
                        .map(Phrase::text))
                .contains("for advertising");
    }

    @Test
    void aDutyOfAnotherNamesWhoIsBound() {
        assertThat(read("We expect our guests to wait.")
                        .getFirst()
                        .norms()
                        .getFirst()
                        .subject()
                        .map(Phrase::text))
                .contains("our guests");
        assertThat(read("Visa changes require the traveller to pay a fee.")
                        .getFirst()
                        .norms()
                        .getFirst()
                        .subject()
                        .map(Phrase::text))
                .contains("the traveller");
    }

    @Test
    void wordsOfModalityAreThoseOfTheSentence() {
        assertThat(read("You will not resell the licence.").getFirst().modality())
                .containsExactly(Modality.MUST_NOT);
        assertThat(read("You are responsible for closing the gate.").getFirst().modality())
                .containsExactly(Modality.MUST);
        assertThat(read("We do not tolerate spam.").getFirst().modality()).containsExactly(Modality.MUST_NOT);
        assertThat(read("We reserve the right to close the pool.").getFirst().modality())
                .containsExactly(Modality.MAY);
    }

    @Test
    void levelsGrowWithWhatCanBeCounted() {
        assertThat(read("Report accidents.").getFirst().level()).isEqualTo(1);
        assertThat(read("Report accidents if a passenger is hurt.").getFirst().level())
                .isEqualTo(2);
        assertThat(read("Members may bring guests if they are adults or the host agrees.")
                        .getFirst()
                        .level())
                .isEqualTo(3);
        assertThat(read("The shop is open on Sundays.").getFirst().level()).isEqualTo(1);
    }

    @Test
    void whatIsNotUnderstoodIsDoubted() {
        assertThat(read("Clerks must act promptly.").getFirst().doubts()).contains(Doubt.VAGUE);
        assertThat(read("Otherwise, clerks must refuse the request.").getFirst().doubts())
                .contains(Doubt.UNRESOLVED_REFERENCE);
        assertThat(read("Clerks must follow section 4.").getFirst().doubts()).contains(Doubt.UNRESOLVED_REFERENCE);
        assertThat(read("Clerks must call the police or close the shop.")
                        .getFirst()
                        .doubts())
                .contains(Doubt.AMBIGUOUS_SCOPE);
        assertThat(read("Clerks must not sell wine (not even if the buyer is an adult).")
                        .getFirst()
                        .doubts())
                .contains(Doubt.UNREAD_WORDS);
        assertThat(read("Flowers, but no cash, may be given to guests.")
                        .getFirst()
                        .doubts())
                .contains(Doubt.AMBIGUOUS_SCOPE);
        assertThat(read("Clerks must not sell wine.").getFirst().doubts()).isEmpty();
    }

    @Test
    void aSentenceThatIsTooLongIsMarkedAndNotGuessed() {
        Clause clause = read("Clerks must not sell " + "wine, beer, ".repeat(2_000) + "or gin.")
                .getFirst();

        assertThat(clause.norms()).isEmpty();
        assertThat(clause.doubts()).containsExactly(Doubt.UNREAD_WORDS);
    }

    @Test
    void phrasesStandWhereTheySay() {
        PolicyText document = document("Clerks **must not** sell `wine` to [minors](x) unless a *manager* agrees.\n");
        Clause clause = ClauseReader.read(document).getFirst();

        assertThat(clause.phrases())
                .isNotEmpty()
                .allSatisfy(phrase -> assertThat(document.text()
                                .substring(phrase.start(), phrase.end())
                                .replaceAll("[*`\\[\\]]|\\(x\\)", ""))
                        .isEqualTo(phrase.text()));
    }

    @Test
    void theSameDocumentGivesTheSameClauses() {
        String text = "Only doctors may prescribe opioids. Before resetting a password, verify the caller.";

        assertThat(read(text)).isEqualTo(read(text));
    }

    @Test
    void aDocumentWithoutAnyClauseHasOnlyFacts() {
        assertThat(read("The shop opened in 1990. It sells wine.")).hasSize(2).noneMatch(Clause::normative);
    }

    @Test
    void everyPassageIsAClause() {
        PolicyText document = document("# A\n\nOne. Two must not wait.\n\n- three\n");

        assertThat(ClauseReader.read(document).stream().map(Clause::passage).map(Passage::text))
                .isEqualTo(document.passages().stream().map(Passage::text).toList());
    }
}
