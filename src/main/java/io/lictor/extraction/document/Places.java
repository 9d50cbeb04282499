package io.lictor.extraction.document;

import java.util.Arrays;

/// Where each character of a passage's text stands in the document's text, in UTF-16 units.
public final class Places {
    private final int[] starts;
    private final int[] ends;

    Places(int[] starts, int[] ends) {
        this.starts = starts;
        this.ends = ends;
    }

    /// The places of a text that stands in the document character by character from `start` on.
    static Places plain(int start, int end, int length) {
        int[] starts = new int[length];
        int[] ends = new int[length];
        for (int i = 0; i < length; i++) {
            starts[i] = Math.min(start + i, end);
            ends[i] = Math.min(start + i + 1, end);
        }
        return new Places(starts, ends);
    }

    /// How many characters have a place.
    public int length() {
        return starts.length;
    }

    /// The offset at which the character at `index` of the text begins in the document.
    public int start(int index) {
        return starts[index];
    }

    /// The offset after the character at `index` of the text in the document.
    public int end(int index) {
        return ends[index];
    }

    Places slice(int from, int to) {
        return new Places(Arrays.copyOfRange(starts, from, to), Arrays.copyOfRange(ends, from, to));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Places that && Arrays.equals(starts, that.starts) && Arrays.equals(ends, that.ends);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(starts);
    }

    @Override
    public String toString() {
        return starts.length == 0 ? "[]" : "[" + starts[0] + ".." + ends[ends.length - 1] + "]";
    }
}
