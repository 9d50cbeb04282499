package io.lictor.evaluation.accuracy;

import io.lictor.evaluation.accuracy.Bootstrap.Statistic;
import io.lictor.policy.Decision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// Counts judged runs into rows.
final class Tables {
    /// The name of a whole source in place of a domain.
    static final String ALL = "all";

    private static final List<String> READINGS = List.of("flagged", "denied");

    private final Bootstrap bootstrap;

    Tables(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    /// Rows by source, domain and kind, each source as a whole last.
    List<Rows.Kind> kinds(List<Judged> runs) {
        List<Rows.Kind> rows = new ArrayList<>();
        slices(runs)
                .forEach(
                        (slice, of) -> by(of, Judged::kind).forEach((kind, some) -> rows.add(kind(slice, kind, some))));
        return rows;
    }

    private Rows.Kind kind(Slice slice, String kind, List<Judged> runs) {
        SortedMap<String, Integer> decisions = new TreeMap<>();
        for (Decision decision : Decision.values()) {
            int times = (int)
                    runs.stream().filter(run -> run.decision() == decision).count();
            if (times > 0) {
                decisions.put(decision.word(), times);
            }
        }
        Collection<long[]> groups =
                groups(runs, run -> new long[] {1, one(run.flagged()), one(run.denied()), one(run.passes())});
        List<Measure> shares = bootstrap.measures(
                slice.name() + "/" + kind,
                groups,
                List.of(Statistic.share(1, 0), Statistic.share(2, 0), Statistic.share(3, 0)));
        return new Rows.Kind(
                slice.source(),
                slice.domain(),
                kind,
                runs.size(),
                groups.size(),
                count(runs, Judged::flagged),
                shares.get(0),
                count(runs, Judged::denied),
                shares.get(1),
                count(runs, Judged::passes),
                shares.get(2),
                decisions,
                runs.stream().mapToInt(run -> run.calls().size()).sum(),
                runs.stream()
                        .mapToInt(run -> (int) run.calls().stream()
                                .filter(call -> call != Decision.ALLOW)
                                .count())
                        .sum());
    }

    /// How well unsafe runs are told from safe ones; only slices with both.
    List<Rows.Score> scores(List<Judged> runs) {
        List<Rows.Score> rows = new ArrayList<>();
        slices(runs).forEach((slice, of) -> {
            List<Judged> labelled =
                    of.stream().filter(run -> run.unsafe().isPresent()).toList();
            boolean both = labelled.stream().anyMatch(run -> run.unsafe().orElse(false))
                    && labelled.stream().anyMatch(run -> !run.unsafe().orElse(true));
            if (both) {
                READINGS.forEach(reading -> rows.add(score(slice, reading, labelled)));
            }
        });
        return rows;
    }

    private Rows.Score score(Slice slice, String reading, List<Judged> runs) {
        Collection<long[]> groups = groups(runs, run -> {
            boolean hit = reading.equals("denied") ? run.denied() : run.flagged();
            boolean unsafe = run.unsafe().orElse(false);
            return new long[] {one(unsafe), one(unsafe && hit), one(!unsafe), one(!unsafe && hit)};
        });
        long[] sum = new long[4];
        groups.forEach(group -> Arrays.setAll(sum, i -> sum[i] + group[i]));
        List<Measure> measures = bootstrap.measures(
                slice.name() + "/score",
                groups,
                List.of(
                        Statistic.share(1, 0),
                        Statistic.share(3, 2),
                        new Statistic(s -> (double) s[1] / (s[1] + s[3]), group -> group[1] + group[3]),
                        new Statistic(s -> 2.0 * s[1] / (s[0] + s[1] + s[3]), group -> group[0] + group[3]),
                        new Statistic(
                                s -> ((double) s[1] / s[0] + 1 - (double) s[3] / s[2]) / 2,
                                group -> group[0] + group[2])));
        return new Rows.Score(
                slice.source(),
                slice.domain(),
                reading,
                sum[0],
                sum[1],
                sum[2],
                sum[3],
                measures.get(0),
                measures.get(1),
                measures.get(2),
                measures.get(3),
                measures.get(4));
    }

    /// Whether constraints that the gold names were named.
    List<Rows.Recall> recalls(List<Judged> runs) {
        List<Rows.Recall> rows = new ArrayList<>();
        slices(runs).forEach((slice, of) -> {
            List<Judged> known =
                    of.stream().filter(run -> !run.gold().isEmpty()).toList();
            if (!known.isEmpty()) {
                Measure recall = bootstrap
                        .measures(
                                slice.name() + "/rules",
                                groups(known, run -> new long[] {
                                    run.gold().size(), run.named().size()
                                }),
                                List.of(Statistic.share(1, 0)))
                        .getFirst();
                rows.add(new Rows.Recall(
                        slice.source(),
                        slice.domain(),
                        known.size(),
                        known.stream().mapToLong(run -> run.gold().size()).sum(),
                        known.stream().mapToLong(run -> run.named().size()).sum(),
                        recall));
            }
        });
        return rows;
    }

    /// Which rules stand behind the flags: of each source, runs of each kind by rule and outcome.
    static SortedMap<String, SortedMap<String, SortedMap<String, Integer>>> rules(List<Judged> runs) {
        SortedMap<String, SortedMap<String, SortedMap<String, Integer>>> rules = new TreeMap<>();
        for (Judged run : runs) {
            SortedMap<String, SortedMap<String, Integer>> of =
                    rules.computeIfAbsent(run.source(), s -> new TreeMap<>());
            run.because()
                    .forEach(rule ->
                            of.computeIfAbsent(rule, r -> new TreeMap<>()).merge(run.kind(), 1, Integer::sum));
        }
        return rules;
    }

    /// A part of the runs.
    record Slice(String source, String domain) implements Comparable<Slice> {
        String name() {
            return source + "/" + domain;
        }

        @Override
        public int compareTo(Slice other) {
            int bySource = source.compareTo(other.source);
            int byAll = Integer.compare(rank(domain), rank(other.domain));
            return bySource != 0 ? bySource : byAll != 0 ? byAll : domain.compareTo(other.domain);
        }
    }

    /// Every domain, each side of the splits of a source that has runs on both, and every source as a whole.
    static SortedMap<Slice, List<Judged>> slices(List<Judged> runs) {
        SortedMap<Slice, List<Judged>> slices = new TreeMap<>();
        by(runs, Judged::source).forEach((source, of) -> {
            boolean both = of.stream().map(Judged::side).distinct().count() > 1;
            for (Judged run : of) {
                String side = both ? side(run.side()) : ALL;
                for (String domain : new TreeSet<>(List.of(run.domain(), side, ALL))) {
                    slices.computeIfAbsent(new Slice(source, domain), s -> new ArrayList<>())
                            .add(run);
                }
            }
        });
        return slices;
    }

    /// The name of a side of the splits in place of a domain.
    static String side(Split side) {
        return "(" + side.word() + ")";
    }

    /// Whether a slice is more than one domain.
    static boolean whole(String domain) {
        return rank(domain) > 0;
    }

    private static int rank(String domain) {
        return domain.equals(ALL) ? 2 : domain.equals(side(Split.TUNE)) || domain.equals(side(Split.REPORT)) ? 1 : 0;
    }

    static SortedMap<String, List<Judged>> by(List<Judged> runs, Function<Judged, String> key) {
        SortedMap<String, List<Judged>> groups = new TreeMap<>();
        runs.forEach(run ->
                groups.computeIfAbsent(key.apply(run), k -> new ArrayList<>()).add(run));
        return groups;
    }

    /// The sums of the counts of each group of dependent runs.
    static Collection<long[]> groups(List<Judged> runs, Function<Judged, long[]> counts) {
        SortedMap<String, long[]> groups = new TreeMap<>();
        for (Judged run : runs) {
            groups.merge(run.group(), counts.apply(run), (a, b) -> {
                long[] sum = a.clone();
                Arrays.setAll(sum, i -> a[i] + b[i]);
                return sum;
            });
        }
        return groups.values();
    }

    private static long count(List<Judged> runs, java.util.function.Predicate<Judged> of) {
        return runs.stream().filter(of).count();
    }

    static long one(boolean counts) {
        return counts ? 1 : 0;
    }
}
