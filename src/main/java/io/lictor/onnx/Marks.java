package io.lictor.onnx;

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

    private static final int SPACE = Hash.of("m", "");

    private Marks() {}

    /// Adds the marks in a part of a text.
    static void of(String text, int start, int end, Ids ids) {
        for (var i = 0; i < MARKS.length; i++) {
            if (text.indexOf(MARKS[i], start, end) >= 0) ids.add(SPACE + i);
        }
        if (text.indexOf('?', start, end) >= 0) ids.add(SPACE + MARKS.length);
    }
}
