package io.lictor.replay;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What became of the events that were judged again.
public final class ReplayReport {
    /// Most events that are listed; all are counted.
    static final int LISTED = 1_000;

    /// Events printed for people.
    private static final int PRINTED = 20;

    private final String bundle;
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private final SortedMap<String, Long> reasons = new TreeMap<>();
    private final TreeSet<Finding> listed = new TreeSet<>();
    private long others;

    /// What became of an event.
    public enum Outcome {
        /// The same bytes.
        IDENTICAL,
        /// Something else is judged now.
        DIFFERENT,
        /// It was judged by another bundle than the one given.
        ANOTHER_BUNDLE,
        /// What it was judged from is not all there.
        INPUTS_MISSING,
        /// It does not say what it was judged from.
        NO_INPUT,
        /// What it was judged from can no longer be judged.
        NOT_JUDGED,
        /// It, or an input, cannot be read.
        UNREADABLE;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// An event that is not identical.
    ///
    /// @param session `tenant/session`, or where the line was found that cannot be read
    /// @param pointer where it differs first
    /// @param why as far as it is known
    public record Finding(
            String session,
            String chain,
            long sequence,
            String outcome,
            String pointer,
            String recorded,
            String now,
            String why)
            implements Comparable<Finding> {
        private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::session)
                .thenComparing(Finding::chain)
                .thenComparingLong(Finding::sequence)
                .thenComparing(Finding::why);

        @Override
        public int compareTo(Finding other) {
            return ORDER.compare(this, other);
        }
    }

    /// @param bundle revision of what judged again
    ReplayReport(String bundle) {
        this.bundle = bundle;
    }

    void identical() {
        counts.merge(Outcome.IDENTICAL, 1L, Long::sum);
    }

    /// An event of a type that is not judged.
    void other() {
        others++;
    }

    void add(Outcome outcome, Finding finding) {
        counts.merge(outcome, 1L, Long::sum);
        if (!finding.why().isEmpty()) {
            reasons.merge(outcome.word() + ": " + kind(finding.why()), 1L, Long::sum);
        }
        listed.add(finding);
        if (listed.size() > LISTED) {
            listed.removeLast();
        }
    }

    /// A reason without what is said of one event.
    private static String kind(String why) {
        int colon = why.indexOf(": ");
        return colon < 0 ? why : why.substring(0, colon);
    }

    /// How many events had an outcome.
    public long count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    /// Whether every decision was judged again to the same bytes.
    public boolean whole() {
        return counts.keySet().stream().allMatch(outcome -> outcome == Outcome.IDENTICAL);
    }

    /// Those that are not identical, by session and place; the first thousand of them.
    public List<Finding> findings() {
        return List.copyOf(listed);
    }

    /// The report as a value for JSON.
    public record Table(
            int version,
            String bundle,
            SortedMap<String, Long> events,
            long otherTypes,
            SortedMap<String, Long> reasons,
            List<Finding> listed,
            long notListed) {}

    /// Everything that is known, in a fixed order.
    public Table table() {
        SortedMap<String, Long> events = new TreeMap<>();
        for (Outcome outcome : Outcome.values()) {
            events.put(outcome.word(), count(outcome));
        }
        return new Table(1, bundle, events, others, new TreeMap<>(reasons), findings(), trouble() - listed.size());
    }

    private long trouble() {
        return counts.values().stream().mapToLong(Long::longValue).sum() - count(Outcome.IDENTICAL);
    }

    /// Prints the counts, the reasons and the first events.
    public void print(PrintWriter to) {
        to.printf("judged again with bundle %s%n", bundle);
        for (Outcome outcome : Outcome.values()) {
            if (outcome == Outcome.IDENTICAL || count(outcome) > 0) {
                to.printf("  %-16s %9d%n", outcome.word(), count(outcome));
            }
        }
        if (others > 0) {
            to.printf("  %-16s %9d%n", "of other types", others);
        }
        reasons.forEach((reason, times) -> to.printf("    %s (%d)%n", reason, times));
        List<String> lines = new ArrayList<>();
        for (Finding finding : listed) {
            if (lines.size() == PRINTED) {
                lines.add("and " + (trouble() - PRINTED) + " more");
                break;
            }
            lines.add(line(finding));
        }
        lines.forEach(line -> to.println(Plain.text(line)));
    }

    private static String line(Finding finding) {
        String place = finding.chain().isEmpty()
                ? finding.session()
                : finding.session() + " event " + finding.sequence() + " of chain " + finding.chain();
        String where = finding.pointer().isEmpty()
                ? ""
                : " at " + finding.pointer() + ", recorded " + finding.recorded() + ", now " + finding.now();
        return place + ": " + finding.outcome() + where + (finding.why().isEmpty() ? "" : " (" + finding.why() + ")");
    }
}
