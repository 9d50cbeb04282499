package io.lictor.bundle;

import io.lictor.trajectory.Arguments;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// A YAML node with its file, and a common list for the faults found while reading it.
///
/// @param node the composed node
/// @param faults where every reader of this file reports
record Yaml(String file, Node node, List<Fault> faults) {
    private static final int MAX_CHARACTERS = 4 << 20;
    private static final int MAX_DEPTH = 40;

    /// Composes a file; an unreadable one is a fault and empty.
    static Optional<Yaml> read(Path path, String name, List<Fault> faults) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(MAX_CHARACTERS);
            options.setNestingDepthLimit(MAX_DEPTH);
            options.setMaxAliasesForCollections(10);
            String text = Files.readString(path, StandardCharsets.UTF_8);
            Node node = new org.yaml.snakeyaml.Yaml(options).compose(new StringReader(text));
            if (node == null || recursive(node, List.of())) {
                String message = node == null ? "the file is empty" : "an alias contains itself";
                faults.add(new Fault(name, 1, 1, message, "write a mapping, see docs/language.md"));
                return Optional.empty();
            }
            return Optional.of(new Yaml(name, node, faults));
        } catch (MarkedYAMLException fault) {
            Mark mark = fault.getProblemMark();
            faults.add(new Fault(
                    name,
                    mark == null ? 1 : mark.getLine() + 1,
                    mark == null ? 1 : mark.getColumn() + 1,
                    "no YAML: " + fault.getProblem(),
                    ""));
        } catch (YAMLException | IOException fault) {
            faults.add(new Fault(name, 1, 1, "cannot be read: " + fault.getMessage(), ""));
        }
        return Optional.empty();
    }

    private static boolean recursive(Node node, List<Node> around) {
        if (around.contains(node)) {
            return true;
        }
        List<Node> path = new ArrayList<>(around);
        path.add(node);
        return switch (node) {
            case SequenceNode sequence -> sequence.getValue().stream().anyMatch(inner -> recursive(inner, path));
            case MappingNode mapping ->
                mapping.getValue().stream()
                        .anyMatch(t -> recursive(t.getKeyNode(), path) || recursive(t.getValueNode(), path));
            default -> false;
        };
    }

    Yaml of(Node other) {
        return new Yaml(file, other, faults);
    }

    /// The members of a mapping; another kind of node is a fault and has none.
    SortedMap<String, Yaml> members() {
        SortedMap<String, Yaml> members = new TreeMap<>();
        if (!(node instanceof MappingNode mapping)) {
            fault("expected a mapping", "write `key: value` lines");
            return members;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            Yaml key = of(tuple.getKeyNode());
            if (members.put(key.text(), of(tuple.getValueNode())) != null) {
                key.fault("`" + key.text() + "` is given twice", "remove one");
            }
        }
        return members;
    }

    /// The members, with a fault for each that is not in `known`.
    SortedMap<String, Yaml> members(List<String> known) {
        SortedMap<String, Yaml> members = members();
        members.forEach((key, value) -> {
            if (!known.contains(key)) {
                value.fault("unknown key `" + key + "`", io.lictor.policy.BundleCheck.suggestion(key, known));
            }
        });
        members.keySet().retainAll(known);
        return members;
    }

    /// The elements of a sequence; a single scalar counts as a sequence of one.
    List<Yaml> elements() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(this::of).toList();
        }
        return List.of(this);
    }

    /// The text of a scalar; another kind of node is a fault and the empty text.
    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        fault("expected a text", "write a single value");
        return "";
    }

    List<String> texts() {
        return elements().stream().map(Yaml::text).toList();
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    double number() {
        try {
            return Double.parseDouble(text());
        } catch (NumberFormatException notOne) {
            fault("expected a number, found `" + text() + "`", "");
            return 0;
        }
    }

    boolean flag() {
        String text = text();
        if (!text.equals("true") && !text.equals("false")) {
            fault("expected true or false, found `" + text + "`", "");
        }
        return text.equals("true");
    }

    /// The plain value: text, number, truth value, null, list or map.
    Object plain() {
        return switch (node) {
            case MappingNode ignored -> {
                SortedMap<String, Object> map = new TreeMap<>();
                members().forEach((key, value) -> map.put(key, value.plain()));
                yield map;
            }
            case SequenceNode ignored -> {
                List<Object> list = new ArrayList<>();
                elements().forEach(element -> list.add(element.plain()));
                yield list;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> Arguments.Null.NULL;
        };
    }

    private Object scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        if (scalar.getTag().equals(Tag.INT) && text.matches("[-+]?[0-9]{1,18}")) {
            return Long.parseLong(text);
        }
        if (scalar.getTag().equals(Tag.FLOAT) || scalar.getTag().equals(Tag.INT)) {
            return number();
        }
        if (scalar.getTag().equals(Tag.BOOL)) {
            return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes") || text.equalsIgnoreCase("on");
        }
        return scalar.getTag().equals(Tag.NULL) ? Arguments.Null.NULL : text;
    }

    /// Records a fault at this node.
    void fault(String message, String fix) {
        Mark mark = node.getStartMark();
        faults.add(new Fault(file, mark.getLine() + 1, mark.getColumn() + 1, message, fix));
    }
}
