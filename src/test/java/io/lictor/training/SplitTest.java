package io.lictor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.training.Split.Count;
import io.lictor.wire.Trace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SplitTest {
    static FitPlan plan(String fitOn, String calibrateOn, String holdOut) {
        return new FitPlan(
                "shop",
                new TreeSet<>(),
                names(fitOn),
                names(calibrateOn),
                names(holdOut),
                0.05,
                0.01,
                1,
                false,
                LocalDate.of(2026, 1, 2),
                "");
    }

    private static SortedSet<String> names(String names) {
        return new TreeSet<>(names.isEmpty() ? List.of() : List.of(names.split(" ")));
    }

    private static SortedMap<String, Count> groups(Object... groups) {
        SortedMap<String, Count> counts = new TreeMap<>();
        for (int i = 0; i < groups.length; i += 3) {
            counts.put((String) groups[i], new Count((Integer) groups[i + 1], (Integer) groups[i + 2]));
        }
        return counts;
    }

    private static Trace run(String source, String domain, String task) {
        return new Trace(
                "id", source, domain, "", new byte[0], task, Optional.of(true), new TreeSet<>(), Trace.About.NOTHING);
    }

    @Test
    void theLargestWithBothLabelsIsFittedOnTheNextCalibratedOnTheRestDealtBySize() {
        Split split = Split.of(
                groups("a/big", 900, 0, "a/mixed", 300, 100, "b/next", 200, 50, "b/small", 20, 5), plan("", "", ""));
        assertThat(split.groups(Part.FIT)).containsExactly("a/mixed", "b/small");
        assertThat(split.groups(Part.CALIBRATION)).containsExactly("a/big");
        assertThat(split.groups(Part.HELD_OUT)).containsExactly("b/next");
        assertThat(split.part(run("a", "big", "any"))).isEqualTo(Part.CALIBRATION);
        assertThat(split.rule()).contains("source and domain");
    }

    @Test
    void groupsThatAreNamedGoWhereTheyAreNamed() {
        SortedMap<String, Count> groups =
                groups("a/one", 10, 10, "a/two", 10, 10, "b/one", 10, 10, "b/two", 10, 10, "c/one", 5, 5);
        Split split = Split.of(groups, plan("b/one", "a", "b/two"));
        assertThat(split.groups(Part.FIT)).contains("b/one");
        assertThat(split.groups(Part.CALIBRATION)).containsExactly("a/one", "a/two");
        assertThat(split.groups(Part.HELD_OUT)).contains("b/two");
        assertThatThrownBy(() -> Split.of(groups, plan("d", "", "")))
                .hasMessageContaining("`d`")
                .hasMessageContaining("a/one");
        assertThatThrownBy(() -> Split.of(groups, plan("a", "a/one", ""))).hasMessageContaining("`a/one`");
    }

    @Test
    void aChoiceThatLeavesAPartWithoutItsLabelsIsRefused() {
        assertThatThrownBy(() -> Split.of(groups("a/x", 10, 0, "b/y", 10, 5), plan("a", "b", "")))
                .hasMessageContaining("lacks safe or unsafe runs");
    }

    @Test
    void oneGroupIsSplitByItsTasks() {
        Split split = Split.of(groups("a/only", 500, 500), plan("", "", ""));
        SortedMap<Part, Integer> runs = new TreeMap<>();
        for (int task = 0; task < 1_000; task++) {
            Part part = split.part(run("a", "only", "task-" + task));
            assertThat(split.part(run("a", "only", "task-" + task))).isEqualTo(part);
            runs.merge(part, 1, Integer::sum);
        }
        assertThat(runs.getOrDefault(Part.FIT, 0)).isBetween(340, 460);
        assertThat(runs.getOrDefault(Part.CALIBRATION, 0)).isBetween(340, 460);
        assertThat(runs.getOrDefault(Part.HELD_OUT, 0)).isBetween(140, 260);
        assertThat(split.rule()).contains("hash of the task");
    }

    @Test
    void everyGroupIsInOnePartWhateverTheGroups() {
        Random random = new Random(5);
        for (int n = 0; n < 300; n++) {
            SortedMap<String, Count> groups = new TreeMap<>();
            for (int g = 0; g <= random.nextInt(12); g++) {
                groups.put("s/" + g, new Count(random.nextInt(50), random.nextInt(20)));
            }
            Split split = Split.of(groups, plan("", "", ""));
            List<String> all = new ArrayList<>();
            for (Part part : Part.values()) {
                all.addAll(split.groups(part));
            }
            Set<String> distinct = new HashSet<>(all);
            assertThat(all).hasSameSizeAs(distinct);
            if (!all.isEmpty()) {
                assertThat(distinct).isEqualTo(groups.keySet());
                assertThat(split.groups(Part.FIT))
                        .anyMatch(
                                group -> groups.getOrDefault(group, Count.NONE).unsafe() > 0);
                assertThat(split.groups(Part.CALIBRATION))
                        .anyMatch(
                                group -> groups.getOrDefault(group, Count.NONE).safe() > 0);
            }
        }
    }
}
