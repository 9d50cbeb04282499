package io.lictor.reading;

/// Reads sentences whose letters are turned by thirteen places: those with several known words once
/// turned back, and more of them than as they stand.
final class Rotated {
    private static final int LEAST = 3;

    private Rotated() {}

    /// Every such part, turned back, with [Mapped#GAP] between parts; empty if there is none.
    static Mapped decoded(Mapped raw) {
        var text = raw.text();
        var out = new Mapped.Builder(0);
        for (var start = 0; start < text.length(); ) {
            var end = start;
            while (end < text.length() && ".!?\n".indexOf(text.charAt(end)) < 0) end++;
            var turned = known(text, start, end, true);
            if (turned >= LEAST && turned > 2 * known(text, start, end, false)) {
                if (out.length() > 0) out.add(Mapped.GAP, raw.start(start), raw.start(start));
                for (var i = start; i < end; i++) out.add(turn(text.charAt(i)), raw.start(i), raw.end(i));
            }
            start = end + 1;
        }
        return out.build();
    }

    private static int known(String text, int from, int to, boolean turned) {
        var known = 0;
        var word = new StringBuilder();
        for (var i = from; i <= to; i++) {
            var c = i < to ? text.charAt(i) : ' ';
            if (c < 128 && Character.isLetter(c)) {
                word.append(turned ? turn(c) : c);
                continue;
            }
            if (word.length() > 1 && Vocabulary.knows(word.toString())) known++;
            word.setLength(0);
        }
        return known;
    }

    private static char turn(char c) {
        if (c >= 'a' && c <= 'z') return (char) ('a' + (c - 'a' + 13) % 26);
        if (c >= 'A' && c <= 'Z') return (char) ('A' + (c - 'A' + 13) % 26);
        return c;
    }
}
