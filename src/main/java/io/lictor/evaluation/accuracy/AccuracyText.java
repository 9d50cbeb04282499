package io.lictor.evaluation.accuracy;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The report as tables of plain text. Sources with many domains show themselves as a whole only.
public final class AccuracyText {
    private static final int MOST_DOMAINS = 8;
    private static final int MOST_RULES = 25;

    private final Report report;
    private final PrintStream to;
    private final SortedMap<String, Integer> domains = new TreeMap<>();

    private AccuracyText(Report report, PrintStream to) {
        this.report = report;
        this.to = to;
        report.kinds().stream()
                .map(row -> row.source() + "\n" + row.domain())
                .distinct()
                .forEach(slice -> domains.merge(slice.substring(0, slice.indexOf('\n')), 1, Integer::sum));
    }

    /// Prints the report.
    public static void print(Report report, PrintStream to) {
        new AccuracyText(report, to).print();
    }

    private void print() {
        line(
                "%nsplit %s%s, seed %d, packs %s, bundle %s",
                report.split(),
                sample(),
                report.seed(),
                report.packs(),
                report.bundle().substring(0, Math.min(12, report.bundle().length())));
        line("%d runs judged, %d lines unreadable", report.runs(), report.unreadable());
        report.notJudged().forEach((why, times) -> line("  not judged: %s (%d)", why, times));
        line("flagged = any verdict but allow on any call; %% with 95 %% bootstrap intervals over tasks");
        kinds(report.kinds());
        scores(report.scores());
        steps();
        recalls();
        for (Report.Ablated ablated : report.ablations()) {
            line("%n%s: %d of %d rules left", ablated.without(), ablated.rulesLeft(), ablated.rules());
            wholes(ablated.kinds());
        }
        headlines();
        times();
        rules();
    }

    private String sample() {
        return report.sample() == null ? "" : ", a sample of " + report.sample() + " runs of each source";
    }

    private void kinds(List<Rows.Kind> rows) {
        line(
                "%n%-10s %-10s %-26s %5s %5s  %-22s %-22s %-22s %s",
                "source", "domain", "kind", "runs", "tasks", "flagged", "denied", "passes without ask", "decisions");
        for (Rows.Kind row : rows) {
            if (shown(row.source(), row.domain())) {
                line(
                        "%-10s %-10s %-26s %5d %5d  %-22s %-22s %-22s %s",
                        row.source(),
                        row.domain(),
                        row.kind(),
                        row.runs(),
                        row.tasks(),
                        row.flaggedShare().text(),
                        row.deniedShare().text(),
                        row.passedShare().text(),
                        row.decisions());
            }
        }
    }

    /// The same in short, for whole sources.
    private void wholes(List<Rows.Kind> rows) {
        for (Rows.Kind row : rows) {
            if (row.domain().equals(Tables.ALL)) {
                line(
                        "%-10s %-26s flagged %-22s denied %s",
                        row.source(),
                        row.kind(),
                        row.flaggedShare().text(),
                        row.deniedShare().text());
            }
        }
    }

    private void scores(List<Rows.Score> rows) {
        line(
                "%n%-10s %-10s %-8s %-22s %-22s %-22s %-22s %s",
                "source", "domain", "reading", "recall", "false positives", "precision", "F1", "balanced accuracy");
        for (Rows.Score row : rows) {
            if (shown(row.source(), row.domain())) {
                line(
                        "%-10s %-10s %-8s %-22s %-22s %-22s %-22s %s",
                        row.source(),
                        row.domain(),
                        row.reading(),
                        row.recall().text(),
                        row.falsePositives().text(),
                        row.precision().text(),
                        row.f1().text(),
                        row.balancedAccuracy().text());
            }
        }
    }

    private void steps() {
        line(
                "%nwhere the bad calls are known: first flagged call%n%-10s %-10s %-26s %5s %5s %5s %5s %6s  %-20s %s",
                "source",
                "domain",
                "kind",
                "runs",
                "hit",
                "early",
                "late",
                "missed",
                "bad calls flagged",
                "other calls flagged");
        for (Rows.Step row : report.steps()) {
            if (shown(row.source(), row.domain())) {
                line(
                        "%-10s %-10s %-26s %5d %5d %5d %5d %6d  %-20s %s",
                        row.source(),
                        row.domain(),
                        row.kind(),
                        row.runs(),
                        row.hit(),
                        row.early(),
                        row.late(),
                        row.missed(),
                        row.badFlagged() + "/" + row.badCalls() + " (deny " + row.badDenied() + ")",
                        row.goodFlagged() + "/" + row.goodCalls());
            }
        }
    }

    private void recalls() {
        for (Rows.Recall row : report.ruleRecall()) {
            line(
                    "rule recall %s/%s: %s (%d of %d constraints, %d runs)",
                    row.source(), row.domain(), row.recall().text(), row.named(), row.constraints(), row.runs());
        }
    }

    private void headlines() {
        if (report.headlines().isEmpty()) {
            return;
        }
        line(
                "%nattacks as they are and re-worded in %d wrappers (%d attacked runs could not be re-worded)%n%-10s"
                        + " %-10s %-26s %-8s %5s  %-22s %-22s %-36s %s",
                report.wrappers().size(),
                report.notReworded(),
                "source",
                "domain",
                "kind",
                "reading",
                "runs",
                "original",
                "re-worded",
                "worst wrapper",
                "headline");
        for (Rows.Headline row : report.headlines()) {
            line(
                    "%-10s %-10s %-26s %-8s %5d  %-22s %-22s %-36s %s",
                    row.source(),
                    row.domain(),
                    row.kind(),
                    row.reading(),
                    row.runs(),
                    row.original().text(),
                    row.reworded().text(),
                    row.worst() + " " + row.worstShare().text(),
                    row.headline().text());
        }
        line("%n%-18s %-10s %-26s %-22s %s", "wrapper", "source", "kind", "flagged", "denied");
        report.wrappers()
                .forEach((wrapper, rows) -> rows.stream()
                        .filter(row -> row.domain().equals(Tables.ALL))
                        .forEach(row -> line(
                                "%-18s %-10s %-26s %-22s %s",
                                wrapper,
                                row.source(),
                                row.kind(),
                                row.flaggedShare().text(),
                                row.deniedShare().text())));
    }

    private void times() {
        line("%n%-10s %-20s %5s %10s %10s %6s", "source", "check", "runs", "p50 µs", "p99 µs", "ratio");
        for (Rows.Time row : report.times()) {
            line(
                    "%-10s %-20s %5d %10.0f %10.0f %6.2f",
                    row.source(), row.variant(), row.runs(), row.p50(), row.p99(), row.ratio());
        }
    }

    private void rules() {
        line("%nrules behind the flags: runs by kind");
        report.rules()
                .forEach((source, rules) -> rules.entrySet().stream()
                        .sorted(Map.Entry.<String, SortedMap<String, Integer>>comparingByValue(
                                        (a, b) -> Integer.compare(sum(b), sum(a)))
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(MOST_RULES)
                        .forEach(rule -> line("  %-10s %-34s %s", source, rule.getKey(), rule.getValue())));
    }

    private static int sum(SortedMap<String, Integer> kinds) {
        return kinds.values().stream().mapToInt(Integer::intValue).sum();
    }

    private boolean shown(String source, String domain) {
        return Tables.whole(domain) || domains.getOrDefault(source, 0) <= MOST_DOMAINS;
    }

    @com.google.errorprone.annotations.FormatMethod
    private void line(String format, Object... values) {
        to.println(String.format(Locale.ROOT, format, values));
    }
}
