package io.lictor.circuit;

import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.ToolSchema;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The named values that conditions on an action may use: `tool` and `args`.
public final class Variables {
    private Variables() {}

    /// `tool.name`, `tool.words` (the name as lower-case words: `sendMoney` → `send money`),
    /// `tool.description`; `args`.
    public static Map<String, Object> of(String tool, Optional<ToolSchema> schema, Arguments arguments) {
        Map<String, Object> about = new TreeMap<>();
        about.put("name", tool);
        about.put("words", words(tool));
        about.put("description", schema.map(ToolSchema::description).orElse(""));
        Map<String, Object> variables = new TreeMap<>();
        variables.put("tool", about);
        variables.put("args", arguments.values());
        return variables;
    }

    /// A tool's name as lower-case words.
    public static String words(String name) {
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
