package io.lictor.extraction.document;

import java.util.Arrays;

/// Text without its markup, each character with its place in the document.
record Placed(String text, Places places) {
    Placed slice(int from, int to) {
        return new Placed(text.substring(from, to), places.slice(from, to));
    }

    boolean isBlank() {
        return text.isBlank();
    }

    /// The same words with every run of white space made one space, and none at the ends.
    Placed collapsed() {
        Builder builder = new Builder();
        int end = text.length();
        while (end > 0 && blank(text.charAt(end - 1))) {
            end--;
        }
        boolean gap = true;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (!blank(c)) {
                builder.add(c, places.start(i), places.end(i));
                gap = false;
            } else if (!gap) {
                builder.add(' ', places.start(i), places.end(i));
                gap = true;
            }
        }
        return builder.build();
    }

    /// White space and what shows as white space or not at all.
    static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200B' || c == '\uFEFF' || c == '\u00AD';
    }

    static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private int[] starts = new int[64];
        private int[] ends = new int[64];

        Builder add(char c, int start, int end) {
            int at = text.length();
            if (at == starts.length) {
                starts = Arrays.copyOf(starts, at * 2);
                ends = Arrays.copyOf(ends, at * 2);
            }
            starts[at] = start;
            ends[at] = end;
            text.append(c);
            return this;
        }

        Builder add(Placed placed) {
            for (int i = 0; i < placed.text().length(); i++) {
                add(
                        placed.text().charAt(i),
                        placed.places().start(i),
                        placed.places().end(i));
            }
            return this;
        }

        /// Characters of the document that say what they are.
        Builder add(String source, int from, int to) {
            for (int i = from; i < to; i++) {
                add(source.charAt(i), i, i + 1);
            }
            return this;
        }

        /// A literal whose document text stands between `from` and `to`, entities and escapes
        /// included: each character gets the place of what it was written as.
        Builder addLiteral(String literal, String source, int from, int to) {
            int at = from;
            for (int i = 0; i < literal.length(); i++) {
                char c = literal.charAt(i);
                at = Math.min(at, to);
                if (at < to && source.charAt(at) == '\\' && c != '\\' && at + 1 < to && source.charAt(at + 1) == c) {
                    at++;
                }
                int next = Math.min(at + 1, to);
                if (at < to
                        && source.charAt(at) == '&'
                        && (c != '&' || source.regionMatches(true, at, "&amp", 0, 4) || source.startsWith("&#", at))) {
                    next = entityEnd(source, at, to);
                }
                boolean pairFollows = Character.isHighSurrogate(c) && next - at > 1;
                add(c, at, next);
                if (!pairFollows) {
                    at = next;
                }
            }
            return this;
        }

        /// A literal without entities and escapes, whose lines may be parted by other marks.
        Builder addVerbatim(String literal, String source, int from, int to) {
            int at = from;
            for (int i = 0; i < literal.length(); i++) {
                char c = literal.charAt(i);
                while (at < to && source.charAt(at) != c && !(c == ' ' && blank(source.charAt(at)))) {
                    at++;
                }
                add(c, Math.min(at, to), Math.min(at + 1, to));
                at++;
            }
            return this;
        }

        private static int entityEnd(String source, int at, int to) {
            int end = at + 1;
            while (end < to
                    && end - at < 34
                    && (Character.isLetterOrDigit(source.charAt(end)) || source.charAt(end) == '#')) {
                end++;
            }
            return end < to && source.charAt(end) == ';' ? end + 1 : end;
        }

        /// A line break, at the end of what was read so far.
        Builder lineBreak() {
            int at = text.isEmpty() ? 0 : ends[text.length() - 1];
            return text.isEmpty() ? this : add('\n', at, at);
        }

        /// The offset after the last character; 0 if there is none.
        int end() {
            return text.isEmpty() ? 0 : ends[text.length() - 1];
        }

        int length() {
            return text.length();
        }

        Placed build() {
            int n = text.length();
            return new Placed(text.toString(), new Places(Arrays.copyOf(starts, n), Arrays.copyOf(ends, n)));
        }
    }
}
