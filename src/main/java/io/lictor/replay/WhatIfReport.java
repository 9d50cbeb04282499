package io.lictor.replay;

import io.lictor.wire.Contrast;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What another bundle would have changed.
public final class WhatIfReport {
    private static final int REASONS = 100;

    private final String bundle;
    private final String against;
    private final int most;
    private long bodies;
    private long actions;
    private long refused;
    private final Map<Contrast.Kind, Long> counts = new EnumMap<>(Contrast.Kind.class);
    private final SortedMap<String, SortedMap<String, Long>> rules = new TreeMap<>();
    private final Map<Contrast.Kind, TreeSet<Sample>> samples = new EnumMap<>(Contrast.Kind.class);
    private final SortedMap<String, Long> reasons = new TreeMap<>();

    /// A changed judgement.
    ///
    /// @param session `tenant/session`
    /// @param place of the body: its trail and ordinal, or the line
    /// @param ordinal for the order
    public record Sample(String session, String place, long ordinal, Contrast contrast) implements Comparable<Sample> {
        private static final Comparator<Sample> ORDER = Comparator.comparing(Sample::session)
                .thenComparingLong(Sample::ordinal)
                .thenComparing(Sample::place)
                .thenComparingInt(sample -> sample.contrast().step());

        @Override
        public int compareTo(Sample other) {
            return ORDER.compare(this, other);
        }
    }

    /// @param bundle revision of the one in force
    /// @param against revision of the other
    /// @param most samples of each kind
    WhatIfReport(String bundle, String against, int most) {
        this.bundle = bundle;
        this.against = against;
        this.most = most;
    }

    void body() {
        bodies++;
    }

    void action() {
        actions++;
    }

    /// A body that one of the bundles cannot judge.
    void refused(String why) {
        refused++;
        if (reasons.size() < REASONS || reasons.containsKey(why)) {
            reasons.merge(why, 1L, Long::sum);
        }
    }

    void add(Sample sample) {
        Contrast.Kind kind = sample.contrast().kind();
        counts.merge(kind, 1L, Long::sum);
        for (String rule : sample.contrast().because()) {
            rules.computeIfAbsent(rule, r -> new TreeMap<>()).merge(kind.words(), 1L, Long::sum);
        }
        TreeSet<Sample> kept = samples.computeIfAbsent(kind, k -> new TreeSet<>());
        kept.add(sample);
        if (kept.size() > most) {
            kept.removeLast();
        }
    }

    /// How many actions were judged otherwise in a way.
    public long count(Contrast.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /// The report as a value for JSON.
    ///
    /// @param rules how many changes of each kind a rule accounts for
    /// @param notJudged bodies that one of the bundles cannot judge
    public record Table(
            int version,
            String bundle,
            String against,
            long bodies,
            long actions,
            long unchanged,
            SortedMap<String, Long> changes,
            SortedMap<String, SortedMap<String, Long>> rules,
            long notJudged,
            SortedMap<String, Long> reasons,
            List<Shown> samples) {}

    /// A sample as it is shown.
    public record Shown(String change, String session, String place, Contrast judged) {}

    /// Everything that is known, in a fixed order.
    public Table table() {
        SortedMap<String, Long> changes = new TreeMap<>();
        long changed = 0;
        for (Contrast.Kind kind : Contrast.Kind.values()) {
            changes.put(kind.words(), count(kind));
            changed += count(kind);
        }
        List<Shown> shown = samples.values().stream()
                .flatMap(TreeSet::stream)
                .map(s -> new Shown(s.contrast().kind().words(), s.session(), s.place(), s.contrast()))
                .toList();
        return new Table(
                1, bundle, against, bodies, actions, actions - changed, changes, rules, refused, reasons, shown);
    }

    /// Prints the counts, by kind and by rule.
    public void print(PrintWriter to) {
        to.printf("now     bundle %s%nagainst bundle %s%n", bundle, against);
        to.printf("%d bodies, %d actions%n", bodies, actions);
        long changed = 0;
        for (Contrast.Kind kind : Contrast.Kind.values()) {
            to.printf("  %-14s %9d%n", kind.words(), count(kind));
            changed += count(kind);
        }
        to.printf("  %-14s %9d%n", "unchanged", actions - changed);
        rules.forEach((rule, kinds) -> {
            to.println(Plain.text(rule));
            kinds.forEach((kind, times) -> to.printf("  %-14s %9d%n", kind, times));
        });
        if (refused > 0) {
            to.printf("%d bodies could not be judged by both%n", refused);
            reasons.forEach((why, times) -> to.println(Plain.text("  " + why + " (" + times + ")")));
        }
    }
}
