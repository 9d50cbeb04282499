package io.lictor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lictor.logic.Formula;
import io.lictor.logic.FormulaException;
import io.lictor.logic.Formulas;
import io.lictor.logic.Sentences;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;

/// A text is a formula or a fault with its place; a printed formula reads back as the same.
class FormulaFuzz {
    private static final long RUNS = 400_000;

    @Timeout(Seeds.SECONDS)
    @FuzzTest(maxDuration = Seeds.UNLIMITED, maxExecutions = RUNS)
    void formula(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Formula formula;
        try {
            formula = Formulas.parse(text);
        } catch (FormulaException fault) {
            assertThat(fault.column()).isBetween(1, text.length() + 1);
            assertThat(fault.getMessage()).isNotBlank();
            return;
        }
        String printed = Formulas.print(formula);
        if (printed.length() <= Formulas.MAX_LENGTH) {
            assertThat(Formulas.parse(printed)).isEqualTo(formula);
        }
        assertThat(formula.renamed(UnaryOperator.identity())).isEqualTo(formula);
        assertThat(formula.folded().atoms())
                .hasSizeLessThanOrEqualTo(
                        formula.atoms().size() + formula.folds().size());
        assertThat(Sentences.phrase(formula, UnaryOperator.identity())).isNotBlank();
    }

    @AfterAll
    static void record() {
        Seeds.record(FormulaFuzz.class, RUNS);
    }
}
