package io.lictor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.extraction.rule.NameLinks;
import io.lictor.extraction.rule.Synonyms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Trees of conditions, and how the reading of an entry is scored against one.
class ConstraintTest {
    private static final List<String> NAMES =
            List.of("parcel_insured", "fee_paid", "no_open_claims", "sender_known", "weight_limit");

    private static List<Object> single(String name) {
        return List.of("single", name, Map.of());
    }

    private static Constraint tree(Object tree) {
        return Constraint.of(tree).orElseThrow();
    }

    @Test
    void treesAreTheSameIfTheyHoldTogether() {
        Constraint nested = tree(List.of(
                "and",
                List.of(single("a"), List.of("or", List.of(single("not b"), List.of("chain", List.of(single("c"))))))));
        assertThat(nested.literals()).containsExactly("a", "c", "not b");
        assertThat(nested.names()).containsExactly("a", "b", "c");
        assertThat(nested.same(tree(List.of(
                        "gate",
                        List.of(
                                List.of("and", List.of(single("a"), single("c"))),
                                List.of("and", List.of(single("a"), single("not b"))))))))
                .isTrue();
        assertThat(nested.same(tree(List.of("and", List.of(single("a"), single("not b"), single("c"))))))
                .isFalse();
        assertThat(nested.same(tree(single("a")))).isFalse();
    }

    @Test
    void nothingIsNoConditionAndOtherWordsAreRefused() {
        assertThat(Constraint.of(null)).isEmpty();
        assertThat(Constraint.of("single")).isEmpty();
        assertThatThrownBy(() -> Constraint.of(List.of("xor", List.of()))).hasMessageContaining("xor");
    }

    @Test
    void anEntryIsReadAndCounted() {
        ConstraintReading reading = new ConstraintReading(new NameLinks(NAMES, Synonyms.none()), false);
        ConstraintReading.Read read = reading.read("release_parcel", """
                ALL of these conditions must be met:
                • The parcel "parcel_id" **must be** insured.
                • The sender **must not have** any open claims.
                • ANY ONE of these conditions must be met:
                  • The fee of the parcel is paid.
                  • The sender "sender" is known to the desk.
                • The weight "weight" must be less than the 30 kilograms.
                """);
        Constraint gold = tree(List.of(
                "and",
                List.of(
                        single("parcel_insured"),
                        single("no_open_claims"),
                        List.of("or", List.of(single("fee_paid"), single("sender_known"))),
                        single("weight_limit"))));
        assertThat(read.tree())
                .hasValueSatisfying(tree -> assertThat(tree.same(gold))
                        .as(read.phrases().toString())
                        .isTrue());
        assertThat(read.numbers()).containsExactly(new BigDecimal("3E+1"));

        ConstraintScore score = new ConstraintScore();
        Set<BigDecimal> thirty = new TreeSet<>(Set.of(new BigDecimal("30").stripTrailingZeros()));
        score.add(gold, read, thirty, thirty);
        score.add(
                tree(List.of("and", List.of(single("parcel_insured"), single("not fee_paid")))),
                read,
                Set.of(),
                Set.of());
        SortedMap<String, Object> figures = score.figures();
        assertThat(figures)
                .containsEntry("entries", 2)
                .containsEntry("exact", 0.5)
                .containsEntry("precision", 0.6)
                .containsEntry("recall", 0.857)
                .containsEntry("recallWithoutNegation", 1.0)
                .containsEntry("numberRecall", 1.0)
                .containsEntry("numberPrecision", 0.5);
    }

    @Test
    void sureLinksLeaveOutWhatIsNotNear() {
        String entry = """
                All of these conditions must be met:
                • The weather must be fine for open roads.
                """;
        assertThat(new ConstraintReading(new NameLinks(NAMES, Synonyms.none()), true)
                        .read("release_parcel", entry)
                        .tree())
                .isEmpty();
        assertThat(new ConstraintReading(new NameLinks(NAMES, Synonyms.none()), false)
                        .read("release_parcel", entry)
                        .tree())
                .isPresent();
    }
}
