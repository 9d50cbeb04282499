package io.lictor.extraction.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.logic.Formula;
import io.lictor.logic.Formulas;
import io.lictor.logic.Sentences;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Controlled English reads back as what was written.
class EnglishTest {
    private static final Map<String, String> ACTIONS = new TreeMap<>(Map.of("is a call of `pay`", "p/pay"));
    private static final Map<String, String> PREDICATES = new TreeMap<>(Map.of(
            "is large", "a",
            "is large and urgent", "b",
            "happens when this is so: the payee is known", "c",
            "is a call of `pay`", "d"));

    private static String description(String id) {
        return PREDICATES.entrySet().stream()
                .filter(e -> e.getValue().equals(id))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "b and a",
                "not b",
                "not (a and not c)",
                "a and b and c",
                "a or (b and c)",
                "(a or b) and not (c or a)",
                "a implies b",
                "a and b implies c or a",
                "a implies (b implies c)",
                "(a implies b) implies c",
                "a iff b",
                "previously a",
                "once[5 steps] d",
                "once[1 step] d and a",
                "once[24h] (a and b)",
                "once[90s] d",
                "historically not a",
                "historically[7d] a",
                "a since b",
                "a since[30m] (b or c)",
                "not (a since b)",
                "count(d) + 1 <= 3",
                "count[24h](d) >= 3",
                "sum[1d](d, /arguments/amount) + /arguments/amount <= 1000.5",
                "min(d, /arguments/x) < max(d, /arguments/x)",
                "distinct[2 steps](a and d, /arguments/payee) != 2",
                "/arguments/amount == 5 and a",
            })
    void formulasReadBack(String text) throws Cursor.NoSentence {
        Formula formula = Formulas.parse(text);
        String sentence = "An action that is a call of `pay` is forbidden if it "
                + Sentences.phrase(formula, EnglishTest::description) + ", unless it is large.";
        EnglishReader.Said said = EnglishReader.read(sentence, EnglishReader.Vocabulary.of(ACTIONS, PREDICATES));
        assertThat(said.formula()).as(sentence).isEqualTo(formula);
        assertThat(said.exceptions()).containsExactly(new Formula.Atom("a"));
        assertThat(said.action()).isEqualTo("p/pay");
    }

    @Test
    void whatIsNoSentenceIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> EnglishReader.read(
                        "An action that is a call of `pay` is forbidden if it is tiny.",
                        EnglishReader.Vocabulary.of(ACTIONS, PREDICATES)))
                .isInstanceOf(Cursor.NoSentence.class)
                .hasMessage("at character 54: expected the description of a predicate");
        String deep = "An action that is a call of `pay` is forbidden if it " + "(".repeat(10_000);
        assertThatThrownBy(() -> EnglishReader.read(deep, EnglishReader.Vocabulary.of(ACTIONS, PREDICATES)))
                .isInstanceOf(Cursor.NoSentence.class);
    }
}
