package io.lictor.logic;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.predicate.Kleene;
import io.lictor.predicate.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

@AddLifecycleHook(Proven.class)
class PastLawsTest {
    private static final Formula TRUE = Formulas.parse("0 == 0");

    @Property(tries = 20_000, seed = "321", edgeCases = EdgeCasesMode.NONE)
    @Label("operators over the past are duals, restrictions and counts of each other")
    void operatorsAreSaidByEachOther(
            @ForAll("formulas") Formula some, @ForAll("windows") Optional<Window> window, @ForAll("traces") Trace trace) {
        Formula once = new Formula.Once(window, some);
        same(new Formula.Historically(window, some), not(new Formula.Once(window, not(some))), trace);
        same(once, new Formula.Since(TRUE, window, some), trace);
        same(once, or(some, positive(window, some)), trace);
        same(
                new Formula.Previously(Optional.empty(), some),
                positive(Optional.of(new Window.Steps(1)), some),
                trace);
        same(
                new Formula.Previously(Optional.of(new Window.Steps(3)), some),
                new Formula.Previously(Optional.empty(), some),
                trace);
    }

    @Property(tries = 20_000, seed = "322", edgeCases = EdgeCasesMode.NONE)
    @Label("operators over the past without windows unfold by one step")
    void operatorsUnfoldByOneStep(
            @ForAll("formulas") Formula some, @ForAll("formulas") Formula start, @ForAll("traces") Trace trace) {
        Formula once = new Formula.Once(Optional.empty(), some);
        Formula always = new Formula.Historically(Optional.empty(), some);
        Formula since = new Formula.Since(some, Optional.empty(), start);
        same(once, or(some, previously(once)), trace);
        same(always, and(some, not(previously(not(always)))), trace);
        same(since, or(start, and(some, previously(since))), trace);
    }

    @Property(tries = 20_000, seed = "323", edgeCases = EdgeCasesMode.NONE)
    @Label("iff and implies are what they are said to be")
    void connectivesAreSaidByEachOther(
            @ForAll("formulas") Formula some, @ForAll("formulas") Formula other, @ForAll("traces") Trace trace) {
        Formula implies = new Formula.Implies(some, other);
        Formula iff = new Formula.Iff(some, other);
        same(implies, or(not(some), other), trace);
        same(implies, new Formula.Implies(not(other), not(some)), trace);
        same(iff, and(implies, new Formula.Implies(other, some)), trace);
        same(iff, new Formula.Iff(other, some), trace);
        same(iff, new Formula.Iff(not(some), not(other)), trace);
        same(not(iff), new Formula.Iff(not(some), other), trace);
        same(and(some, other), not(or(not(some), not(other))), trace);
    }

    @Property(tries = 20_000, seed = "324", edgeCases = EdgeCasesMode.NONE)
    @Label("a wider window never makes once or since less true, nor historically more true")
    void aWiderWindowSeesMore(
            @ForAll("formulas") Formula some, @ForAll("formulas") Formula start, @ForAll("traces") Trace trace) {
        List<Optional<Window>> widening = List.of(
                Optional.of(new Window.Steps(1)),
                Optional.of(new Window.Steps(2)),
                Optional.of(new Window.Steps(5)),
                Optional.empty());
        List<Optional<Window>> longer = List.of(
                Optional.of(new Window.Time(Duration.ofSeconds(9))),
                Optional.of(new Window.Time(Duration.ofSeconds(10))),
                Optional.of(new Window.Time(Duration.ofSeconds(30))),
                Optional.empty());
        for (List<Optional<Window>> windows : List.of(widening, longer)) {
            for (int i = 1; i < windows.size(); i++) {
                Optional<Window> narrow = windows.get(i - 1);
                Optional<Window> wide = windows.get(i);
                atMost(new Formula.Once(narrow, some), new Formula.Once(wide, some), trace);
                atMost(new Formula.Since(some, narrow, start), new Formula.Since(some, wide, start), trace);
                atMost(new Formula.Historically(wide, some), new Formula.Historically(narrow, some), trace);
                atMost(positive(narrow, some), positive(wide, some), trace);
            }
        }
        atMost(new Formula.Since(some, Optional.empty(), start), new Formula.Once(Optional.empty(), start), trace);
    }

    private static void same(Formula one, Formula other, Trace trace) {
        Past past = new Past(trace);
        for (int at = trace.now(); at >= 0; at--) {
            assertThat(past.value(one, at))
                    .as("%s, %s at %d", one, other, at)
                    .isEqualTo(past.value(other, at));
        }
    }

    private static void atMost(Formula less, Formula more, Trace trace) {
        Past past = new Past(trace);
        for (int at = trace.now(); at >= 0; at--) {
            Kleene most = past.value(more, at);
            assertThat(past.value(less, at)).as("%s, %s at %d", less, more, at).isLessThanOrEqualTo(most);
        }
    }

    private static Formula positive(Optional<Window> window, Formula some) {
        return new Formula.Compare(
                List.of(new Term.Aggregate(Term.Kind.COUNT, window, some, Optional.empty())),
                Relation.AT_LEAST,
                List.of(new Term.Constant(BigDecimal.ONE)));
    }

    private static Formula previously(Formula some) {
        return new Formula.Previously(Optional.empty(), some);
    }

    private static Formula not(Formula some) {
        return new Formula.Not(some);
    }

    private static Formula and(Formula one, Formula other) {
        return new Formula.And(List.of(one, other));
    }

    private static Formula or(Formula one, Formula other) {
        return new Formula.Or(List.of(one, other));
    }

    @Provide
    Arbitrary<Formula> formulas() {
        return Generated.formulas(2);
    }

    @Provide
    Arbitrary<Optional<Window>> windows() {
        return Generated.windows();
    }

    @Provide
    Arbitrary<Trace> traces() {
        return Generated.traces(7);
    }
}
