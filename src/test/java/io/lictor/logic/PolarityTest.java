package io.lictor.logic;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.predicate.Kleene;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

@AddLifecycleHook(Proven.class)
class PolarityTest {
    @Property(tries = 50_000, seed = "331", edgeCases = EdgeCasesMode.NONE)
    @Label("a predicate moves a formula over the past only in the directions that its polarity allows")
    void aPredicateMovesAFormulaOnlyAsItsPolarityAllows(
            @ForAll("formulas") Formula formula, @ForAll("traces") Trace trace) {
        SortedSet<String> both = new TreeSet<>(formula.atoms(true));
        both.addAll(formula.atoms(false));
        assertThat(formula.atoms()).isEqualTo(both);
        for (int i = 0; i < Trace.ATOMS.size(); i++) {
            int atom = i;
            String name = Trace.ATOMS.get(atom);
            for (int step = 0; step <= trace.now(); step++) {
                Kleene low = value(formula, trace.with(step, m -> m.with(atom, Kleene.FAILS)));
                Kleene middle = value(formula, trace.with(step, m -> m.with(atom, Kleene.UNKNOWN)));
                Kleene high = value(formula, trace.with(step, m -> m.with(atom, Kleene.HOLDS)));
                List<Kleene> rising = List.of(low, middle, high);
                if (!formula.atoms(false).contains(name)) {
                    assertThat(rising).as("%s at %d", name, step).isSorted();
                }
                if (!formula.atoms(true).contains(name)) {
                    assertThat(rising.reversed()).as("%s at %d", name, step).isSorted();
                }
            }
        }
    }

    private static Kleene value(Formula formula, Trace trace) {
        return new Past(trace).value(formula, trace.now());
    }

    @Provide
    Arbitrary<Formula> formulas() {
        return Generated.formulas(3);
    }

    @Provide
    Arbitrary<Trace> traces() {
        return Generated.traces(6);
    }
}
