package io.lictor.extraction.rule;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Arguments of calls in examples.
final class Samples {
    private Samples() {}

    /// Arguments that a tool's schema allows.
    static SortedMap<String, Object> arguments(Tool tool) {
        SortedMap<String, Object> arguments = new TreeMap<>();
        for (Tool.Parameter parameter : tool.parameters()) {
            arguments.put(
                    parameter.name(),
                    switch (parameter.type()) {
                        case NUMBER -> 1L;
                        case FLAG -> true;
                        case LIST -> List.of("a");
                        case OBJECT -> new TreeMap<String, Object>();
                        case TEXT, ANY ->
                            parameter.allowed().isEmpty()
                                    ? Names.ofTool(parameter.name()) + "-1"
                                    : parameter.allowed().getFirst();
                    });
        }
        return arguments;
    }

    /// Arguments of an earlier call that are joined with those of the action.
    static SortedMap<String, Object> joined(SortedMap<String, String> same, Map<String, Object> arguments) {
        SortedMap<String, Object> joined = new TreeMap<>();
        same.forEach((earlier, now) -> {
            Object value = arguments.get(now.substring(1));
            if (value != null) {
                joined.put(earlier.substring(1), value);
            }
        });
        return joined;
    }
}
