package io.lictor.bundle;

import io.lictor.policy.BundleCheck;
import io.lictor.trajectory.Arguments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/// A YAML node with its file, and a common list for the faults found while reading it.
///
/// @param node the composed node
/// @param key the key whose value it is; null for an element of a list and for the document
/// @param faults where every reader of this file reports
public record Yaml(Source source, Node node, @Nullable Node key, List<Fault> faults) {
    private static final Source.Place START = new Source.Place(0, 0);

    /// Composes a file; an unreadable one is a fault and empty.
    public static Optional<Yaml> read(Path path, String name, List<Fault> faults) {
        return Source.read(path, name, faults).flatMap(source -> compose(source, faults));
    }

    /// Composes a text; one that is no YAML is a fault and empty.
    ///
    /// @param name what it is called in reports
    public static Optional<Yaml> of(String text, String name, List<Fault> faults) {
        return compose(new Source(name, text), faults);
    }

    private static Optional<Yaml> compose(Source source, List<Fault> faults) {
        try {
            Optional<Node> node = BoundedParser.compose(source.text());
            if (node.isEmpty()) {
                faults.add(source.fault(START, "the file is empty", "write a mapping, see docs/language.md"));
            }
            return node.map(root -> new Yaml(source, root, null, faults));
        } catch (MarkedYAMLException fault) {
            Mark mark = fault.getProblemMark();
            String said = fault instanceof BoundedParser.BoundException ? "" : "no YAML: ";
            String context = fault.getContext() == null ? "" : " " + fault.getContext();
            faults.add(source.fault(mark == null ? START : place(mark), said + fault.getProblem() + context, ""));
        } catch (ReaderException fault) {
            faults.add(source.fault(
                    source.place(source.text().offsetByCodePoints(0, fault.getPosition())),
                    "no YAML: the character U+%04X may not stand here".formatted(fault.getCodePoint()),
                    "remove it, or write it as an escape in double quotes"));
        } catch (YAMLException fault) {
            faults.add(source.fault(START, "no YAML: " + fault.getMessage(), ""));
        }
        return Optional.empty();
    }

    /// The name of its file in reports.
    public String file() {
        return source.file();
    }

    private Yaml of(Node other, @Nullable Node key) {
        return new Yaml(source, other, key, faults);
    }

    /// The members of a mapping; another kind of node is a fault and has none.
    public SortedMap<String, Yaml> members() {
        SortedMap<String, Yaml> members = new TreeMap<>();
        if (!(node instanceof MappingNode mapping)) {
            fault("expected a mapping", "write `key: value` lines");
            return members;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            Yaml key = of(tuple.getKeyNode(), null);
            if (members.put(key.text(), of(tuple.getValueNode(), tuple.getKeyNode())) != null) {
                key.fault("`" + key.text() + "` is given twice", "remove one");
            }
        }
        return members;
    }

    /// The members, with a fault for each that is not in `known`.
    public SortedMap<String, Yaml> members(List<String> known) {
        SortedMap<String, Yaml> members = members();
        members.forEach((key, value) -> {
            if (!known.contains(key) && value.key != null) {
                of(value.key, null).fault("unknown key `" + key + "`", unknown(key, known));
            }
        });
        members.keySet().retainAll(known);
        return members;
    }

    private static String unknown(String key, List<String> known) {
        String nearest = BundleCheck.suggestion(key, known);
        return nearest.startsWith("did you mean") ? nearest : "known here: " + String.join(", ", known);
    }

    /// The elements of a sequence; a single scalar counts as a sequence of one.
    public List<Yaml> elements() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(element -> of(element, null))
                    .toList();
        }
        return List.of(this);
    }

    /// The text of a scalar; another kind of node is a fault and the empty text.
    public String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        fault("expected a text", "write a single value");
        return "";
    }

    /// The texts of its elements.
    public List<String> texts() {
        return elements().stream().map(Yaml::text).toList();
    }

    /// Whether it is a mapping.
    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    /// Whether it is a sequence.
    public boolean isSequence() {
        return node instanceof SequenceNode;
    }

    /// Its number; another text is a fault and 0.
    public double number() {
        try {
            return Double.parseDouble(text());
        } catch (NumberFormatException notOne) {
            fault("expected a number, found `" + text() + "`", "");
            return 0;
        }
    }

    /// Its truth value; another text is a fault and false.
    public boolean flag() {
        String text = text();
        if (!text.equals("true") && !text.equals("false")) {
            fault("expected true or false, found `" + text + "`", "");
        }
        return text.equals("true");
    }

    /// The plain value: text, number, truth value, null, list or map.
    public Object plain() {
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

    /// Records a fault at this node; one of a block that belongs to a key stands at the key.
    public void fault(String message, String fix) {
        boolean block = node instanceof CollectionNode<?> collection
                && collection.getFlowStyle() == DumperOptions.FlowStyle.BLOCK;
        Node at = block && key != null ? key : node;
        faults.add(source.fault(place(at.getStartMark()), message, fix));
    }

    /// Records a fault inside the text of a scalar.
    ///
    /// @param column place in its value, from 1
    public void fault(int column, String message, String fix) {
        if (!(node instanceof ScalarNode scalar)) {
            fault(message, fix);
            return;
        }
        String value = scalar.getValue();
        int start = source.offset(place(node.getStartMark()));
        int from = switch (scalar.getScalarStyle()) {
            case DOUBLE_QUOTED, SINGLE_QUOTED -> start + 1;
            case LITERAL, FOLDED -> source.next(start);
            case PLAIN, JSON_SCALAR_STYLE -> start;
        };
        int end = source.offset(place(node.getEndMark()));
        int index = Math.clamp(column - 1, 0, value.length());
        faults.add(source.fault(source.within(value, index, from, end), message, fix));
    }

    private static Source.Place place(Mark mark) {
        return new Source.Place(mark.getLine(), mark.getColumn());
    }
}
