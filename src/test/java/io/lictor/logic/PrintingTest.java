package io.lictor.logic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

@AddLifecycleHook(Proven.class)
class PrintingTest {
    private static final List<String> NAMES =
            List.of("a", "b-c", "pack/d", "not-a", "and-b", "or1", "2fa", "once-x", "count", "implies-x", "since/a");
    private static final List<String> POINTERS = List.of("/arguments/x", "/a \"b\\", "/", "/(", "/e,é", "/x]>=1");

    @Property(tries = 100_000, seed = "351", edgeCases = EdgeCasesMode.NONE)
    @Label("parsing a printed formula gives the formula back")
    void parsingWhatWasPrintedGivesTheSameFormula(@ForAll("formulas") Formula formula) {
        assertThat(Formulas.parse(Formulas.print(formula))).isEqualTo(formula);
    }

    @Property(tries = 20_000, seed = "352", edgeCases = EdgeCasesMode.NONE)
    @Label("a printed formula has no parentheses that could be left out")
    void printingUsesNoParenthesisThatIsNotNeeded(@ForAll("plain") Formula formula) {
        String text = Formulas.print(formula);
        for (int open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
            assertThat(parsed(withoutPair(text, open))).as(text).isNotEqualTo(Optional.of(formula));
        }
    }

    private static Optional<Formula> parsed(String text) {
        try {
            return Optional.of(Formulas.parse(text));
        } catch (FormulaException none) {
            return Optional.empty();
        }
    }

    private static String withoutPair(String text, int open) {
        int depth = 1;
        int close = open + 1;
        for (; depth > 0; close++) {
            depth += text.charAt(close) == '(' ? 1 : text.charAt(close) == ')' ? -1 : 0;
        }
        return text.substring(0, open) + " " + text.substring(open + 1, close - 1) + " " + text.substring(close);
    }

    @Provide
    Arbitrary<Formula> formulas() {
        return Generated.formulas(4, NAMES, POINTERS);
    }

    @Provide
    Arbitrary<Formula> plain() {
        return Generated.formulas(3, NAMES, List.of("/arguments/x"));
    }
}
