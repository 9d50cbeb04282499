package io.lictor.training;

import java.util.List;
import java.util.Optional;

/// Finds what was planted in a text by comparing it with the clean ones.
final class Payloads {
    private Payloads() {}

    /// The planted part of a text: what is left of it without the clean text it was made from.
    ///
    /// @return empty if it was made from none of them
    static Optional<String> without(String text, List<String> clean) {
        for (var context : clean) {
            var before = 0;
            var most = Math.min(text.length(), context.length());
            while (before < most && text.charAt(before) == context.charAt(before)) before++;
            var after = 0;
            while (after < most - before
                    && text.charAt(text.length() - 1 - after) == context.charAt(context.length() - 1 - after)) after++;
            if (before + after >= context.length() - 4 && text.length() > context.length()) {
                return Optional.of(planted(text, before, text.length() - after));
            }
        }
        return Optional.empty();
    }

    /// What lies between two places, moved back to the start of a word where the letters before it
    /// allow: the clean text may happen to begin as what was planted in it does.
    private static String planted(String text, int from, int to) {
        for (var back = 0; back <= from; back++) {
            var start = from - back;
            if (start == 0 || Character.isWhitespace(text.charAt(start - 1))) {
                return text.substring(start, to - back).strip();
            }
            if (text.charAt(start - 1) != text.charAt(to - back - 1)) break;
        }
        return text.substring(from, to).strip();
    }
}
