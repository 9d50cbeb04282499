package io.lictor.logic;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.predicate.Kleene;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

@AddLifecycleHook(Proven.class)
class PastKnowledgeTest {
    private static final int WORLDS = 8;

    @Property(tries = 50_000, seed = "311", edgeCases = EdgeCasesMode.NONE)
    @Label("a decided formula over the past has the same two-valued value in every completion of its history")
    void aDecidedValueIsThatOfEveryCompletion(
            @ForAll("formulas") Formula formula, @ForAll("traces") Trace trace, @ForAll long seed) {
        Past past = new Past(trace);
        Completion completion = new Completion(trace, new SplittableRandom(seed));
        for (int i = 0; i < WORLDS; i++) {
            Trace whole = completion.whole();
            int dropped = whole.now() - trace.now();
            Past known = new Past(whole);
            for (int at = trace.now(); at >= 0; at--) {
                Kleene holds = Kleene.of(new Classical(whole).holds(formula, at + dropped));
                assertThat(past.value(formula, at)).as("at %d", at).isIn(Kleene.UNKNOWN, holds);
                assertThat(known.value(formula, at + dropped)).as("at %d", at).isEqualTo(holds);
            }
        }
    }

    @Property(tries = 50_000, seed = "312", edgeCases = EdgeCasesMode.NONE)
    @Label("answers, times, values and dropped steps that become known never change a decided formula over the past")
    void moreKnowledgeNeverChangesADecidedValue(
            @ForAll("formulas") Formula formula, @ForAll("traces") Trace trace, @ForAll long seed) {
        Past past = new Past(trace);
        Completion completion = new Completion(trace, new SplittableRandom(seed));
        for (int i = 0; i < WORLDS; i++) {
            Trace more = completion.some(completion.whole());
            int dropped = more.now() - trace.now();
            Past later = new Past(more);
            for (int at = trace.now(); at >= 0; at--) {
                assertThat(past.value(formula, at))
                        .as("at %d, then of %s", at, more)
                        .isIn(Kleene.UNKNOWN, later.value(formula, at + dropped));
            }
        }
    }

    @Provide
    Arbitrary<Formula> formulas() {
        return Generated.formulas(3);
    }

    @Provide
    Arbitrary<Trace> traces() {
        return Generated.readable(7);
    }
}
