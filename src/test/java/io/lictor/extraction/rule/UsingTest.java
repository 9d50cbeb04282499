package io.lictor.extraction.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.extraction.clause.Effect;
import io.lictor.wiring.Drafters;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Drafts over the words of a pack that is there.
class UsingTest {
    @Test
    void aConditionThatAPredicateSaysIsThatPredicate() {
        List<Tool> tools = List.of(new Tool(
                "issue_refund",
                "Issue a refund.",
                List.of(
                        new Tool.Parameter("amount", "", Tool.Type.NUMBER, List.of()),
                        new Tool.Parameter("customer_id", "", Tool.Type.TEXT, List.of()))));
        var asked = new Handmade.Asked(
                "A refund must not be issued unless the customer's identity was verified in this session.");
        Handmade policy = new Handmade("p.md")
                .section("Refunds")
                .clause(asked.asks(Effect.REQUIRE, "issued")
                        .to("A refund")
                        .needs(asked.atom("the customer's identity was verified in this session"))
                        .done());
        Drafted drafted = Drafts.of(
                policy,
                tools,
                Synonyms.none(),
                Optional.ofNullable(
                        Drafters.packs(Path.of("rules"), Path.of("policies")).get("customer-service")),
                Decisions.none());
        Draft draft = drafted.drafts().getFirst();
        assertThat(draft.status()).as(Drafts.text(draft)).isEqualTo(Status.VERIFIED);
        assertThat(draft.translation().atoms()).containsExactly("parcels/identity-verified");
        assertThat(draft.rules().getFirst().terms().action()).hasValue("parcels/issue-refund");
        assertThat(drafted.pack().actions())
                .extracting(action -> Names.local(action.id()))
                .containsExactly("account-access", "issue-refund", "money");
    }
}
