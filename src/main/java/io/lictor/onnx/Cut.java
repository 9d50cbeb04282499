package io.lictor.onnx;

import java.util.ArrayList;
import java.util.List;

/// A text cut into overlapping windows of words that together cover it.
///
/// @param tokens the words of the text
/// @param windows the windows in order of place
record Cut(List<Token> tokens, List<Place> windows) {
    /// Words in a window.
    static final int WIDTH = 40;
    /// Most words between the starts of two windows.
    static final int STRIDE = 20;

    private static final int LOOK_BACK = 8;
    private static final int MOST = 4096;

    /// One window.
    ///
    /// @param first its first word
    /// @param last after its last word
    /// @param start its first character
    /// @param end after its last character
    record Place(int first, int last, int start, int end) {}

    /// Cuts a text; a very long one gets wider windows, never more than 4,096.
    static Cut of(String text) {
        var tokens = Tokens.of(text);
        var stride = Math.max(STRIDE, Math.ceilDiv(tokens.size(), MOST) * 2);
        var width = stride * WIDTH / STRIDE;
        var windows = new ArrayList<Place>();
        var first = 0;
        while (true) {
            var last = Math.min(tokens.size(), first + width);
            var start = first == 0 ? 0 : tokens.get(first).start();
            var end = last == tokens.size() ? text.length() : tokens.get(last).start();
            windows.add(new Place(first, last, start, end));
            if (last == tokens.size()) return new Cut(tokens, List.copyOf(windows));
            first = sentence(tokens, first, stride);
        }
    }

    private static int sentence(List<Token> tokens, int first, int stride) {
        for (var next = first + stride; next > first + stride - LOOK_BACK; next--) {
            if (tokens.get(next).opens()) return next;
        }
        return first + stride;
    }
}
