package io.lictor.onnx;

import io.lictor.reading.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Parts of commands by what they do or point to.
final class CommandWords {
    private static final Set<String> RUNNERS =
            Set.of("sudo", "doas", "nohup", "time", "env", "exec", "command", "start");

    private static final List<String> KINDS = new ArrayList<>();
    private static final Map<String, Long> BY_WORD = new HashMap<>();
    private static final Map<String, List<Piece>> BY_START = new HashMap<>();
    private static final int LEAST = 3;

    static {
        for (var line : Vocabulary.lines("commands.txt")) {
            var words = line.split(" ", -1);
            if (!KINDS.contains(words[0])) KINDS.add(words[0]);
            var bit = 1L << KINDS.indexOf(words[0]);
            for (var i = 1; i < words.length; i++) {
                var word = words[i];
                if (word.length() > LEAST && word.startsWith("*")) {
                    BY_START.computeIfAbsent(word.substring(1, 1 + LEAST), start -> new ArrayList<>())
                            .add(new Piece(word.substring(1), bit));
                } else BY_WORD.merge(word, bit, (a, b) -> a | b);
            }
        }
    }

    private CommandWords() {}

    private record Piece(String text, long kind) {}

    static boolean runsAnother(String word) {
        return RUNNERS.contains(word);
    }

    /// What a part is about, one bit a kind.
    ///
    /// @param raw the part in small letters
    /// @param word how it is compared
    static long kinds(String raw, String word) {
        var kinds = BY_WORD.getOrDefault(word, 0L) | BY_WORD.getOrDefault(raw, 0L);
        for (var at = 0; at + LEAST <= raw.length(); at++) {
            for (var piece : BY_START.getOrDefault(raw.substring(at, at + LEAST), List.of())) {
                if (raw.startsWith(piece.text(), at)) kinds |= piece.kind();
            }
        }
        return kinds;
    }

    /// How a part is compared: names and values only by their form; empty: not at all.
    static String word(String raw, boolean program) {
        if (technique(raw)) return "";
        if (raw.contains("://")) return "<url>";
        if (raw.startsWith("hklm") || raw.startsWith("hkcu") || raw.startsWith("hkey")) return "<registry>";
        if (raw.indexOf('/') >= 0 || raw.indexOf('\\') >= 0 || raw.startsWith("~") || raw.startsWith("%")) {
            return path(raw, program);
        }
        if (number(raw)) return raw.length() < 4 ? raw : "<number>";
        if (raw.startsWith("$")) return raw.startsWith("$env") ? "$env" : "<variable>";
        if (raw.contains("atomic") || raw.contains("redcanary")) return "<name>";
        if (raw.length() > 30) return "<long>";
        var dot = raw.lastIndexOf('.');
        if (dot > 0 && raw.endsWith(".exe")) return raw.substring(0, dot);
        if (dot > 0 && dot < raw.length() - 1 && !raw.startsWith("-") && !program)
            return "<file" + raw.substring(dot) + ">";
        return raw;
    }

    private static String path(String raw, boolean program) {
        var flag = raw.startsWith("/") && raw.lastIndexOf('/') == 0 && raw.length() <= 4;
        if (flag && raw.length() > 1) return raw;
        var name = raw.substring(Math.max(raw.lastIndexOf('/'), raw.lastIndexOf('\\')) + 1);
        if (program)
            return name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name.isEmpty() ? "<path>" : name;
        if (raw.equals("/") || raw.equals("/*") || raw.matches("[a-z]:\\\\?\\*?")) return "<root>";
        var dot = name.lastIndexOf('.');
        return dot >= 0 && name.length() - dot < 7 ? "<path" + name.substring(dot) + ">" : "<path>";
    }

    /// Whether a part is the number of a technique, which names the collection it comes from.
    private static boolean technique(String raw) {
        if (raw.length() < 5 || raw.charAt(0) != 't') return false;
        for (var i = 1; i < 5; i++) if (raw.charAt(i) < '0' || raw.charAt(i) > '9') return false;
        return true;
    }

    private static boolean number(String raw) {
        for (var i = 0; i < raw.length(); i++) {
            var c = raw.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-') return false;
        }
        return true;
    }
}
