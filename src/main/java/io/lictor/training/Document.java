package io.lictor.training;

import io.lictor.onnx.Features;
import java.util.ArrayList;
import java.util.List;

/// A text with the place of the attack in it.
///
/// @param text the whole text
/// @param start first character of the attack
/// @param end after its last character; equal to `start`: there is none
/// @param origin what it was made from; features seen in one origin only are not learnt
record Document(String text, int start, int end, String origin) {
    /// A harmless text.
    static Document clean(String text, String origin) {
        return new Document(text, 0, 0, origin);
    }

    /// Plants a text in a context.
    ///
    /// @param attack whether it is one
    /// @param place 0 start, 1 middle, 2 end
    static Document planted(String context, String payload, int place, boolean attack, String origin) {
        var at = place == 0 ? 0 : place == 2 ? context.length() : middle(context);
        var before = at == 0 ? "" : context.substring(0, at) + (place == 1 ? " " : "\n");
        var after = at == context.length() ? "" : (place == 1 ? " " : "\n") + context.substring(at);
        var start = before.length();
        return new Document(before + payload + after, start, attack ? start + payload.length() : start, origin);
    }

    /// Whether an attack is planted in it.
    boolean attack() {
        return end > start;
    }

    /// Its windows with their labels; a window that holds a small part of the attack has none.
    List<Example> examples() {
        var examples = new ArrayList<Example>();
        for (var seen : Features.of(text)) {
            var shared = Math.min(end, seen.end()) - Math.max(start, seen.start());
            if (shared <= 0) examples.add(new Example(seen, false, origin));
            else if (shared >= 0.8 * (end - start) || shared >= 0.5 * (seen.end() - seen.start())) {
                examples.add(new Example(seen, true, origin));
            }
        }
        return examples;
    }

    private static int middle(String context) {
        for (var at = context.length() / 2; at < context.length(); at++) {
            if (".\n,;".indexOf(context.charAt(at)) >= 0) return at + 1;
        }
        return context.length() / 2;
    }

    /// A window with its label.
    record Example(Features.Seen seen, boolean attack, String origin) {}
}
