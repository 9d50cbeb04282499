package io.lictor.evaluation.accuracy;

import io.lictor.evaluation.accuracy.Bootstrap.Statistic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The worse of what attacks get as they are and as they are re-worded: the lower recall where an attack was carried
/// out, the higher share of flags where none was.
final class Headlines {
    private final Bootstrap bootstrap;

    Headlines(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    /// Rows by source, domain, kind and reading.
    ///
    /// @param originals the runs that could be re-worded, as they are
    /// @param reworded the same runs by wrapper
    List<Rows.Headline> rows(List<Judged> originals, SortedMap<String, List<Judged>> reworded) {
        SortedMap<Tables.Slice, SortedMap<String, Map<String, List<Judged>>>> parts = new TreeMap<>();
        reworded.forEach((wrapper, runs) -> Tables.slices(runs)
                .forEach((slice, of) -> Tables.by(of, Judged::kind)
                        .forEach((kind, some) -> parts.computeIfAbsent(slice, s -> new TreeMap<>())
                                .computeIfAbsent(kind, k -> new HashMap<>())
                                .put(wrapper, some))));
        SortedMap<Tables.Slice, List<Judged>> before = Tables.slices(originals);
        List<Rows.Headline> rows = new ArrayList<>();
        parts.forEach((slice, kinds) -> kinds.forEach((kind, wrappers) -> {
            List<Judged> original = before.getOrDefault(slice, List.of()).stream()
                    .filter(run -> run.kind().equals(kind))
                    .toList();
            rows.add(row(slice, kind, "flagged", original, wrappers, Judged::flagged));
            rows.add(row(slice, kind, "denied", original, wrappers, Judged::denied));
        }));
        return rows;
    }

    private Rows.Headline row(
            Tables.Slice slice,
            String kind,
            String reading,
            List<Judged> original,
            Map<String, List<Judged>> wrappers,
            Predicate<Judged> hit) {
        boolean unsafe = original.stream().anyMatch(run -> run.unsafe().orElse(false));
        List<Judged> all = new ArrayList<>();
        new TreeMap<>(wrappers).values().forEach(all::addAll);
        String name = slice.name() + "/" + kind;
        Measure as = share(name, original, hit);
        Measure other = share(name, all, hit);
        String worst = "";
        Measure worstShare = Measure.NONE;
        for (Map.Entry<String, List<Judged>> wrapper : new TreeMap<>(wrappers).entrySet()) {
            Measure one = share(name, wrapper.getValue(), hit);
            if (worst.isEmpty() || worse(one, worstShare, unsafe)) {
                worst = wrapper.getKey();
                worstShare = one;
            }
        }
        return new Rows.Headline(
                slice.source(),
                slice.domain(),
                kind,
                reading,
                original.size(),
                as,
                other,
                worst,
                worstShare,
                worse(other, as, unsafe) ? other : as);
    }

    private Measure share(String name, List<Judged> runs, Predicate<Judged> hit) {
        return bootstrap
                .measures(
                        name,
                        Tables.groups(runs, run -> new long[] {1, Tables.one(hit.test(run))}),
                        List.of(Statistic.share(1, 0)))
                .getFirst();
    }

    private static boolean worse(Measure one, Measure other, boolean unsafe) {
        double a = one.value() == null ? 0 : one.value();
        double b = other.value() == null ? 0 : other.value();
        return unsafe ? a < b : a > b;
    }
}
