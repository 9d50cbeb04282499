package io.lictor.reading;

import java.util.List;
import java.util.Locale;

/// What a text hides from its reader: comments of HTML and Markdown, elements that are not shown.
final class Hidden {
    private static final int LONGEST = 20_000;
    private static final List<String> STYLES = List.of(
            "display:none",
            "visibility:hidden",
            "font-size:0",
            "opacity:0",
            "color:#fff",
            "color:white",
            "hidden>",
            "hidden ",
            "hidden=",
            "aria-hidden");

    private Hidden() {}

    /// Every hidden part, with [Mapped#GAP] between parts; empty if there is none.
    static Mapped parts(Mapped raw) {
        var text = raw.text();
        var out = new Mapped.Builder(0);
        for (var at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
            if (text.startsWith("<!--", at)) {
                var end = text.indexOf("-->", at + 4);
                if (end < 0) end = text.length();
                add(raw, out, at + 4, end);
                at = Math.max(at, end - 1);
            } else if (unseen(text, at)) {
                var start = text.indexOf('>', at) + 1;
                var end = text.indexOf("</", start);
                add(raw, out, start, end < 0 ? text.length() : end);
            }
        }
        for (var at = text.indexOf("[//]: #"); at >= 0; at = text.indexOf("[//]: #", at + 1)) {
            var end = text.indexOf('\n', at);
            add(raw, out, at + 7, end < 0 ? text.length() : end);
        }
        return out.build();
    }

    private static boolean unseen(String text, int at) {
        var end = text.indexOf('>', at);
        if (end < 0 || end - at > 400 || at + 1 >= text.length() || !Character.isLetter(text.charAt(at + 1)))
            return false;
        var tag = text.substring(at, end + 1).toLowerCase(Locale.ROOT).replaceAll(": +", ":");
        return STYLES.stream().anyMatch(tag::contains);
    }

    private static void add(Mapped raw, Mapped.Builder out, int from, int to) {
        if (out.length() > 0) out.add(Mapped.GAP, raw.start(from - 1), raw.start(from - 1));
        for (var i = from; i < Math.min(to, from + LONGEST); i++) {
            out.add(raw.text().charAt(i), raw.start(i), raw.end(i));
        }
    }
}
