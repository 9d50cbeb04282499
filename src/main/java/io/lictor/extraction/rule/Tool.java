package io.lictor.extraction.rule;

import java.util.List;
import java.util.Optional;

/// A tool of the agent, as its schema describes it.
///
/// @param parameters in the order of their names
/// @param returns the fields of its structured result, in the order of their names; empty if the schema does not say
public record Tool(String name, String description, List<Parameter> parameters, List<Parameter> returns) {
    public Tool {
        parameters = List.copyOf(parameters);
        returns = List.copyOf(returns);
    }

    /// A tool whose results are not described.
    public Tool(String name, String description, List<Parameter> parameters) {
        this(name, description, parameters, List.of());
    }

    /// The truth value that its result is, where it is one and nothing else.
    Optional<Parameter> verdict() {
        return returns.size() == 1 && returns.getFirst().type() == Type.FLAG
                ? Optional.of(returns.getFirst())
                : Optional.empty();
    }

    /// A value that a call passes, or a field of its result.
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
