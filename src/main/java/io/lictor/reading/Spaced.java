package io.lictor.reading;

/// Puts words together whose letters stand apart, each followed by the same sign, as in `i g n o r e`
/// or `\i\g\n\o\r\e`.
final class Spaced {
    private static final String SIGNS = " .-_*\\|/,~+";
    private static final int LEAST = 5;

    private final Mapped raw;
    private final String text;
    private final Mapped.Builder out;

    private Spaced(Mapped raw) {
        this.raw = raw;
        this.text = raw.text();
        this.out = new Mapped.Builder(text.length());
    }

    /// The text with such words put together; the same object if there are none.
    static Mapped joined(Mapped raw) {
        var spaced = new Spaced(raw);
        for (var at = 0; at + 2 < raw.text().length(); at++) {
            if (spaced.apart(at) && spaced.run(at) > at) {
                spaced.read();
                return spaced.out.build();
            }
        }
        return raw;
    }

    private void read() {
        for (var at = 0; at < text.length(); ) {
            var end = apart(at) ? run(at) : at;
            if (end > at) {
                join(at, end);
                at = end;
            } else {
                out.add(text.charAt(at), raw.start(at), raw.end(at));
                at++;
            }
        }
    }

    /// Whether a letter that stands alone, a sign and another such letter start here.
    private boolean apart(int at) {
        if (at + 2 >= text.length() || !letter(at) || letter(at + 1)) return false;
        var sign = text.charAt(at + 1);
        if (SIGNS.indexOf(sign) < 0 || (at > 0 && letter(at - 1))) return false;
        var next = at + 2;
        while (next < text.length() && next - at < 5 && gap(next, sign)) next++;
        return next < text.length() && letter(next);
    }

    /// One past the last letter of a run, or its start if the run is too short.
    private int run(int start) {
        var sign = text.charAt(start + 1);
        var letters = Character.isLetter(text.charAt(start)) ? 1 : 0;
        var end = start + 1;
        for (var at = start + 1; at + 1 < text.length(); ) {
            var next = at;
            while (next < text.length() && next - at < 4 && gap(next, sign)) next++;
            if (next == at || next >= text.length() || !letter(next)) break;
            if (next + 1 < text.length() && letter(next + 1)) break;
            if (Character.isLetter(text.charAt(next))) letters++;
            at = next + 1;
            end = at;
        }
        return letters >= LEAST ? end : start;
    }

    private boolean gap(int at, char sign) {
        return text.charAt(at) == sign || text.charAt(at) == ' ' || text.charAt(at) == '\n';
    }

    private void join(int start, int end) {
        var sign = text.charAt(start + 1);
        var letters = new StringBuilder();
        var places = new int[end - start];
        var spaced = false;
        for (var at = start; at < end; at++) {
            if (letter(at)) {
                places[letters.length()] = at;
                letters.append(text.charAt(at));
            } else if (at > start && !letter(at - 1) && letters.charAt(letters.length() - 1) != ' ') {
                // two signs in a row, or a space between other signs, part words
                if (text.charAt(at) == ' ' || sign == ' ' || text.charAt(at) == '\n') {
                    places[letters.length()] = at;
                    letters.append(' ');
                    spaced = true;
                }
            }
        }
        var ends = spaced ? java.util.List.<Integer>of() : Vocabulary.ends(letters.toString());
        for (var i = 0; i < letters.length(); i++) {
            out.add(letters.charAt(i), raw.start(places[i]), raw.end(places[i]));
            if (i + 1 < letters.length() && ends.contains(i + 1))
                out.add(' ', raw.end(places[i]) - 1, raw.end(places[i]));
        }
    }

    private boolean letter(int at) {
        return Character.isLetterOrDigit(text.charAt(at));
    }
}
