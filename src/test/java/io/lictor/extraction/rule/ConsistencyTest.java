package io.lictor.extraction.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.extraction.clause.Condition;
import io.lictor.extraction.clause.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rules beside each other, with witnesses.
class ConsistencyTest {
    private static Handmade limit(
            Handmade policy, String sentence, String words, String number, Condition.Relation how) {
        Handmade.Asked asked = new Handmade.Asked(sentence);
        return policy.clause(asked.asks(Effect.REQUIRE, "paid")
                .to("A refund")
                .needs(asked.limit(words, number + " euros", how, number, "euros"))
                .done());
    }

    private static List<Code> codes(Draft draft) {
        return draft.doubts().stream().map(Doubtful::code).toList();
    }

    @Test
    void rulesThatNothingCanKeepTogetherContradict() {
        Handmade policy = new Handmade("p.md").section("Refunds");
        limit(
                policy,
                "A refund may only be paid for at least 500 euros.",
                "at least 500 euros",
                "500",
                Condition.Relation.AT_LEAST);
        limit(
                policy,
                "A refund may only be paid for at most 300 euros.",
                "at most 300 euros",
                "300",
                Condition.Relation.AT_MOST);
        Drafted drafted = Drafts.of(policy);
        assertThat(drafted.pack().rules()).isEmpty();
        assertThat(drafted.drafts()).allSatisfy(draft -> {
            assertThat(codes(draft)).as(Drafts.text(draft)).containsExactly(Code.CONTRADICTION);
            assertThat(draft.doubts().getFirst().message()).contains("amount = ");
            assertThat(draft.doubts().getFirst().question()).contains("Which holds");
        });
    }

    @Test
    void aWeakerRuleIsSubsumedWithAWitnessOfTheDifference() {
        Handmade policy = new Handmade("p.md").section("Refunds");
        limit(
                policy,
                "A refund may only be paid for at most 500 euros.",
                "at most 500 euros",
                "500",
                Condition.Relation.AT_MOST);
        limit(
                policy,
                "A refund may only be paid for at most 300 euros.",
                "at most 300 euros",
                "300",
                Condition.Relation.AT_MOST);
        Drafted drafted = Drafts.of(policy);
        Draft weak = drafted.drafts().getFirst();
        assertThat(codes(weak)).as(Drafts.text(weak)).containsExactly(Code.SUBSUMED);
        assertThat(weak.doubts().getFirst().message()).contains("amount = 400");
        assertThat(drafted.drafts().getLast().status()).isEqualTo(Status.VERIFIED);
    }

    @Test
    void theSameSaidTwiceIsSaidOnce() {
        Handmade policy = new Handmade("p.md").section("Refunds");
        for (String sentence : List.of(
                "A refund must not be paid if the seal is intact.", "Refunds cannot be paid if the seal is intact.")) {
            Handmade.Asked asked = new Handmade.Asked(sentence);
            policy.clause(asked.asks(Effect.FORBID, "paid")
                    .to(sentence.startsWith("A") ? "A refund" : "Refunds")
                    .when(asked.atom("the seal is intact"))
                    .done());
        }
        Drafted drafted = Drafts.of(policy);
        assertThat(drafted.of(Status.VERIFIED)).hasSize(1);
        assertThat(codes(drafted.drafts().getLast())).containsExactly(Code.SUBSUMED);
        assertThat(drafted.pack().predicates()).hasSize(1);
    }
}
