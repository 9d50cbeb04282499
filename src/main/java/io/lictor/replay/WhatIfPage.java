package io.lictor.replay;

import io.lictor.wire.Contrast;
import io.lictor.wire.Json;
import io.lictor.wire.Page;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// The report as one page that loads nothing ([Page]).
public final class WhatIfPage {
    private static final List<Contrast.Kind> KINDS = List.of(Contrast.Kind.values());

    private final Page page = new Page("What if", "What another bundle would have changed");

    private WhatIfPage() {}

    /// The page, UTF-8 text; the same report gives the same page.
    public static String of(WhatIfReport report) {
        return new WhatIfPage().written(report.table());
    }

    private String written(WhatIfReport.Table table) {
        raw("<table>\n");
        row("bundle now", table.bundle());
        row("against", table.against());
        row("bodies", Long.toString(table.bodies()));
        row("actions", Long.toString(table.actions()));
        for (Contrast.Kind kind : KINDS) {
            row(kind.words(), Long.toString(table.changes().getOrDefault(kind.words(), 0L)));
        }
        row("unchanged", Long.toString(table.unchanged()));
        row("bodies not judged by both", Long.toString(table.notJudged()));
        raw("</table>\n");
        rules(table.rules());
        reasons(table.reasons());
        raw("<h2>Samples</h2>\n");
        table.samples().forEach(this::sample);
        return page.end();
    }

    private Page raw(String markup) {
        return page.raw(markup);
    }

    private void row(String name, String value) {
        page.row(name, value);
    }

    private void rules(SortedMap<String, SortedMap<String, Long>> rules) {
        raw("<h2>By rule</h2>\n<p>A change that several rules account for counts for each.</p>\n<table>\n");
        raw("<tr><th>rule</th>");
        KINDS.forEach(kind -> raw("<th class=\"n\">").text(kind.words()).raw("</th>"));
        raw("</tr>\n");
        for (Map.Entry<String, SortedMap<String, Long>> rule : rules.entrySet()) {
            raw("<tr><td><code>").text(rule.getKey()).raw("</code></td>");
            for (Contrast.Kind kind : KINDS) {
                long times = rule.getValue().getOrDefault(kind.words(), 0L);
                raw("<td class=\"n\">").text(Long.toString(times)).raw("</td>");
            }
            raw("</tr>\n");
        }
        raw("</table>\n");
    }

    private void reasons(SortedMap<String, Long> reasons) {
        if (reasons.isEmpty()) {
            return;
        }
        raw("<h2>Not judged by both</h2>\n<table>\n");
        reasons.forEach((why, times) -> row(why, Long.toString(times)));
        raw("</table>\n");
    }

    private void sample(WhatIfReport.Shown sample) {
        Contrast judged = sample.judged();
        raw("<details><summary>")
                .text(sample.change())
                .raw(": <code>")
                .text(judged.action().name());
        raw("</code>, ")
                .decision(judged.now().decision())
                .raw(" &rarr; ")
                .decision(judged.then().decision());
        raw("</summary>\n<table>\n");
        row("session", sample.session());
        row("place", sample.place() + ", step " + judged.step());
        raw("<tr><th>arguments</th><td><pre>").text(Json.pretty(judged.action().arguments()));
        raw("</pre></td></tr>\n<tr><th>rules</th><td>");
        judged.rules()
                .forEach(rule -> raw("<code>")
                        .text(rule.rule())
                        .raw("</code>: ")
                        .text(rule.now())
                        .raw(" &rarr; ")
                        .text(rule.then())
                        .raw("<br>"));
        raw("</td></tr>\n<tr><th>now</th><td><pre>").text(judged.now().explanation());
        raw("</pre></td></tr>\n<tr><th>against</th><td><pre>")
                .text(judged.then().explanation());
        raw("</pre></td></tr>\n</table></details>\n");
    }
}
