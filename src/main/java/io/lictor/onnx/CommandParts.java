package io.lictor.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts commands into their parts. One pass, linear in the length of the text.
final class CommandParts {
    private static final String SEPARATORS = ";|&\n\r(){}`\0";
    private static final String BLANKS = " \t,\"'[]=<>:@";
    private static final int LONGEST = 400;

    private final String text;
    private final List<Part> parts = new ArrayList<>();
    private boolean opens = true;
    private boolean piped;

    private CommandParts(String text) {
        this.text = text;
    }

    /// A part of a command.
    ///
    /// @param start first character
    /// @param word how it is compared
    /// @param kinds what it is about, one bit a kind
    /// @param opens whether a statement begins here
    /// @param piped whether that statement reads what the one before it wrote
    record Part(int start, String word, long kinds, boolean opens, boolean piped) {}

    /// The parts in order.
    static List<Part> of(String text) {
        var cut = new CommandParts(text);
        for (var at = 0; at < text.length(); ) at = cut.next(at);
        return cut.parts;
    }

    private int next(int at) {
        var c = text.charAt(at);
        if (SEPARATORS.indexOf(c) >= 0) {
            var pipe = c == '|' && !(at + 1 < text.length() && text.charAt(at + 1) == '|');
            piped = pipe && !(at > 0 && text.charAt(at - 1) == '|');
            opens = true;
            return at + 1;
        }
        if (c == '>') {
            add(at, text.startsWith(">>", at) ? "<append>" : "<write>");
            return text.startsWith(">>", at) ? at + 2 : at + 1;
        }
        if (BLANKS.indexOf(c) >= 0) return at + 1;
        var end = at;
        while (end < text.length() && end - at < LONGEST && inside(at, end)) end++;
        add(at, text.substring(at, Math.max(end, at + 1)));
        return Math.max(end, at + 1);
    }

    /// Whether a character goes on with the part that starts at `at`: colons and signs of equality
    /// do inside addresses and paths.
    private boolean inside(int at, int end) {
        var c = text.charAt(end);
        if (SEPARATORS.indexOf(c) >= 0 || c == ' ' || c == '\t' || c == '"' || c == '\'') return false;
        if (BLANKS.indexOf(c) < 0) return true;
        if (c == ':') return end + 1 < text.length() && (text.charAt(end + 1) == '/' || text.charAt(end + 1) == '\\');
        return (c == '=' || c == '@' || c == ',') && text.indexOf("://", at) >= 0 && text.indexOf("://", at) < end;
    }

    private void add(int start, String raw) {
        var low = raw.toLowerCase(Locale.ROOT);
        var word = CommandWords.word(low, opens);
        if (word.isEmpty()) return;
        parts.add(new Part(start, word, CommandWords.kinds(low, word), opens, opens && piped));
        // a program that runs another one leaves the place of the program to it
        opens = opens && CommandWords.runsAnother(word);
        piped = false;
    }
}
