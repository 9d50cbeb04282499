package io.lictor.evaluation.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.evaluation.accuracy.Bootstrap.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Intervals by groups.
class BootstrapTest {
    private static final List<Statistic> SHARE = List.of(Statistic.share(1, 0));

    @Test
    void theSameGroupsGiveTheSameInterval() {
        List<long[]> groups = groups(40, 1, 7);

        assertThat(measure(1, groups)).isEqualTo(measure(1, groups));
        assertThat(measure(1, groups).low()).isLessThan(measure(1, groups).value());
        assertThat(measure(1, groups).high()).isGreaterThan(measure(1, groups).value());
    }

    @Test
    void manyIndependentRunsGiveTheNormalInterval() {
        List<long[]> groups = groups(2_000, 1, 3);
        Measure measure = measure(1, groups);
        double p = measure.value() == null ? 0 : measure.value();
        double wide = 1.96 * Math.sqrt(p * (1 - p) / 2_000);

        assertThat(measure.low()).isCloseTo(p - wide, Offset.offset(0.006));
        assertThat(measure.high()).isCloseTo(p + wide, Offset.offset(0.006));
    }

    @Test
    void repeatsOfATaskAreNoIndependentRuns() {
        Measure once = measure(1, groups(50, 1, 3));
        Measure tenTimes = measure(1, groups(50, 10, 3));

        assertThat(tenTimes).as("what repeats adds nothing").isEqualTo(once);
    }

    @Test
    void whereAllAgreeTheIntervalIsWilsonsOverGroups() {
        List<long[]> agreeing = List.of(new long[] {5, 5}, new long[] {5, 5}, new long[] {5, 5});
        Measure measure = measure(1, agreeing);

        assertThat(measure.value()).isEqualTo(1.0);
        assertThat(measure.low()).isEqualTo(0.4385);
        assertThat(measure.high()).isEqualTo(1.0);
    }

    @Test
    void ofNothingThereIsNoFigureAndOfOneGroupNoInterval() {
        assertThat(measure(1, List.of())).isEqualTo(Measure.NONE);
        assertThat(measure(1, List.of(new long[] {0, 0}))).isEqualTo(Measure.NONE);
        assertThat(measure(1, List.of(new long[] {4, 1}))).isEqualTo(new Measure(0.25, null, null));
    }

    private static Measure measure(long seed, List<long[]> groups) {
        return new Bootstrap(seed).measures("name", groups, SHARE).getFirst();
    }

    private static List<long[]> groups(int many, int repeats, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<long[]> groups = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            groups.add(new long[] {repeats, random.nextInt(10) < 3 ? repeats : 0});
        }
        return groups;
    }
}
