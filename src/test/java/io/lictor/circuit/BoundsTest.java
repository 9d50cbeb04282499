package io.lictor.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.Proofs;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BoundsTest {
    private static final int CIRCUITS = Proofs.cases(10_000, 300);

    @Test
    void theBoundsHoldTheExactValueHoweverNarrowTheTables() {
        SplittableRandom random = new SplittableRandom(37);
        int bounded = 0;
        for (int i = 0; i < CIRCUITS; i++) {
            RandomCircuit circuit = RandomCircuit.of(random);
            Margin margin = circuit.margin(random.nextInt(1, 4), new Work(Work.LIMIT));
            bounded += holds(margin, circuit) ? 1 : 0;
        }
        assertThat(bounded).isGreaterThan(CIRCUITS / 10);
        Proofs.record(
                "Bounds of the margin hold the exact value, tables over 1 to 3 predicates",
                CIRCUITS,
                37,
                "holds; " + bounded + " of them bounded");
    }

    @Test
    void theBoundsHoldTheExactValueHoweverLittleWorkIsLeft() {
        SplittableRandom random = new SplittableRandom(38);
        int bounded = 0;
        for (int i = 0; i < CIRCUITS; i++) {
            RandomCircuit circuit = RandomCircuit.of(random);
            long left = (long) Math.scalb(1, random.nextInt(18));
            bounded += holds(circuit.margin(SoftWorlds.MAX_WIDTH, new Work(left)), circuit) ? 1 : 0;
        }
        assertThat(bounded).isBetween(CIRCUITS / 10, CIRCUITS * 9 / 10);
        Proofs.record(
                "Bounds of the margin hold the exact value, work from 1 to 131,072",
                CIRCUITS,
                38,
                "holds; " + bounded + " of them bounded");
    }

    /// Checks a margin and says whether it is bounded.
    private static boolean holds(Margin margin, RandomCircuit circuit) {
        OptionalDouble exact = circuit.bruteForce();
        if (margin.bounded().isEmpty()) {
            assertThat(margin.inconsistent()).isEqualTo(exact.isEmpty());
            assertThat(margin.inconsistent() || margin.high() == margin.low()).isTrue();
        }
        if (exact.isPresent()) {
            double slack = margin.bounded().isEmpty() ? 1e-9 : 0;
            assertThat(exact.getAsDouble()).as("%s", circuit).isBetween(margin.low() - slack, margin.high() + slack);
        }
        return margin.bounded().isPresent();
    }

    @Test
    void theBoundsOfWideComponentsAreTight() {
        SplittableRandom random = new SplittableRandom(39);
        int circuits = Proofs.cases(100, 1);
        double widest = 0;
        for (int i = 0; i < circuits; i++) {
            Pairs pairs = Pairs.of(random, random.nextInt(20, 22), random.nextDouble() / 4);
            Margin margin = pairs.margin();
            assertThat(margin.bounded().orElse("")).contains("too closely");
            assertThat(pairs.exact()).isBetween(margin.low(), margin.high());
            widest = Math.max(widest, margin.high() - margin.low());
        }
        assertThat(widest).isLessThan(0.05);
        Proofs.record(
                "Bounds of the margin of 20 or 21 predicates, a rule for each pair, hold the exact value",
                circuits,
                39,
                "holds; none is wider than 0.05");
    }

    @Test
    void evenAHopelessComponentGetsABound() {
        Margin margin = Pairs.of(new SplittableRandom(40), 90, 0.01).margin();
        assertThat(margin.bounded())
                .contains("90 uncertain predicates depend on each other too closely for the exact margin");
        assertThat(margin.low()).isBetween(-1.0, -0.5);
        assertThat(margin.high()).isBetween(margin.low(), -0.5);
    }

    @Test
    void aComponentThatUsesUpTheWorkLeavesSmallerOnesExact() {
        Pairs pairs = Pairs.of(new SplittableRandom(41), 24, 0.1);
        Map<String, Double> uncertain = new TreeMap<>(pairs.circuit().uncertain());
        uncertain.put("p/zz", 0.5);
        RandomCircuit both = new RandomCircuit(
                new java.util.ArrayList<>(pairs.circuit().rules()), List.of(), uncertain, new TreeMap<>());
        both.rules().add(RandomCircuit.rule(true, "zz", 2));
        Work work = new Work(1 << 16);
        Margin margin = both.margin(SoftWorlds.MAX_WIDTH, work);
        Margin alone = pairs.circuit().margin(SoftWorlds.MAX_WIDTH, new Work(1 << 16));
        double small = Math.log(0.5 + 0.5 * Math.exp(-2));
        assertThat(log(margin.high())).isLessThan(log(alone.high()) + small + 0.1);
    }

    private static double log(double margin) {
        return 2 * 0.5 * Math.log((1 + margin) / (1 - margin));
    }
}
