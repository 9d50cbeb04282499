package io.lictor.onnx;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads settings: one `key = value` a line, `#` before a comment. A key that is unknown, missing or
/// there twice is refused.
final class SettingsReader {
    static final Set<String> KEYS = new TreeSet<>(List.of(
            "task",
            "model",
            "tokenizer",
            "labels",
            "risk",
            "output",
            "length",
            "overlap",
            "low",
            "high",
            "batch",
            "budget"));
    private static final Pattern TASK = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6}) ?(ms|s)");

    private final Map<String, Entry> entries = new HashMap<>();

    private record Entry(String value, int line) {}

    private SettingsReader(String text) {
        var lines = text.lines().toList();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) continue;
            var sign = line.indexOf('=');
            if (sign < 1) throw new InvalidModel("a line is `key = value`", i + 1);
            var key = line.substring(0, sign).strip();
            if (!KEYS.contains(key)) {
                throw new InvalidModel("`" + key + "` is no setting; there are " + String.join(", ", KEYS), i + 1);
            }
            if (entries.put(key, new Entry(line.substring(sign + 1).strip(), i + 1)) != null) {
                throw new InvalidModel("`" + key + "` is there twice", i + 1);
            }
        }
    }

    /// The settings of a text.
    ///
    /// @throws InvalidModel with the line that is wrong
    static Settings read(String text) {
        var reader = new SettingsReader(text);
        return new Settings(
                reader.matching("task", TASK, null, "small letters, digits and hyphens"),
                reader.matching("model", FILE, "model.onnx", "the name of a file beside the settings"),
                reader.matching("tokenizer", FILE, "tokenizer.json", "the name of a file beside the settings"),
                reader.list("labels"),
                reader.list("risk"),
                reader.output(),
                reader.value("length", "512", Integer::valueOf, "a whole number"),
                reader.value("overlap", "64", Integer::valueOf, "a whole number"),
                reader.value("low", null, Double::valueOf, "a number"),
                reader.value("high", null, Double::valueOf, "a number"),
                reader.value("batch", "1", Integer::valueOf, "a whole number"),
                reader.value("budget", "10s", SettingsReader::time, "a time such as `500ms` or `2s`"));
    }

    private String matching(String key, Pattern form, @Nullable String usual, String what) {
        return value(
                key,
                usual,
                text -> {
                    if (!form.matcher(text).matches()) throw new IllegalArgumentException(text);
                    return text;
                },
                what);
    }

    private List<String> list(String key) {
        return value(
                key,
                null,
                text -> {
                    var items =
                            Stream.of(text.split(",", -1)).map(String::strip).toList();
                    if (items.contains("")) throw new IllegalArgumentException(text);
                    return items;
                },
                "names with commas between them");
    }

    private boolean output() {
        return value(
                "output",
                "softmax",
                text -> {
                    if (text.equals("softmax") || text.equals("sigmoid")) return text.equals("sigmoid");
                    throw new IllegalArgumentException(text);
                },
                "`softmax` or `sigmoid`");
    }

    private static Duration time(String text) {
        var time = TIME.matcher(text);
        if (!time.matches()) throw new IllegalArgumentException(text);
        var number = Long.parseLong(time.group(1));
        return time.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
    }

    private <T> T value(String key, @Nullable String usual, Function<String, T> read, String what) {
        var entry = entries.get(key);
        var text = entry == null ? usual : entry.value();
        if (text == null) throw new InvalidModel("`" + key + "` is missing: " + what);
        try {
            return read.apply(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidModel(
                    "`" + key + "` is " + what + ", not `" + text + "`", entry == null ? 1 : entry.line());
        }
    }
}
