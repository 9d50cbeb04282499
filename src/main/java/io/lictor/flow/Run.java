package io.lictor.flow;

import io.lictor.reading.Place;
import java.util.function.IntPredicate;

/// A connected part of a reading of a text, without spaces around it.
///
/// @param start first character in the reading
/// @param end one past the last character
record Run(Views.View view, int start, int end) {
    /// The part between two places, without the spaces at its ends.
    static Run of(Views.View view, int from, int to) {
        String text = view.text().text();
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return new Run(view, start, end);
    }

    String text() {
        return view.text().text().substring(start, end);
    }

    /// The first place up to `from` from which on every character passes.
    int back(int from, IntPredicate passes) {
        int at = from;
        while (at > start && passes.test(view.text().text().charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /// The first place from `from` on whose character does not pass.
    int forth(int from, IntPredicate passes) {
        int at = from;
        while (at < end && passes.test(view.text().text().charAt(at))) {
            at++;
        }
        return at;
    }

    /// The original of some characters of the reading.
    Place place(int from, int to) {
        return view.text().place(from, to);
    }
}
