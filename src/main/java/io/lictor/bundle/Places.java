package io.lictor.bundle;

import io.lictor.policy.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where in a pack's file its elements stand: `rules/CS-01`, `predicates/recipient-known/from/0`.
final class Places {
    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");
    private static final Set<String> PROSE = Set.of("title", "description", "question", "remedy", "risk", "cite");

    private final Yaml root;
    private final Map<String, Map<String, Yaml>> sections = new TreeMap<>();

    Places(Yaml root) {
        this.root = root;
    }

    /// Records a problem at the name it is about, where its element holds that name, else at the
    /// element.
    void report(Problem problem) {
        report(element(List.of(problem.element().split("/", -1))), problem);
    }

    /// Records a problem of an element.
    static void report(Yaml element, Problem problem) {
        Matcher named = NAMED.matcher(problem.message());
        if (!named.find() || !reported(element, named.group(1), problem)) {
            element.fault(problem.message(), problem.fix());
        }
    }

    /// The deepest node on a path of keys and indices.
    Yaml element(List<String> path) {
        Yaml at = root;
        for (int i = 0; i < path.size(); i++) {
            Optional<Yaml> inner = i == 1 ? section(path.getFirst(), path.get(1)) : inner(at, path.get(i));
            if (inner.isEmpty()) {
                return at;
            }
            at = inner.get();
        }
        return at;
    }

    private Optional<Yaml> section(String name, String key) {
        Map<String, Yaml> section = sections.computeIfAbsent(
                name, n -> inner(root, n).map(Places::members).orElse(Map.of()));
        return Optional.ofNullable(section.get(key));
    }

    private static Optional<Yaml> inner(Yaml yaml, String key) {
        return Optional.ofNullable(members(yaml).get(key));
    }

    /// The members by key, or the elements by index.
    private static Map<String, Yaml> members(Yaml yaml) {
        if (yaml.isMapping()) {
            return yaml.members();
        }
        Map<String, Yaml> members = new HashMap<>();
        yaml.elements().forEach(element -> members.put(Integer.toString(members.size()), element));
        return members;
    }

    private static boolean reported(Yaml yaml, String name, Problem problem) {
        if (yaml.isMapping()) {
            return yaml.members().entrySet().stream()
                    .filter(member -> !PROSE.contains(member.getKey()))
                    .anyMatch(member -> reported(member.getValue(), name, problem));
        }
        if (yaml.isSequence()) {
            return yaml.elements().stream().anyMatch(element -> reported(element, name, problem));
        }
        Matcher word = Pattern.compile("(?<![\\w/-])" + Pattern.quote(name) + "(?![\\w/-])")
                .matcher(yaml.text());
        if (!word.find()) {
            return false;
        }
        yaml.fault(word.start() + 1, problem.message(), problem.fix());
        return true;
    }
}
