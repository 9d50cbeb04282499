package io.lictor.extraction.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.extraction.clause.Condition;
import io.lictor.logic.Formula;
import io.lictor.logic.Formulas;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropositionsTest {
    private static final Propositions PROPOSITIONS = new Propositions(new TreeMap<>(Map.of(
            "over500", bound("amount", Condition.Relation.ABOVE, "500", false),
            "most300", bound("amount", Condition.Relation.AT_MOST, "300", false),
            "most500", bound("amount", Condition.Relation.AT_MOST, "500", false),
            "items0", bound("items", Condition.Relation.BELOW, "1", true),
            "no-items", bound("items", Condition.Relation.EQUAL, "0", true),
            "late-or-lost", new Meant.Measure.OneOf("reason", List.of("late", "lost")),
            "late", new Meant.Measure.OneOf("reason", List.of("late")))));

    private static Meant.Measure bound(String name, Condition.Relation relation, String value, boolean size) {
        return new Meant.Measure.Bound(name, relation, new BigDecimal(value), size);
    }

    private static List<Formula> formulas(String text) {
        List<Formula> formulas = new ArrayList<>();
        for (String one : text.split(";", -1)) {
            formulas.add(Formulas.parse(one.strip()));
        }
        return formulas;
    }

    @ParameterizedTest
    @CsvSource({
        "a; not a, false",
        "a or b; not a, true",
        "a iff b; a; not b, false",
        "a implies b; b implies c; a; not c, false",
        "over500; most300, false",
        "over500 or most300, true",
        "over500; most500, false",
        "not over500; not most500, false",
        "not over500; not most300, true",
        "items0; not no-items, false",
        "late; not late-or-lost, false",
        "late-or-lost; not late, true",
        "count(x) + 1 <= 3; count(x) + 1 > 5, false",
        "count(x) + 1 <= 3; not count(x) + 1 <= 5, false",
        "count(x) + 1 <= 5; not count(x) + 1 <= 3, true",
        "once a; not once a, false",
        "once a; not once b, true",
    })
    void togetherOrNot(String text, boolean together) {
        assertThat(PROPOSITIONS.model(formulas(text)).isPresent()).isEqualTo(together);
    }

    @Test
    void aWitnessSatisfiesWhatItWitnesses() {
        Propositions.Model model =
                PROPOSITIONS.model(formulas("not over500; not most300; a or b")).orElseThrow();
        assertThat(new BigDecimal(model.values().getOrDefault("amount", "0")))
                .isBetween(new BigDecimal("300.01"), new BigDecimal("500"));
        assertThat(model.atoms().get("over500")).isFalse();
        assertThat(List.of(model.atoms().getOrDefault("a", false), model.atoms().getOrDefault("b", false)))
                .contains(true);
    }
}
