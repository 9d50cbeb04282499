package io.lictor.guard;

/// A value that is looked for in texts, each character of which is read once, whatever repeats
/// in both (the search of Knuth, Morris and Pratt).
final class Sought {
    private final String value;
    /// Of each of its beginnings, by its length, the longest shorter one that it ends with.
    private final int[] ends;

    private Sought(String value, int[] ends) {
        this.value = value;
        this.ends = ends;
    }

    /// @param value not empty
    static Sought of(String value) {
        int[] ends = new int[value.length() + 1];
        int matched = 0;
        for (int i = 1; i < value.length(); i++) {
            while (matched > 0 && value.charAt(i) != value.charAt(matched)) {
                matched = ends[matched];
            }
            matched += value.charAt(i) == value.charAt(matched) ? 1 : 0;
            ends[i + 1] = matched;
        }
        return new Sought(value, ends);
    }

    int length() {
        return value.length();
    }

    /// How much of the next case may stand before the end of one: cases may overlap.
    int again() {
        return ends[value.length()];
    }

    /// One past the next case; -1 without any.
    ///
    /// @param from how far the text has been read
    /// @param before how many characters of a case stand right before that
    int next(String text, int from, int before) {
        int matched = before;
        for (int at = from; at < text.length() && text.length() - at >= value.length() - matched; at++) {
            if (matched == 0) {
                at = text.indexOf(value.charAt(0), at);
                if (at < 0) {
                    return -1;
                }
            }
            while (matched > 0 && text.charAt(at) != value.charAt(matched)) {
                matched = ends[matched];
            }
            matched += text.charAt(at) == value.charAt(matched) ? 1 : 0;
            if (matched == value.length()) {
                return at + 1;
            }
        }
        return -1;
    }
}
