package io.lictor.flow;

import java.util.Optional;

/// A part of a run with what it is.
///
/// @param start first character in the reading
/// @param end one past the last character
record Part(Run run, int start, int end, Kind kind) {
    private static final String AFTER = ".,;:!?+-#";
    private static final String BEFORE = ".,-";

    /// The part without the punctuation at its ends; empty if it is not of the kind.
    static Optional<Part> of(Run run, int from, int to, Kind kind) {
        String text = run.view().text().text();
        int start = from;
        int end = to;
        while (end > start && AFTER.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        while (start < end && BEFORE.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        boolean is = start < end && Kind.of(text.substring(start, end)) == kind;
        return is ? Optional.of(new Part(run, start, end, kind)) : Optional.empty();
    }

    String text() {
        return run.view().text().text().substring(start, end);
    }
}
