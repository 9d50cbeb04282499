package io.lictor.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulasTest {
    @ParameterizedTest
    @CsvSource({
        "not a and b, (not a) and b",
        "a and b or c, (a and b) or c",
        "a or b implies c, (a or b) implies c",
        "a implies b implies c, a implies (b implies c)",
        "not not a, not (not a)",
        "' a\tand\n b ', a and b",
        "a iff b iff c, a iff (b iff c)",
        "a implies b iff c, (a implies b) iff c",
        "a and b since c, a and (b since c)",
        "a since b since c, (a since b) since c",
        "not once a and b, (not (once a)) and b",
        "once[5 steps] a since[30m] b, (once[5 steps] a) since[30m] b",
        "a and count(b or c) + 1 >= 2, a and (count((b or c)) + 1 >= 2)",
        "once[24h] a, once[1d] a",
        "count [ 2h ] ( a ) > /arguments/x, count[120m](a)>/arguments/x"
    })
    void binding(String shorter, String longer) {
        assertThat(Formulas.parse(shorter)).isEqualTo(Formulas.parse(longer));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1",
        "'a and', 6",
        "'a b', 3",
        "'(a or b', 8",
        "'a and and b', 7",
        "'a implies )', 11",
        "'A', 1",
        "'a_b', 2",
        "'not', 4",
        "'a && b', 3",
        "'a)', 2",
        "'once', 5",
        "'once[5 days] a', 6",
        "'count(a)', 9",
        "'count(a, /x) > 2', 8",
        "'sum(a) > 2', 6",
        "'sum(a, x) > 2', 8",
        "'a since', 8",
        "'/arguments/x', 13",
        "'3 > ', 5"
    })
    void aFaultNamesItsColumn(String text, int column) {
        assertThatThrownBy(() -> Formulas.parse(text))
                .asInstanceOf(type(FormulaException.class))
                .satisfies(fault -> assertThat(fault.column()).isEqualTo(column))
                .satisfies(fault -> assertThat(fault).hasMessageContaining("expected"));
    }

    @Test
    void nestingIsBounded() {
        // Given nesting exactly at the bound: the outermost level counts as one
        int most = Formulas.MAX_DEPTH - 1;
        assertThat(Formulas.parse("(".repeat(most) + "a" + ")".repeat(most))).isEqualTo(new Formula.Atom("a"));
        assertThat(Formulas.parse("not ".repeat(most) + "a").atoms()).containsExactly("a");

        for (String deep : List.of(
                "(".repeat(2_000),
                "not ".repeat(1_000),
                "a implies ".repeat(400),
                "a since ".repeat(500),
                "once ".repeat(800),
                "count(".repeat(500))) {
            assertThatThrownBy(() -> Formulas.parse(deep + "a"))
                    .isInstanceOf(FormulaException.class)
                    .hasMessageContaining("nested deeper than " + Formulas.MAX_DEPTH);
        }
    }

    @Test
    @Timeout(20)
    void theDirectionsOfADeepFormulaAreFoundAtOnce() {
        // Given parts that move both ways, as deep as they may be nested
        Formula formula = Formulas.parse("a iff ".repeat(Formulas.MAX_DEPTH - 2) + "count(b) == 1");

        assertThat(formula.atoms(true)).containsExactly("a", "b");
        assertThat(formula.atoms(false)).containsExactly("a", "b");
    }

    @Test
    void lengthIsBounded() {
        String longest = "a".repeat(Formulas.MAX_LENGTH);
        assertThat(Formulas.parse(longest)).isEqualTo(new Formula.Atom(longest));
        assertThatThrownBy(() -> Formulas.parse(longest + "a"))
                .isInstanceOf(FormulaException.class)
                .hasMessageContaining(String.valueOf(Formulas.MAX_LENGTH));
    }
}
