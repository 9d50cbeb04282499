package io.lictor.logic;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.predicate.Kleene;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

@AddLifecycleHook(Proven.class)
class WitnessesTest {
    @Property(tries = 50_000, seed = "341", edgeCases = EdgeCasesMode.NONE)
    @Label("the steps cited for a formula over the past suffice, and each of them is necessary")
    void theUsesSufficeAndEachIsNecessary(@ForAll("formulas") Formula formula, @ForAll("traces") Trace trace) {
        Kleene value = new Past(trace).value(formula, trace.now());
        Witnesses witnesses = Witnesses.of(formula, trace);
        if (value == Kleene.UNKNOWN) {
            assertThat(witnesses).isEqualTo(new Witnesses(new TreeSet<>(), false));
            return;
        }
        assertThat(known(formula, trace, cited(witnesses, trace))).isEqualTo(value);
        for (Use use : witnesses.uses()) {
            assertThat(known(formula, trace, cited(witnesses, trace).and(other -> !other.equals(use))))
                    .as("without %s", use)
                    .isEqualTo(Kleene.UNKNOWN);
        }
    }

    @Property(tries = 10_000, seed = "342", edgeCases = EdgeCasesMode.NONE)
    @Label("the steps cited for a formula over a long past suffice, however the search for them ends")
    void theUsesOfALongPastSuffice(@ForAll("formulas") Formula formula, @ForAll("longer") Trace trace) {
        Kleene value = new Past(trace).value(formula, trace.now());
        Witnesses witnesses = Witnesses.of(formula, trace);
        assertThat(known(formula, trace, cited(witnesses, trace))).isEqualTo(value);
    }

    @Example
    void theSearchIsBounded() {
        Trace.Moment moment = new Trace.Moment(
                List.of(Kleene.HOLDS, Kleene.HOLDS, Kleene.HOLDS), Optional.of(0), Optional.empty(), Optional.empty());
        AtomicLong asked = new AtomicLong();
        History counting = new Counting(new Trace(false, Collections.nCopies(4_000, moment)), asked);
        Witnesses witnesses = Witnesses.of(Formulas.parse("historically[1d] once[1d] a"), counting);

        assertThat(witnesses.uses()).hasSizeGreaterThan(1);
        assertThat(asked).hasValueLessThan(3L * Past.MAX_WORK);
    }

    /// Whether an answer is cited, or is one of those that were searched without finding any.
    private static Predicate<Use> cited(Witnesses witnesses, Trace trace) {
        return use -> witnesses.uses().contains(use) || (witnesses.absence() && fails(trace, use));
    }

    private static boolean fails(Trace trace, Use use) {
        return trace.at(use.predicate(), use.step()) == Kleene.FAILS;
    }

    /// The value when only some answers are known.
    private static Kleene known(Formula formula, Trace trace, Predicate<Use> known) {
        Trace masked = trace;
        for (int step = 0; step <= trace.now(); step++) {
            for (int i = 0; i < Trace.ATOMS.size(); i++) {
                int atom = i;
                if (!known.test(new Use(Trace.ATOMS.get(atom), step))) {
                    masked = masked.with(step, m -> m.with(atom, Kleene.UNKNOWN));
                }
            }
        }
        return new Past(masked).value(formula, trace.now());
    }

    /// Short enough that the search for witnesses never runs out of checks.
    @Provide
    Arbitrary<Trace> traces() {
        return Arbitraries.oneOf(Generated.traces(7), Generated.known(9));
    }

    @Provide
    Arbitrary<Trace> longer() {
        return Generated.known(60);
    }

    @Provide
    Arbitrary<Formula> formulas() {
        return Generated.formulas(3);
    }

    /// Counts what is asked.
    private record Counting(Trace trace, AtomicLong asked) implements History {
        @Override
        public int now() {
            return trace.now();
        }

        @Override
        public boolean cut() {
            return trace.cut();
        }

        @Override
        public Kleene at(String predicate, int step) {
            asked.incrementAndGet();
            return trace.at(predicate, step);
        }

        @Override
        public Optional<Instant> time(int step) {
            return trace.time(step);
        }

        @Override
        public Optional<Object> value(String pointer, int step) {
            return trace.value(pointer, step);
        }
    }
}
