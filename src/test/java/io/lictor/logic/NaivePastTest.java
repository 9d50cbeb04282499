package io.lictor.logic;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

@AddLifecycleHook(Proven.class)
class NaivePastTest {
    @Property(tries = 100_000, seed = "301", edgeCases = EdgeCasesMode.NONE)
    @Label("a formula over the past has the value that its definition gives")
    void theValueIsThatOfTheDefinition(@ForAll("formulas") Formula formula, @ForAll("traces") Trace trace) {
        Past past = new Past(trace);
        NaivePast naive = new NaivePast(trace);
        for (int at = trace.now(); at >= 0; at--) {
            assertThat(past.value(formula, at))
                    .as("%s at %d", Formulas.print(formula), at)
                    .isEqualTo(naive.value(formula, at));
        }
    }

    @Property(tries = 5_000, seed = "302", edgeCases = EdgeCasesMode.NONE)
    @Label("a formula over a long past has the value that its definition gives")
    void theValueOverALongPastIsThatOfTheDefinition(
            @ForAll("shallow") Formula formula, @ForAll("longer") Trace trace) {
        assertThat(new Past(trace).value(formula, trace.now()))
                .as(Formulas.print(formula))
                .isEqualTo(new NaivePast(trace).value(formula, trace.now()));
    }

    @Provide
    Arbitrary<Formula> formulas() {
        return Generated.formulas(3);
    }

    @Provide
    Arbitrary<Trace> traces() {
        return Generated.traces(7);
    }

    @Provide
    Arbitrary<Formula> shallow() {
        return Generated.formulas(2);
    }

    @Provide
    Arbitrary<Trace> longer() {
        return Generated.known(60);
    }
}
