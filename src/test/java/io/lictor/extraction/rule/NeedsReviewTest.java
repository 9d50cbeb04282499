package io.lictor.extraction.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.extraction.clause.Clause;
import io.lictor.extraction.clause.Condition;
import io.lictor.extraction.clause.Doubt;
import io.lictor.extraction.clause.Effect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is not activated by itself, and why.
class NeedsReviewTest {
    private static Draft only(Handmade.Asked asked) {
        Drafted drafted = Drafts.of(new Handmade("p.md").section("Desk").clause(asked));
        assertThat(drafted.drafts()).hasSize(1);
        return drafted.drafts().getFirst();
    }

    private static void held(Draft draft, Code code, String question) {
        assertThat(draft.status()).as(Drafts.text(draft)).isEqualTo(Status.NEEDS_REVIEW);
        assertThat(draft.doubts()).as(Drafts.text(draft)).anySatisfy(doubt -> {
            assertThat(doubt.code()).isEqualTo(code);
            assertThat(doubt.question()).contains(question).endsWith("?");
        });
    }

    @Test
    void anActionThatNoToolDoes() {
        var asked = new Handmade.Asked("The agent must not praise competitors if it is monitored.");
        held(
                only(asked.asks(Effect.FORBID, "praise")
                        .by("The agent")
                        .to("competitors")
                        .when(asked.atom("it is monitored"))
                        .done()),
                Code.NO_TOOL,
                "Which tool is meant by `praise competitors`");
    }

    @Test
    void anUntrustedPrerequisite() {
        var asked = new Handmade.Asked("Before the agent cancels a shipment, it must change the address.");
        Draft draft = only(asked.asks(Effect.REQUIRE, "cancels")
                .by("the agent")
                .to("a shipment")
                .needs(asked.past("change the address"))
                .done());
        held(draft, Code.UNTRUSTED_TOOL, "May the result of `change_address` establish");
        held(draft, Code.REFUSED, "How should it be written instead");
    }

    @Test
    void whatOnlyTheAgentCouldTell() {
        var asked = new Handmade.Asked("The agent must check the weather before it cancels a shipment.");
        held(
                only(asked.asks(Effect.REQUIRE, "cancels")
                        .by("The agent")
                        .to("a shipment")
                        .needs(asked.atom("check the weather"))
                        .done()),
                Code.NEEDS_SOURCE,
                "How can anyone see that");
    }

    @Test
    void wordsThatBelongToNoPart() {
        var asked = new Handmade.Asked("The agent must not cancel a shipment at night if it has been dispatched.");
        Draft draft = only(asked.asks(Effect.FORBID, "cancel")
                .by("The agent")
                .to("a shipment")
                .when(asked.atom("it has been dispatched"))
                .done());
        held(draft, Code.UNREAD_WORDS, "Do the words night change");
        assertThat(draft.examples()).extracting(Example::kept).containsExactly(true, false);
    }

    @Test
    void aPeriodThatNothingMeasuresBecomesAQuestion() {
        var asked = new Handmade.Asked("A refund must not be paid if the parcel was delivered more than 30 days ago.");
        Draft draft = only(asked.asks(Effect.FORBID, "paid")
                .to("A refund")
                .when(asked.limit(
                        "the parcel was delivered more than 30 days ago",
                        "30 days",
                        Condition.Relation.ABOVE,
                        "30",
                        "days"))
                .done());
        assertThat(draft.status()).as(Drafts.text(draft)).isEqualTo(Status.VERIFIED);
        assertThat(draft.sentence())
                .isEqualTo("An action that is a call of `pay_refund` is forbidden if it happens when this is so:"
                        + " the parcel was delivered more than 30 days ago.");
    }

    @Test
    void aLimitThatMustNotBePassedIsNoDoubt() {
        var asked = new Handmade.Asked("The agent must not book a pickup for more than 8 parcels.");
        Draft draft = only(asked.asks(Effect.REQUIRE, "book")
                .by("The agent")
                .to("a pickup")
                .needs(asked.limit("for more than 8 parcels", "8 parcels", Condition.Relation.AT_MOST, "8", "parcels"))
                .done());
        assertThat(draft.status()).as(Drafts.text(draft)).isEqualTo(Status.VERIFIED);
        assertThat(draft.examples()).extracting(Example::kept).containsExactly(true, false);

        var turned = new Handmade.Asked("The agent must not book a pickup for more than 8 parcels.");
        held(
                only(turned.asks(Effect.REQUIRE, "book")
                        .by("The agent")
                        .to("a pickup")
                        .needs(turned.limit(
                                "for more than 8 parcels", "8 parcels", Condition.Relation.AT_LEAST, "8", "parcels"))
                        .done()),
                Code.WRONG_CONDITION,
                "What is the condition of the clause");
        var other = new Handmade.Asked("The agent must not book a pickup for 8 parcels.");
        held(
                only(other.asks(Effect.REQUIRE, "book")
                        .by("The agent")
                        .to("a pickup")
                        .needs(other.limit("for 8 parcels", "8 parcels", Condition.Relation.AT_MOST, "8", "parcels"))
                        .done()),
                Code.WRONG_DECISION,
                "Does the clause forbid, require, allow");
    }

    @Test
    void anExceptionThatSaysWhatTheRuleSays() {
        var asked = new Handmade.Asked("A refund must not be paid if it is insured unless it is insured.");
        held(
                only(asked.asks(Effect.FORBID, "paid")
                        .to("A refund")
                        .when(asked.atom("it is insured"))
                        .unless(asked.atom("it is insured"))
                        .done()),
                Code.WRONG_CONDITION,
                "What is the condition of the clause");
    }

    @Test
    void theReadersDoubts() {
        var asked = new Handmade.Asked("The agent must not cancel a shipment if it has been dispatched.");
        Drafting.Read read = new Handmade("p.md")
                .section("Desk")
                .clause(asked.asks(Effect.FORBID, "cancel")
                        .by("The agent")
                        .to("a shipment")
                        .when(asked.atom("it has been dispatched"))
                        .done())
                .read();
        Clause clause = read.clauses().getFirst();
        Clause doubted = new Clause(
                clause.passage(),
                true,
                clause.kind(),
                clause.modality(),
                clause.level(),
                clause.phrases(),
                clause.norms(),
                Set.of(Doubt.values()));
        Drafted drafted = io.lictor.wiring.Drafters.of(
                        Drafts.PACK, Parcels.tools(), Synonyms.none(), Optional.empty(), Decisions.none())
                .draft(List.of(new Drafting.Read(read.document(), List.of(doubted))), line -> {});
        assertThat(drafted.drafts().getFirst().doubts())
                .extracting(Doubtful::code)
                .contains(
                        Code.UNRESOLVED_REFERENCE,
                        Code.AMBIGUOUS_SCOPE,
                        Code.UNREAD_WORDS,
                        Code.UNREAD_LIMIT,
                        Code.VAGUE);
        assertThat(drafted.pack().rules()).isEmpty();
    }
}
