package io.lictor.extraction.rule;

import java.util.List;
import java.util.Optional;

/// A tool of the agent, as its schema describes it.
///
/// @param parameters in the order of their names
public record Tool(String name, String description, List<Parameter> parameters) {
    public Tool {
        parameters = List.copyOf(parameters);
    }

    /// A value that a call passes.
    ///
    /// @param allowed the values of its `enum`, as texts; empty if it has none
    public record Parameter(String name, String description, Type type, List<String> allowed) {
        public Parameter {
            allowed = List.copyOf(allowed);
        }

        /// Where it stands in a call.
        public String pointer() {
            return "/" + name.replace("~", "~0").replace("/", "~1");
        }
    }

    /// What a parameter's values are.
    public enum Type {
        NUMBER,
        TEXT,
        FLAG,
        LIST,
        OBJECT,
        /// the schema does not say
        ANY
    }

    /// The parameter of that name.
    public Optional<Parameter> parameter(String name) {
        return parameters.stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
