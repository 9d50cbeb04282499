package io.lictor.replay;

import io.lictor.wire.Contrast;
import io.lictor.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// The report as one page that loads nothing: no script, no image, no font. Every text of others is escaped.
public final class WhatIfPage {
    private static final List<Contrast.Kind> KINDS = List.of(Contrast.Kind.values());

    private static final String STYLE = "body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:70rem;"
            + "padding:0 1rem;color:#1b1f24;background:#fff}table{border-collapse:collapse;margin:.5rem 0 1.5rem}"
            + "th,td{border:1px solid #c8ccd2;padding:.25rem .6rem;text-align:left;vertical-align:top}"
            + "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}"
            + "pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0;font:13px/1.4 ui-monospace,monospace}"
            + "code{overflow-wrap:anywhere}details{border:1px solid #c8ccd2;margin:.4rem 0;padding:.4rem .7rem}"
            + "summary{cursor:pointer}.deny{color:#a40e26}.allow{color:#116329}";

    private final StringBuilder page = new StringBuilder();

    private WhatIfPage() {}

    /// The page, UTF-8 text; the same report gives the same page.
    public static String of(WhatIfReport report) {
        return new WhatIfPage().written(report.table());
    }

    private String written(WhatIfReport.Table table) {
        raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
                + " 'unsafe-inline'\">\n");
        raw("<meta name=\"viewport\" content=\"width=device-width\">\n<title>What if</title>\n<style>");
        raw(STYLE).raw("</style>\n</head>\n<body>\n<h1>What another bundle would have changed</h1>\n<table>\n");
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
        return raw("</body>\n</html>\n").page.toString();
    }

    private void row(String name, String value) {
        raw("<tr><th>").text(name).raw("</th><td>").text(value).raw("</td></tr>\n");
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

    private WhatIfPage decision(String word) {
        return raw("<span class=\"").text(word).raw("\">").text(word).raw("</span>");
    }

    private WhatIfPage raw(String markup) {
        page.append(markup);
        return this;
    }

    /// Escapes what has a meaning in HTML, in texts and in attributes; what no page shows, or what turns the
    /// direction of writing, becomes a mark.
    private WhatIfPage text(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '&' -> page.append("&amp;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                case '\n', '\t' -> page.appendCodePoint(c);
                default -> page.appendCodePoint(hidden(c) ? '\uFFFD' : c);
            }
        });
        return this;
    }

    private static boolean hidden(int c) {
        int type = Character.getType(c);
        return Character.isISOControl(c) || type == Character.FORMAT || type == Character.SURROGATE;
    }
}
