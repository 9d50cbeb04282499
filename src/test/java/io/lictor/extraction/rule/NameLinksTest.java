package io.lictor.extraction.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Long phrases to short names.
class NameLinksTest {
    private static final NameLinks LINKS = new NameLinks(
            List.of(
                    "check_parcel_insured",
                    "check_parcel_exists",
                    "get_storage_fee",
                    "get_open_storage_fee",
                    "get_sender_rating",
                    "sender_blocked"),
            Synonyms.none());

    @ParameterizedTest
    @CsvSource({
        "'The parcel \"parcel_id\" must exist in the register of the depot', check_parcel_exists",
        "'the parcel is insured against loss during the whole transport', check_parcel_insured",
        "'The sender must not have any open storage fee', get_open_storage_fee",
        "'The storage fee of the parcel is at most 20 euros', get_storage_fee",
        "'a rating of at least 4 was given to the sender', get_sender_rating",
        "'the senders account was blocked', sender_blocked",
    })
    void theNameThatThePhraseSaysMostOfComesFirst(String phrase, String name) {
        List<NameLinks.Candidate> near = LINKS.nearest(phrase);
        assertThat(near.getFirst().name()).isEqualTo(name);
        assertThat(near.getFirst().score()).isBetween(NameLinks.SURE, 1.0);
    }

    @Test
    void aPhraseThatSaysNoNameHasNoCandidates() {
        assertThat(LINKS.nearest("it rains in the mountains")).isEmpty();
        assertThat(LINKS.nearest("")).isEmpty();
    }

    @Test
    void wordsThatOnlyStandInQuotesNeedNotBeInTheName() {
        NameLinks.Candidate bare =
                LINKS.nearest("the parcel and its sender must be insured").getFirst();
        NameLinks.Candidate quoted =
                LINKS.nearest("the parcel \"sender\" must be insured").getFirst();
        assertThat(quoted.name()).isEqualTo("check_parcel_insured");
        assertThat(quoted.score()).isGreaterThan(bare.score());
    }

    @Test
    void equalWorthIsOrderedByName() {
        NameLinks links = new NameLinks(List.of("b_parcel", "a_parcel"), Synonyms.none());
        assertThat(links.nearest("the parcel"))
                .extracting(NameLinks.Candidate::name)
                .containsExactly("a_parcel", "b_parcel");
    }
}
