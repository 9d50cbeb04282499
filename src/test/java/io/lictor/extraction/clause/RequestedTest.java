package io.lictor.extraction.clause;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.extraction.document.DocumentReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestedTest {
    private static List<Clause> read(String text) {
        return ClauseReader.read(DocumentReader.read("policy.md", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> norms(String text) {
        return read(text).stream().map(c -> Shown.of(c.norms())).toList();
    }

    @Test
    void thingsTakeThePlaceOfTheFollowing() {
        String text = """
                To get a new card, open the form, and send us the following details:

                - Your name
                - If you are a minor, the name of a parent
                - Your old card (if there is one)
                - Sign the form.
                """;

        assertThat(read(text).getFirst().normative()).isTrue();
        assertThat(norms(text))
                .containsExactly(
                        "OBLIGE open (the form)",
                        "OBLIGE send (Your name)",
                        "OBLIGE send (the name of a parent) if [you are a minor]",
                        "OBLIGE send (Your old card) if [there is one EQUAL 1]",
                        "OBLIGE Sign (the form)");
    }

    @Test
    void aProhibitionStandsForEachThing() {
        assertThat(norms("""
                Guests may not bring any of these things:

                - Fireworks
                - Large tents
                """)).containsExactly("", "FORBID bring (Fireworks)", "FORBID bring (Large tents)");
    }

    @Test
    void whatIsLetKnownIsListed() {
        assertThat(norms("""
                If the lift is stuck, please let us know:

                - Your floor
                """)).containsExactly("", "OBLIGE let us know (Your floor) if [the lift is stuck]");
    }

    @Test
    void aMandateMakesItsItemsDuties() {
        String text = """
                House policy requires that:

                (a) Doors are locked at night. Keys are counted.

                (b) Guests will be greeted.

                (c) Guards may rest.
                """;

        assertThat(read(text).getFirst().normative()).isTrue();
        assertThat(norms(text))
                .containsExactly(
                        "", "OBLIGE locked (Doors)", "OBLIGE counted (Keys)", "OBLIGE greeted (Guests)", "PERMIT rest");
        assertThat(read("Doors are locked at night.").getFirst().normative()).isFalse();
    }

    @Test
    void letteredParagraphsAreAList() {
        assertThat(norms("""
                You may not:

                  a. sell the card;

                  b. lend the card.
                """)).containsExactly("", "FORBID sell (the card)", "FORBID lend (the card)");
    }

    @Test
    void thingsAmongThingsAreNoOrders() {
        List<Clause> clauses = read("""
                Every reader has a record. It shows:

                - full name
                - phone number
                - address (street, town)
                """);

        assertThat(clauses).noneMatch(Clause::normative);
        assertThat(norms("""
                At closing time:

                - Lock the door.
                - Count the money.
                """)).contains("OBLIGE Lock (the door)", "OBLIGE Count (the money)");
    }

    @Test
    void entriesAndFieldsAreDescribed() {
        List<Clause> clauses = read("""
                - **Open Gate** - Opens the gate of the yard.
                - **Find Book** - Checks whether the book is there.
                - book_title: Title on the cover
                """);

        assertThat(clauses).noneMatch(Clause::normative);
        assertThat(norms("pay_fee: You must pay before you leave.")).noneMatch(String::isEmpty);
    }

    @Test
    void signsOfAWrongReadingAreDoubts() {
        assertThat(doubts("Guards must lock the door.")).isEmpty();
        assertThat(doubts("Visitors may not smoke in the garden.")).contains(Doubt.AMBIGUOUS_SCOPE);
        assertThat(doubts("Guards must lock doors and gates or windows.")).contains(Doubt.AMBIGUOUS_SCOPE);
        assertThat(doubts("Guards must report thefts following a storm.")).contains(Doubt.AMBIGUOUS_SCOPE);
        assertThat(doubts("Guards must lock the door whose handle is what guests see first that evening."))
                .contains(Doubt.AMBIGUOUS_SCOPE);
        assertThat(doubts("Guards must lock the door with great patience, cheerful voices, warm gloves always."))
                .contains(Doubt.UNREAD_WORDS);
    }

    private static java.util.Set<Doubt> doubts(String text) {
        return read(text).getFirst().doubts();
    }
}
