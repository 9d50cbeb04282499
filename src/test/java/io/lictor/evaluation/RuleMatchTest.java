package io.lictor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.extraction.clause.Condition;
import io.lictor.extraction.clause.Condition.Relation;
import io.lictor.extraction.clause.Effect;
import io.lictor.extraction.clause.Norm;
import io.lictor.extraction.clause.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleMatchTest {
    private final Marked text = new Marked(
            "Clerks must not sell wine over 20 euros if the buyer is young or the shop is shut and the bill is not paid yet.");
    private final List<String> spans = List.of(
            "s1 SUBJECT Clerks",
            "a1 ACTION sell",
            "r1 RESOURCE wine",
            "n1 NUMERIC over 20 euros",
            "c1 CONDITION the buyer is young",
            "c2 CONDITION the shop is shut",
            "c3 CONDITION the bill is",
            "c4 CONDITION the buyer is young or the shop is shut");

    private RuleMatch match(GoldSentence.GoldNorm gold, Norm found, boolean coarse) {
        GoldSentence sentence = text.gold(0, spans, gold);
        return new RuleMatch(
                Rule.of(gold, sentence, text.spans(), text.document().text()), Rule.of(found, text.spans()), coarse);
    }

    private RuleMatch match(String effect, Map<String, String> parts, Norm found) {
        return match(Marked.norm(effect, "a1", parts), found, true);
    }

    private Norm forbid() {
        return text.norm(Effect.FORBID, "sell");
    }

    @Test
    void theSameRuleIsExactAndNotInverted() {
        RuleMatch match =
                match("FORBID", Map.of("premise", "c1"), Marked.premised(forbid(), text.atom("the buyer is young")));

        assertThat(match.exact()).isTrue();
        assertThat(match.inverted()).isFalse();
    }

    @Test
    void anotherActionIsNotTheRule() {
        assertThat(match("FORBID", Map.of(), text.norm(Effect.FORBID, "wine")).core())
                .isFalse();
    }

    @Test
    void theSubjectCountsOnlyForTheExactRule() {
        RuleMatch without = match("FORBID", Map.of("subject", "s1"), forbid());

        assertThat(without.core()).isTrue();
        assertThat(without.exact()).isFalse();
    }

    @Test
    void aPartThatTheGoldSetLacksIsFree() {
        Norm found = new Norm(
                Effect.FORBID,
                Optional.of(text.phrase(Role.SUBJECT, "Clerks")),
                text.phrase(Role.ACTION, "sell"),
                Optional.of(text.phrase(Role.RESOURCE, "wine")),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());

        assertThat(match("FORBID", Map.of("resource", "r1"), found).exact()).isTrue();
    }

    @Test
    void aDroppedConditionIsWrongButNotInverted() {
        RuleMatch match = match("FORBID", Map.of("premise", "c1"), forbid());

        assertThat(match.core()).isFalse();
        assertThat(match.inverted()).isFalse();
    }

    @Test
    void orForAndIsWrong() {
        Condition or = new Condition.Any(List.of(text.atom("the buyer is young"), text.atom("the shop is shut")));
        Condition and = new Condition.All(List.of(text.atom("the buyer is young"), text.atom("the shop is shut")));

        assertThat(match("FORBID", Map.of("premise", "c1 or c2"), Marked.premised(forbid(), or))
                        .core())
                .isTrue();
        assertThat(match("FORBID", Map.of("premise", "c1 or c2"), Marked.premised(forbid(), and))
                        .core())
                .isFalse();
        assertThat(match("FORBID", Map.of("premise", "not (not c1 and not c2)"), Marked.premised(forbid(), or))
                        .core())
                .isTrue();
    }

    @Test
    void aCoordinationMayStayWholeUnlessPartsAreCounted() {
        Norm whole = Marked.premised(forbid(), text.atom("the buyer is young or the shop is shut"));
        GoldSentence.GoldNorm parts = Marked.norm("FORBID", "a1", Map.of("premise", "c1 or c2"));

        assertThat(match(parts, whole, true).core()).isTrue();
        assertThat(match(parts, whole, false).core()).isFalse();
    }

    @Test
    void aNegationInsideAPhraseCounts() {
        Norm inside = Marked.premised(forbid(), text.atom("the bill is not paid"));

        assertThat(match("FORBID", Map.of("premise", "not c3"), inside).core()).isTrue();
        RuleMatch opposite = match("FORBID", Map.of("premise", "c3"), inside);
        assertThat(opposite.core()).isFalse();
        assertThat(opposite.inverted()).isTrue();
    }

    @Test
    void anEarlierStepIsNotAState() {
        Norm earlier = Marked.premised(forbid(), text.past("the shop is shut"));

        assertThat(match("FORBID", Map.of("premise", "past(c2)"), earlier).core())
                .isTrue();
        assertThat(match("FORBID", Map.of("premise", "c2"), earlier).core()).isFalse();
    }

    @Test
    void forbiddingAboveIsDemandingAtMost() {
        Map<String, String> above = Map.of("premise", "limit(n1, \">\", 20, \"euros\")");
        Condition atMost = text.limit("over 20 euros", Relation.AT_MOST, 20);
        RuleMatch match = match("FORBID", above, Marked.demanding(text.norm(Effect.REQUIRE, "sell"), atMost));

        assertThat(match.core()).isTrue();
        assertThat(match.inverted()).isFalse();
        assertThat(match("FORBID", above, Marked.premised(forbid(), atMost)).inverted())
                .isTrue();
        Condition other = text.limit("over 20 euros", Relation.ABOVE, 21);
        RuleMatch number = match("FORBID", above, Marked.premised(forbid(), other));
        assertThat(number.core()).isFalse();
        assertThat(number.inverted()).isFalse();
    }

    @Test
    void theOppositeDirectionIsInverted() {
        Norm permitted = text.norm(Effect.PERMIT, "sell");

        assertThat(match("FORBID", Map.of(), permitted).inverted()).isTrue();
        assertThat(match("OBLIGE", Map.of(), forbid()).inverted()).isTrue();
        assertThat(match("PERMIT", Map.of(), text.norm(Effect.OBLIGE, "sell")).inverted())
                .isFalse();
    }

    @Test
    void anExceptionTakenForAPremiseIsInverted() {
        Condition young = text.atom("the buyer is young");

        assertThat(match("FORBID", Map.of("exception", "c1"), Marked.excepting(forbid(), young))
                        .core())
                .isTrue();
        assertThat(match("FORBID", Map.of("exception", "c1"), Marked.premised(forbid(), young))
                        .inverted())
                .isTrue();
    }

    @Test
    void necessityTakenForSufficiencyIsInverted() {
        Condition shut = text.atom("the shop is shut");
        Norm permitted = Marked.premised(text.norm(Effect.PERMIT, "sell"), shut);
        Norm required = Marked.demanding(text.norm(Effect.REQUIRE, "sell"), shut);

        assertThat(match("REQUIRE", Map.of("demand", "c2"), permitted).inverted())
                .isTrue();
        assertThat(match("PERMIT", Map.of("premise", "c2"), required).inverted())
                .isTrue();
        assertThat(match("REQUIRE", Map.of("demand", "c2"), required).core()).isTrue();
    }

    @Test
    void aFormulaThatNamesNoSpanSaysSo() {
        assertThatThrownBy(() -> match("FORBID", Map.of("premise", "c9"), forbid()))
                .hasMessage("the formula `c9` names the label `c9`, which has no span");
        assertThatThrownBy(() -> match("FORBID", Map.of("premise", "c1 and "), forbid()))
                .hasMessage("the formula `c1 and ` breaks off at 7");
    }
}
