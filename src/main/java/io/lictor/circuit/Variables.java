package io.lictor.circuit;

import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.ToolSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The named values that conditions on an action may use: `tool`, `args` and `texts`, of a result `result` and
/// `text`.
public final class Variables {
    private static final int KEPT = 10_000;
    private static final int LONGEST_KEPT = 200;
    private static final Map<String, String> WORDS = new ConcurrentHashMap<>();

    private Variables() {}

    /// `tool.name`, `tool.words` (the name as lower-case words: `sendMoney` → `send money`),
    /// `tool.description`, `tool.parameters` (its JSON schema); `args`; `texts`.
    public static Map<String, Object> of(String tool, Optional<ToolSchema> schema, Arguments arguments) {
        Map<String, Object> about = new TreeMap<>();
        about.put("name", tool);
        about.put("words", words(tool));
        about.put("description", schema.map(ToolSchema::description).orElse(""));
        about.put(
                "parameters",
                schema.map(ToolSchema::parameters).orElse(Arguments.NONE).values());
        Map<String, Object> variables = new TreeMap<>();
        variables.put("tool", about);
        variables.put("args", arguments.values());
        variables.put("texts", texts(arguments));
        return variables;
    }

    /// The same of an action; of a result `result` and `text` as well, and the arguments are those of its
    /// call.
    public static Map<String, Object> of(Action action, Optional<ToolSchema> schema) {
        Map<String, Object> variables = of(action.tool(), schema, action.arguments());
        if (action instanceof Action.Result result) {
            content(result, variables);
        }
        return variables;
    }

    /// Adds `result`, what a result holds as an object, and `text`.
    public static void content(Action.Result result, Map<String, Object> to) {
        to.put("result", result.step().structured().orElse(Arguments.NONE).values());
        to.put("text", result.step().text());
    }

    /// Every text in the arguments, however deep, and every list of texts as one line: `["rm", "-rf"]`
    /// → `rm -rf`.
    public static List<String> texts(Arguments arguments) {
        List<String> texts = new ArrayList<>();
        collect(arguments.values(), texts);
        return texts;
    }

    private static void collect(Object value, List<String> to) {
        switch (value) {
            case String text -> to.add(text);
            case Map<?, ?> map -> map.values().forEach(inner -> collect(inner, to));
            case List<?> list -> {
                List<String> line = list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList();
                if (line.size() > 1) {
                    to.add(String.join(" ", line));
                }
                list.forEach(inner -> collect(inner, to));
            }
            default -> {}
        }
    }

    /// A tool's name as lower-case words.
    public static String words(String name) {
        String known = WORDS.get(name);
        if (known == null) {
            known = split(name);
            if (WORDS.size() >= KEPT) {
                WORDS.clear();
            }
            if (name.length() <= LONGEST_KEPT) {
                WORDS.put(name, known);
            }
        }
        return known;
    }

    private static String split(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean hump = Character.isUpperCase(c) && i > 0 && Character.isLowerCase(name.charAt(i - 1));
            if (!Character.isLetterOrDigit(c) || hump) {
                out.append(' ');
            }
            if (Character.isLetterOrDigit(c)) {
                out.append(c);
            }
        }
        return out.toString().strip().replaceAll(" +", " ").toLowerCase(Locale.ROOT);
    }
}
