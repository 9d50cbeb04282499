package io.lictor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.extraction.clause.Clause;
import io.lictor.extraction.clause.Condition.Relation;
import io.lictor.extraction.clause.Effect;
import io.lictor.extraction.clause.Modality;
import io.lictor.extraction.clause.Norm;
import io.lictor.extraction.clause.Phrase;
import io.lictor.extraction.clause.Role;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class ExtractionScoreTest {
    private final Marked text = new Marked(
            "Clerks must not sell wine if the buyer is young. Guests may swim. The shop is old. Staff like tea.");

    private final GoldSentence wine = text.gold(
            0,
            List.of("MUST_NOT"),
            2,
            List.of("a1 ACTION sell", "c1 CONDITION the buyer is young"),
            Marked.norm("FORBID", "a1", Map.of("premise", "c1")));
    private final GoldSentence swim =
            text.gold(1, List.of("MAY"), 1, List.of("a1 ACTION swim"), Marked.norm("PERMIT", "a1", Map.of()));
    private final GoldSentence shop = text.gold(2, List.of());
    private final GoldSentence tea = text.gold(3, List.of());
    private final List<GoldSentence> golds = List.of(wine, swim, shop, tea);

    private SortedMap<String, Object> score(List<Clause> answers) {
        ExtractionScore score = new ExtractionScore(null);
        score.add(text.document(), answers, golds);
        return score.figures();
    }

    private Clause wine(Norm norm, Phrase... phrases) {
        return text.answer(0, Set.of(Modality.MUST_NOT), 2, List.of(phrases), norm);
    }

    private Norm right() {
        return Marked.premised(text.norm(Effect.FORBID, "sell"), text.atom("the buyer is young"));
    }

    private Clause swims() {
        Phrase action = text.phrase(Role.ACTION, "swim");
        return text.answer(1, Set.of(Modality.MAY), 1, List.of(action), text.norm(Effect.PERMIT, "swim"));
    }

    private Clause fact(int passage) {
        return text.answer(passage, List.of());
    }

    @Test
    void thePerfectAnswerHasNoFault() {
        SortedMap<String, Object> figures = score(List.of(
                wine(right(), text.phrase(Role.ACTION, "sell"), text.phrase(Role.CONDITION, "the buyer is young")),
                swims(),
                fact(2),
                fact(3)));

        assertThat(figures)
                .containsEntry("1 sentences (unmatched)", "4 (0)")
                .containsEntry("2 normative", "F1 1.000 (P 1.000, R 1.000; 2 of 2)")
                .containsEntry("3 kind macro F1", 1.0)
                .containsEntry("4 level agrees", "4 of 4 (100.0 %)")
                .containsEntry("5 modality", "F1 1.000 (P 1.000, R 1.000; 2 of 2)")
                .containsEntry("7 spans CONDITION", "F1 1.000 (P 1.000, R 1.000; 1 of 1)")
                .containsEntry("8 rules exact", "2 of 2 (100.0 %)")
                .containsEntry("8 rules inverted", "0 of 2 (0.0 %)")
                .containsEntry("9 sentences level 1", "exact 1 of 1 (100.0 %), core 1 of 1 (100.0 %)")
                .containsEntry("9 sentences level 2", "exact 1 of 1 (100.0 %), core 1 of 1 (100.0 %)");
    }

    @Test
    void aMissAndAFalseAlarmAreCounted() {
        SortedMap<String, Object> figures = score(
                List.of(wine(right()), fact(1), text.answer(2, List.of(), text.norm(Effect.OBLIGE, "old")), fact(3)));

        assertThat(figures)
                .containsEntry("2 normative", "F1 0.500 (P 0.500, R 0.500; 1 of 2)")
                .containsEntry("8 rules exact", "1 of 2 (50.0 %)")
                .containsEntry("9 sentences exact", "1 of 2 (50.0 %)");
    }

    @Test
    void aSentenceWithoutAnAnswerIsAMiss() {
        assertThat(score(List.of(wine(right()))))
                .containsEntry("1 sentences (unmatched)", "4 (3)")
                .containsEntry("2 normative", "F1 0.667 (P 1.000, R 0.500; 1 of 2)");
    }

    @Test
    void wordsAndSpansAreCountedApart() {
        SortedMap<String, Object> figures = score(List.of(
                wine(
                        right(),
                        text.phrase(Role.CONDITION, "the buyer"),
                        text.phrase(Role.CONDITION, "Clerks must"),
                        text.phrase(Role.ACTION, "sell wine")),
                swims(),
                fact(2),
                fact(3)));

        assertThat(figures)
                .containsEntry("6 words CONDITION", "F1 0.500 (P 0.500, R 0.500; 2 of 4)")
                .containsEntry("7 spans CONDITION", "F1 0.667 (P 0.500, R 1.000; 1 of 1)")
                .containsEntry("6 words ACTION", "F1 0.800 (P 0.667, R 1.000; 2 of 2)")
                .containsEntry("7 spans ACTION", "F1 1.000 (P 1.000, R 1.000; 2 of 2)");
    }

    @Test
    void oneRuleTooManySpoilsTheSentenceAndNotTheRule() {
        Clause twice = text.answer(0, List.of(), right(), text.norm(Effect.OBLIGE, "wine"));

        assertThat(score(List.of(twice, swims(), fact(2), fact(3))))
                .containsEntry("8 rules exact", "2 of 2 (100.0 %)")
                .containsEntry("9 sentences exact", "1 of 2 (50.0 %)");
    }

    @Test
    void anInvertedRuleIsCountedOnce() {
        Norm permitted = Marked.premised(text.norm(Effect.PERMIT, "sell"), text.atom("the buyer is young"));

        assertThat(score(List.of(wine(permitted), swims(), fact(2), fact(3))))
                .containsEntry("8 rules inverted", "1 of 2 (50.0 %)")
                .containsEntry("8 rules core", "1 of 2 (50.0 %)");
    }

    @Test
    void theTraceNamesWhatIsWrong() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ExtractionScore score = new ExtractionScore(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        score.add(text.document(), List.of(fact(0), swims(), fact(2), fact(3)), golds);

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines().toList())
                .containsExactly(
                        "WRONG 0 (exact 0) of 1, read 0: Clerks must not sell wine if the buyer is young.",
                        "    gold FORBID | [sell] | if [the buyer is young]",
                        "MISSED Clerks must not sell wine if the buyer is young.");
    }

    @Test
    void anEmptyGoldSetDividesByNothing() {
        assertThat(new ExtractionScore(null).figures())
                .containsEntry("2 normative", "none")
                .containsEntry("8 rules exact", "0 of 0 (0.0 %)");
    }

    @Test
    void aNumberAndItsPeriodBothCount() {
        Marked calls = new Marked("Staff may make at most three calls within an hour.");
        GoldSentence gold = calls.gold(
                0,
                List.of("a1 ACTION make", "n1 NUMERIC at most three", "t1 TEMPORAL within an hour"),
                Marked.norm("REQUIRE", "a1", Map.of("demand", "within(limit(n1, \"<=\", 3, \"calls\"), t1)")));
        Phrase hour = calls.phrase(Role.TEMPORAL, "within an hour");
        var within = new io.lictor.extraction.clause.Condition.Atom(
                calls.phrase(Role.NUMERIC, "make at most three calls"),
                false,
                java.util.Optional.of(hour),
                calls.limit("at most three", Relation.AT_MOST, 3).limit());
        var without = calls.limit("at most three", Relation.AT_MOST, 3);
        ExtractionScore score = new ExtractionScore(null);
        for (var demand : List.of(within, without)) {
            Norm norm = Marked.demanding(calls.norm(Effect.REQUIRE, "make"), demand);
            score.add(calls.document(), List.of(calls.answer(0, List.of(), norm)), List.of(gold));
        }

        assertThat(score.figures()).containsEntry("8 rules core", "1 of 2 (50.0 %)");
    }
}
