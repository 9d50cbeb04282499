package io.lictor.onnx;

import java.util.ArrayList;
import java.util.List;

/// Marks of structure in a window that plain prose does not have: role names, comments, tags.
final class Marks {
    private static final String[] MARKS = {
        "<!--",
        "-->",
        "[INST",
        "<|",
        "|>",
        "</",
        "###",
        "```",
        "---",
        "===",
        "***",
        "{{",
        "}}",
        "\"role\"",
        "System:",
        "system:",
        "SYSTEM:",
        "User:",
        "user:",
        "USER:",
        "Assistant:",
        "assistant:",
        "Human:",
        "AI:",
        "[[",
        "<system",
        "<user",
        "<admin",
        "[system",
        "[SYSTEM",
        "display:none",
        "display: none",
        "\\\"",
        "TODO",
        "!!"
    };

    private Marks() {}

    /// The marks in a part of a text.
    static List<String> of(String text, int start, int end) {
        var found = new ArrayList<String>();
        for (var mark : MARKS) {
            var at = text.indexOf(mark, start, end);
            if (at >= 0) found.add(mark);
        }
        var question = text.indexOf('?', start, end);
        if (question >= 0) found.add("?");
        return found;
    }
}
