package io.lictor.extraction.rule;

import io.lictor.bundle.BundleException;
import io.lictor.bundle.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads the tools of an agent: a list of `{name, description, parameters}`, each bare, wrapped as
/// `{type: function, function: {…}}`, or with MCP's `inputSchema` and `outputSchema`; the list itself may stand
/// under `tools`.
public final class ToolsReader {
    private static final int MOST = 5_000;

    private final String file;
    private final List<Fault> faults = new ArrayList<>();

    private ToolsReader(String file) {
        this.file = file;
    }

    /// The tools, sorted by name.
    ///
    /// @param file its name in reports
    /// @throws BundleException with every fault
    public static List<Tool> read(String file, byte[] json) {
        ToolsReader reader = new ToolsReader(file);
        try {
            List<Tool> tools = reader.tools(Located.read(json));
            if (reader.faults.isEmpty()) {
                return tools;
            }
        } catch (Located.Unreadable fault) {
            reader.faults.add(new Fault(file, fault.line(), fault.column(), fault.getMessage() + "", ""));
        }
        throw new BundleException(reader.faults);
    }

    private List<Tool> tools(Located root) {
        Located list = root.member("tools").orElse(root);
        if (list.kind() != Located.Kind.ARRAY) {
            fault(list, "expected a list of tools", "write `[{\"name\": …, \"description\": …, \"parameters\": {…}}]`");
            return List.of();
        }
        if (list.elements().size() > MOST) {
            fault(list, "more than " + MOST + " tools", "leave out those the policies do not concern");
            return List.of();
        }
        Map<String, Tool> tools = new TreeMap<>();
        for (Located element : list.elements()) {
            tool(element).ifPresent(tool -> {
                if (tools.putIfAbsent(tool.name(), tool) != null) {
                    fault(element, "the tool `" + tool.name() + "` is given twice", "remove one");
                }
            });
        }
        return List.copyOf(tools.values());
    }

    private Optional<Tool> tool(Located element) {
        if (element.kind() != Located.Kind.OBJECT) {
            fault(element, "expected a tool", "a tool is an object with `name`");
            return Optional.empty();
        }
        Located tool = element.member("function").orElse(element);
        String name = tool.text("name");
        if (name.isEmpty()) {
            fault(tool, "a tool needs a `name`", "add `\"name\": \"…\"`");
            return Optional.empty();
        }
        List<Tool.Parameter> parameters = new ArrayList<>();
        tool.member("parameters")
                .or(() -> tool.member("inputSchema"))
                .or(() -> tool.member("input_schema"))
                .ifPresent(schema -> parameters(name, "parameters", schema, parameters));
        parameters.sort(Comparator.comparing(Tool.Parameter::name));
        List<Tool.Parameter> returns = new ArrayList<>();
        tool.member("outputSchema")
                .or(() -> tool.member("output_schema"))
                .or(() -> tool.member("returns").filter(schema -> schema.kind() == Located.Kind.OBJECT))
                .ifPresent(schema -> returned(name, schema, returns));
        returns.sort(Comparator.comparing(Tool.Parameter::name));
        return Optional.of(new Tool(name, tool.text("description"), parameters, returns));
    }

    /// What a tool returns: the fields of an object; anything else is the field `result`, as MCP wraps it.
    private void returned(String tool, Located schema, List<Tool.Parameter> to) {
        Tool.Type type = schema.kind() == Located.Kind.OBJECT ? type(schema) : Tool.Type.ANY;
        if (schema.member("properties").isEmpty() && type != Tool.Type.ANY && type != Tool.Type.OBJECT) {
            to.add(new Tool.Parameter("result", schema.text("description"), type, List.of()));
        } else {
            parameters(tool, "results", schema, to);
        }
    }

    private void parameters(String tool, String what, Located schema, List<Tool.Parameter> to) {
        if (schema.kind() != Located.Kind.OBJECT) {
            fault(schema, "the " + what + " of `" + tool + "` are no JSON schema", "write `{\"type\": \"object\", …}`");
            return;
        }
        Optional<Located> properties = schema.member("properties");
        if (properties.isEmpty()) {
            return;
        }
        if (properties.get().kind() != Located.Kind.OBJECT) {
            fault(properties.get(), "`properties` of `" + tool + "` is no object", "give a schema for each name");
            return;
        }
        properties.get().members().forEach((name, property) -> {
            if (property.kind() != Located.Kind.OBJECT) {
                fault(property, "`" + name + "` of `" + tool + "` is no JSON schema", "write `{\"type\": \"string\"}`");
                return;
            }
            List<String> allowed = property.member("enum").stream()
                    .flatMap(values -> values.elements().stream())
                    .filter(value -> value.kind() == Located.Kind.TEXT)
                    .map(Located::value)
                    .toList();
            to.add(new Tool.Parameter(name, property.text("description"), type(property), allowed));
        });
    }

    private static Tool.Type type(Located property) {
        String type = property.member("type")
                .map(t -> t.kind() == Located.Kind.ARRAY
                        ? t.elements().stream()
                                .map(Located::value)
                                .filter(v -> !v.equals("null"))
                                .findFirst()
                                .orElse("")
                        : t.value())
                .orElse("");
        return switch (type) {
            case "number", "integer" -> Tool.Type.NUMBER;
            case "string" -> Tool.Type.TEXT;
            case "boolean" -> Tool.Type.FLAG;
            case "array" -> Tool.Type.LIST;
            case "object" -> Tool.Type.OBJECT;
            default -> Tool.Type.ANY;
        };
    }

    private void fault(Located at, String message, String fix) {
        faults.add(new Fault(file, Math.max(1, at.line()), Math.max(1, at.column()), message, fix));
    }
}
