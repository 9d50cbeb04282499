package io.lictor.reading;

import java.util.Arrays;

/// A text made from an original one, each of its characters with its place in the original.
public final class Mapped {
    /// Between parts that were not neighbours; no value contains it.
    public static final char GAP = '\0';

    private static final int[] SAME = {};

    private final String text;
    private final int[] starts;
    private final int[] ends;

    private Mapped(String text, int[] starts, int[] ends) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    /// The original itself.
    public static Mapped of(String original) {
        return new Mapped(original, SAME, SAME);
    }

    /// The characters.
    public String text() {
        return text;
    }

    /// Where the character at `at` starts in the original.
    public int start(int at) {
        return starts.length == 0 ? at : starts[at];
    }

    /// Where the character at `at` ends in the original.
    public int end(int at) {
        return ends.length == 0 ? at + 1 : ends[at];
    }

    /// The original of the characters from `from` to `to`, at least one.
    public Place place(int from, int to) {
        return new Place(start(from), end(to - 1));
    }

    /// Appends characters with their places; needs no room for places as long as nothing moves.
    public static final class Builder {
        private final StringBuilder out;
        private int[] starts = SAME;
        private int[] ends = SAME;

        /// @param expected how many characters will be about enough
        public Builder(int expected) {
            out = new StringBuilder(expected);
        }

        /// Appends a character.
        ///
        /// @param start where it starts in the original
        /// @param end where it ends there
        public void add(char c, int start, int end) {
            int at = out.length();
            boolean moved = starts.length > 0;
            if (!moved && (start != at || end != at + 1)) {
                starts = new int[Math.max(16, at + 16)];
                ends = new int[starts.length];
                for (int i = 0; i < at; i++) {
                    starts[i] = i;
                    ends[i] = i + 1;
                }
                moved = true;
            }
            if (moved) {
                if (at == starts.length) {
                    starts = Arrays.copyOf(starts, at * 2);
                    ends = Arrays.copyOf(ends, at * 2);
                }
                starts[at] = start;
                ends[at] = end;
            }
            out.append(c);
        }

        /// Characters so far.
        public int length() {
            return out.length();
        }

        /// The last character; there must be one.
        public char last() {
            return out.charAt(out.length() - 1);
        }

        /// Takes back what was added since the text was `length` long.
        public void truncate(int length) {
            out.setLength(length);
        }

        /// The text so far.
        public Mapped build() {
            int length = out.length();
            return new Mapped(
                    out.toString(),
                    starts.length == 0 ? SAME : Arrays.copyOf(starts, length),
                    ends.length == 0 ? SAME : Arrays.copyOf(ends, length));
        }
    }
}
