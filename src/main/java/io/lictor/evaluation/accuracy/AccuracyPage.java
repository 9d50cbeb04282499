package io.lictor.evaluation.accuracy;

import io.lictor.wire.Page;
import java.util.List;

/// The report as a page: the tables, and misjudged runs that open one by one.
final class AccuracyPage {
    /// Most characters; runs that would make the page longer are counted and left out.
    static final int LONGEST = 8 << 20;

    private final Page page = new Page("Accuracy", "What the verdicts are worth");

    private AccuracyPage() {}

    static String of(Report report, List<Misjudged> misjudged) {
        return new AccuracyPage().written(report, misjudged);
    }

    private String written(Report report, List<Misjudged> misjudged) {
        raw("<table>\n");
        page.row("packs", String.join(", ", report.packs()));
        page.row("bundle", report.bundle());
        page.row("split", report.split());
        page.row("sample", report.sample() == null ? "all runs" : report.sample() + " runs of each source");
        page.row("seed", Long.toString(report.seed()));
        page.row("runs judged", Integer.toString(report.runs()));
        page.row("lines unreadable", Integer.toString(report.unreadable()));
        report.notJudged().forEach((why, times) -> page.row("not judged: " + why, Integer.toString(times)));
        raw("</table>\n<p>Flagged: any verdict but <em>allow</em> on any call. Figures in per cent with 95&nbsp;% ");
        raw("bootstrap intervals over tasks.</p>\n");
        kinds("By kind", report.kinds());
        scores(report);
        steps(report);
        headlines(report);
        for (Report.Ablated one : report.ablations()) {
            kinds(
                    one.without() + ": " + one.rulesLeft() + " of " + one.rules() + " rules left",
                    one.kinds().stream()
                            .filter(row -> row.domain().equals(Tables.ALL))
                            .toList());
        }
        report.wrappers()
                .forEach((wrapper, rows) -> kinds(
                        "Re-worded: " + wrapper,
                        rows.stream()
                                .filter(row -> row.domain().equals(Tables.ALL))
                                .toList()));
        misjudged(misjudged);
        return page.end();
    }

    private void kinds(String title, List<Rows.Kind> rows) {
        raw("<h2>").text(title).raw("</h2>\n<table>\n");
        head("source", "domain", "kind", "runs", "tasks", "flagged", "denied", "passes without ask", "decisions");
        rows.forEach(row -> cells(
                row.source(),
                row.domain(),
                row.kind(),
                Integer.toString(row.runs()),
                Integer.toString(row.tasks()),
                row.flaggedShare().text(),
                row.deniedShare().text(),
                row.passedShare().text(),
                row.decisions().toString()));
        raw("</table>\n");
    }

    private void scores(Report report) {
        raw("<h2>Unsafe against safe</h2>\n<table>\n");
        head("source", "domain", "reading", "recall", "false positives", "precision", "F1", "balanced accuracy");
        report.scores()
                .forEach(row -> cells(
                        row.source(),
                        row.domain(),
                        row.reading(),
                        row.recall().text(),
                        row.falsePositives().text(),
                        row.precision().text(),
                        row.f1().text(),
                        row.balancedAccuracy().text()));
        raw("</table>\n");
        if (!report.ruleRecall().isEmpty()) {
            raw("<h2>Constraints named</h2>\n<table>\n");
            head("source", "domain", "runs", "constraints", "named", "recall");
            report.ruleRecall()
                    .forEach(row -> cells(
                            row.source(),
                            row.domain(),
                            Integer.toString(row.runs()),
                            Long.toString(row.constraints()),
                            Long.toString(row.named()),
                            row.recall().text()));
            raw("</table>\n");
        }
    }

    private void steps(Report report) {
        raw("<h2>Which call was flagged first</h2>\n<table>\n");
        head(
                "source",
                "domain",
                "kind",
                "runs",
                "hit",
                "early",
                "late",
                "missed",
                "bad calls flagged",
                "others flagged");
        report.steps()
                .forEach(row -> cells(
                        row.source(),
                        row.domain(),
                        row.kind(),
                        Integer.toString(row.runs()),
                        Integer.toString(row.hit()),
                        Integer.toString(row.early()),
                        Integer.toString(row.late()),
                        Integer.toString(row.missed()),
                        row.badFlagged() + "/" + row.badCalls() + ", denied " + row.badDenied(),
                        row.goodFlagged() + "/" + row.goodCalls()));
        raw("</table>\n");
    }

    private void headlines(Report report) {
        if (report.headlines().isEmpty()) {
            return;
        }
        raw("<h2>Attacks as they are and re-worded</h2>\n<table>\n");
        head("source", "domain", "kind", "reading", "runs", "original", "re-worded", "worst wrapper", "headline");
        report.headlines()
                .forEach(row -> cells(
                        row.source(),
                        row.domain(),
                        row.kind(),
                        row.reading(),
                        Integer.toString(row.runs()),
                        row.original().text(),
                        row.reworded().text(),
                        row.worst() + " " + row.worstShare().text(),
                        row.headline().text()));
        raw("</table>\n");
    }

    private void misjudged(List<Misjudged> runs) {
        raw("<h2>Misjudged runs</h2>\n<p>At most 25 of each source and kind, drawn by a hash of their names.</p>\n");
        int left = 0;
        for (Misjudged run : runs) {
            if (page.length() > LONGEST) {
                left++;
            } else {
                run(run);
            }
        }
        if (left > 0) {
            raw("<p>")
                    .text(left + " more are left out, for the page is long enough.")
                    .raw("</p>\n");
        }
    }

    private void run(Misjudged run) {
        raw("<details><summary>")
                .text(run.source() + "/" + run.domain() + ", " + run.kind() + ": ")
                .decision(run.decision());
        raw(" <code>").text(run.id()).raw("</code></summary>\n<table>\n");
        page.row("agent", run.agent());
        page.row("the label's reason", run.reason());
        raw("<tr><th>request</th><td><pre>").text(run.request()).raw("</pre></td></tr>\n");
        raw("<tr><th>explanation</th><td><pre>").text(run.explanation()).raw("</pre></td></tr>\n");
        for (Misjudged.Shown call : run.calls()) {
            raw("<tr><th><code>").text(call.tool()).raw("</code><br>").decision(call.decision());
            raw(call.bad() ? "<br>bad by the label" : "").raw("</th><td><pre>").text(call.arguments());
            raw("</pre>").text(String.join(", ", call.because())).raw("</td></tr>\n");
        }
        raw("</table></details>\n");
    }

    private void head(String... names) {
        raw("<tr>");
        for (String name : names) {
            raw("<th>").text(name).raw("</th>");
        }
        raw("</tr>\n");
    }

    private void cells(String... values) {
        raw("<tr>");
        for (String value : values) {
            raw("<td>").text(value).raw("</td>");
        }
        raw("</tr>\n");
    }

    private Page raw(String markup) {
        return page.raw(markup);
    }
}
