package io.lictor.bundle;

import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Predicate;
import io.lictor.trajectory.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Reads `predicates:` entries.
final class PredicateReader {
    private static final List<String> ESTABLISHED = List.of("consent", "identity", "authorisation", "confirmation");

    private PredicateReader() {}

    static Predicate read(String id, Yaml yaml) {
        Map<String, Yaml> keys = yaml.members(List.of("description", "establishes", "question", "remedy", "from"));
        if (!keys.containsKey("description")) {
            yaml.fault("a predicate needs a `description`", "say what it asks");
        }
        Optional<String> establishes = text(keys, "establishes");
        establishes
                .filter(word -> !ESTABLISHED.contains(word))
                .ifPresent(word -> keys.getOrDefault("establishes", yaml)
                        .fault("nothing is called `" + word + "`", "one of " + String.join(", ", ESTABLISHED)));
        List<Definition> from = keys.containsKey("from")
                ? keys.getOrDefault("from", yaml).elements().stream()
                        .flatMap(entry -> definition(entry).stream())
                        .toList()
                : List.of();
        return new Predicate(
                id,
                text(keys, "description").orElse(""),
                establishes,
                text(keys, "question"),
                text(keys, "remedy"),
                from);
    }

    private static Optional<String> text(Map<String, Yaml> keys, String key) {
        return Optional.ofNullable(keys.get(key)).map(Yaml::text);
    }

    private static Optional<Definition> definition(Yaml yaml) {
        if (!yaml.isMapping()) {
            if (yaml.text().equals("derived")) {
                return Optional.of(new Definition.Derived());
            }
            yaml.fault(
                    "no kind of source: `" + yaml.text() + "`",
                    "one of fact, cel, step, match, earlier, flow, sensitive, classified, derived");
            return Optional.empty();
        }
        Map<String, Yaml> keys =
                yaml.members(List.of("fact", "cel", "step", "match", "earlier", "flow", "sensitive", "classified"));
        if (keys.size() != 1) {
            yaml.fault("an entry of `from` names exactly one source", "start a new `- ` entry for each");
            return Optional.empty();
        }
        Map.Entry<String, Yaml> only = keys.entrySet().iterator().next();
        Yaml value = only.getValue();
        return Optional.of(
                switch (only.getKey()) {
                    case "fact" -> new Definition.Fact(value.text());
                    case "cel" -> new Definition.Cel(value.text());
                    case "step" -> StepReader.read(value);
                    case "match" -> MatchReader.read(value);
                    case "earlier" -> earlier(value);
                    case "flow" -> flow(value);
                    case "sensitive" -> sensitive(value);
                    default -> classified(value);
                });
    }

    private static Definition earlier(Yaml yaml) {
        Map<String, Yaml> keys = yaml.members(List.of("tools", "same", "success", "authoritative", "never"));
        SortedSet<String> tools = texts(keys, "tools");
        if (tools.isEmpty()) {
            yaml.fault("`earlier` needs `tools`", "name at least one tool");
        }
        return new Definition.Earlier(
                tools,
                StepReader.same(keys),
                text(keys, "success"),
                Optional.ofNullable(keys.get("authoritative")).map(Yaml::flag).orElse(false),
                Optional.ofNullable(keys.get("never"))
                        .map(PredicateReader::never)
                        .orElse(Kleene.FAILS));
    }

    /// The answer of a look-up that nobody has made.
    private static Kleene never(Yaml yaml) {
        if (!yaml.text().equals("unknown") && !yaml.text().equals("fails")) {
            yaml.fault("`never` is unknown or fails", "unknown, if nobody knows before somebody has looked");
        }
        return yaml.text().equals("unknown") ? Kleene.UNKNOWN : Kleene.FAILS;
    }

    private static Definition flow(Yaml yaml) {
        Map<String, Yaml> keys = yaml.members(List.of(
                "arguments", "from", "pointed", "carrying", "unless", "every", "first", "prose", "rivalled", "sure"));
        SortedSet<Origin> from = origins(keys, "from");
        if (from.isEmpty()) {
            yaml.fault("`flow` needs `from`", "for example `from: [user]`");
        }
        return new Definition.Flow(
                text(keys, "arguments"),
                from,
                flag(keys, "pointed"),
                text(keys, "carrying"),
                origins(keys, "unless"),
                flag(keys, "every"),
                flag(keys, "first"),
                flag(keys, "prose"),
                flag(keys, "rivalled"),
                flag(keys, "sure"));
    }

    private static boolean flag(Map<String, Yaml> keys, String key) {
        return Optional.ofNullable(keys.get(key)).map(Yaml::flag).orElse(false);
    }

    private static Definition sensitive(Yaml yaml) {
        Map<String, Yaml> keys = yaml.members(List.of("kinds", "arguments"));
        return new Definition.Sensitive(texts(keys, "kinds"), text(keys, "arguments"));
    }

    private static Definition classified(Yaml yaml) {
        if (!yaml.isMapping()) {
            return new Definition.Classified(yaml.text());
        }
        Map<String, Yaml> keys = yaml.members(List.of("by", "of", "arguments", "sure"));
        if (!keys.containsKey("by")) {
            yaml.fault("`classified` needs `by`", "the name of a classifier");
        }
        return new Definition.Classified(
                text(keys, "by").orElse(""),
                Optional.ofNullable(keys.get("of")).map(PredicateReader::read).orElse(Definition.Texts.UNTRUSTED),
                text(keys, "arguments"),
                flag(keys, "sure"));
    }

    private static Definition.Texts read(Yaml yaml) {
        for (Definition.Texts texts : Definition.Texts.values()) {
            if (texts.name().toLowerCase(Locale.ROOT).equals(yaml.text())) {
                return texts;
            }
        }
        yaml.fault("no texts: `" + yaml.text() + "`", "one of untrusted, requests, arguments, result");
        return Definition.Texts.UNTRUSTED;
    }

    private static SortedSet<String> texts(Map<String, Yaml> keys, String key) {
        SortedSet<String> texts = new TreeSet<>();
        Optional.ofNullable(keys.get(key)).ifPresent(yaml -> texts.addAll(yaml.texts()));
        return texts;
    }

    private static SortedSet<Origin> origins(Map<String, Yaml> keys, String key) {
        SortedSet<Origin> origins = new TreeSet<>();
        Optional.ofNullable(keys.get(key))
                .ifPresent(yaml -> yaml.elements().forEach(element -> {
                    try {
                        origins.add(Origin.valueOf(element.text().toUpperCase(Locale.ROOT)));
                    } catch (IllegalArgumentException unknown) {
                        element.fault(
                                "no origin: `" + element.text() + "`",
                                "one of user, system, facts, agent, tool, untrusted");
                    }
                }));
        return origins;
    }
}
