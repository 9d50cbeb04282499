package io.lictor.wire;

/// A report as one page that loads nothing: no script, no image, no font, and a policy that forbids them. Every text of
/// others is escaped.
public final class Page {
    private static final String STYLE = "body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:70rem;"
            + "padding:0 1rem;color:#1b1f24;background:#fff}table{border-collapse:collapse;margin:.5rem 0 1.5rem}"
            + "th,td{border:1px solid #c8ccd2;padding:.25rem .6rem;text-align:left;vertical-align:top}"
            + "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}"
            + "pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0;font:13px/1.4 ui-monospace,monospace}"
            + "code{overflow-wrap:anywhere}details{border:1px solid #c8ccd2;margin:.4rem 0;padding:.4rem .7rem}"
            + "summary{cursor:pointer}.deny{color:#a40e26}.allow{color:#116329}";

    private final StringBuilder page = new StringBuilder();

    /// A page that begins with its title.
    ///
    /// @param heading what stands on top of it
    public Page(String title, String heading) {
        raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
                + " 'unsafe-inline'\">\n");
        raw("<meta name=\"viewport\" content=\"width=device-width\">\n<title>").text(title);
        raw("</title>\n<style>").raw(STYLE).raw("</style>\n</head>\n<body>\n<h1>");
        text(heading).raw("</h1>\n");
    }

    /// The whole page; the same calls give the same page.
    public String end() {
        return raw("</body>\n</html>\n").page.toString();
    }

    /// Characters so far.
    public int length() {
        return page.length();
    }

    /// A row of a table of names and values.
    public Page row(String name, String value) {
        return raw("<tr><th>").text(name).raw("</th><td>").text(value).raw("</td></tr>\n");
    }

    /// The word of a verdict.
    public Page decision(String word) {
        return raw("<span class=\"").text(word).raw("\">").text(word).raw("</span>");
    }

    /// Markup of the page itself, never a text of others.
    public Page raw(String markup) {
        page.append(markup);
        return this;
    }

    /// Escapes what has a meaning in HTML, in texts and in attributes; what no page shows, or what turns the
    /// direction of writing, becomes a mark.
    public Page text(String text) {
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
