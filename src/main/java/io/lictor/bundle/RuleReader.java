package io.lictor.bundle;

import io.lictor.logic.Formula;
import io.lictor.logic.FormulaException;
import io.lictor.logic.Formulas;
import io.lictor.policy.Change;
import io.lictor.policy.Citation;
import io.lictor.policy.Deadline;
import io.lictor.policy.Rule;
import io.lictor.policy.Terms;
import io.lictor.predicate.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Reads `rules:` entries of one pack.
///
/// @param documents hash of each document by name
record RuleReader(String pack, Map<String, String> documents) {
    static final List<String> KINDS = List.of("forbid", "require", "permit", "implies", "oblige");

    private static final List<String> KEYS = List.of(
            "on",
            "forbid",
            "require",
            "permit",
            "implies",
            "oblige",
            "within",
            "severity",
            "weight",
            "mode",
            "risk",
            "exceptions",
            "change");

    Optional<Rule> read(String name, Yaml yaml) {
        SortedMap<String, Yaml> keys = yaml.members(with("cite"));
        return read(name, yaml, keys, citation(keys, yaml));
    }

    /// The keys of a rule and one more.
    static List<String> with(String more) {
        return Stream.concat(KEYS.stream(), Stream.of(more)).toList();
    }

    /// Reads a rule whose citation is known.
    Optional<Rule> read(String name, Yaml yaml, Map<String, Yaml> keys, Citation citation) {
        List<String> kinds = KINDS.stream().filter(keys::containsKey).toList();
        if (kinds.size() != 1) {
            yaml.fault("a rule has exactly one of " + String.join(", ", KINDS), "split it into one rule each");
            return Optional.empty();
        }
        String kind = kinds.getFirst();
        if (!kind.equals("implies") && !keys.containsKey("on")) {
            yaml.fault("rule `" + name + "` needs `on`", "name the action predicate it is about");
        }
        Terms terms = terms(pack + "/" + name, keys, citation);
        Yaml body = keys.getOrDefault(kind, yaml);
        if (kind.equals("implies")) {
            Map<String, Yaml> parts = body.members(List.of("if", "then"));
            if (parts.size() != 2) {
                body.fault("`implies` needs `if` and `then`", "implies: {if: formula, then: predicate}");
                return Optional.empty();
            }
            String conclusion = pack + "/" + parts.getOrDefault("then", body).text();
            return formula(parts.getOrDefault("if", body)).map(f -> new Rule.Implies(terms, f, conclusion));
        }
        Optional<Deadline> deadline = kind.equals("oblige") ? deadline(keys, yaml) : Optional.empty();
        if (!kind.equals("oblige") && keys.containsKey("within")) {
            yaml.fault("only `oblige` has a `within`", "write a window after the operator, like `once[30m] …`");
        }
        return formula(body).map(f -> switch (kind) {
            case "forbid" -> new Rule.Forbid(terms, f);
            case "require" -> new Rule.Require(terms, f);
            case "oblige" -> new Rule.Oblige(terms, f, deadline.orElseGet(Deadline.SessionEnd::new));
            default -> new Rule.Permit(terms, f);
        });
    }

    private static Optional<Deadline> deadline(Map<String, Yaml> keys, Yaml rule) {
        Yaml within = keys.get("within");
        if (within == null) {
            rule.fault("`oblige` needs `within`", "for example `within: 5 steps`, `within: 30m` or `within: session`");
            return Optional.empty();
        }
        if (within.text().equals(Deadline.SessionEnd.WORD)) {
            return Optional.of(new Deadline.SessionEnd());
        }
        Optional<Window> window = Window.parse(within.text());
        if (window.isEmpty()) {
            within.fault("no deadline: `" + within.text() + "`", "for example `5 steps`, `30m` or `session`");
        }
        return window.map(Deadline.Within::new);
    }

    private Optional<Formula> formula(Yaml yaml) {
        try {
            return Optional.of(Formulas.parse(yaml.text()).renamed(atom -> pack + "/" + atom));
        } catch (FormulaException fault) {
            yaml.fault(fault.column(), "formula: " + fault.getMessage(), "");
            return Optional.empty();
        }
    }

    private Terms terms(String id, Map<String, Yaml> keys, Citation citation) {
        String severity = word(keys, "severity", "hard", List.of("hard", "soft"));
        SortedSet<String> exceptions = new TreeSet<>();
        Optional.ofNullable(keys.get("exceptions"))
                .ifPresent(list -> list.texts().forEach(e -> exceptions.add(pack + "/" + e)));
        return new Terms(
                id,
                Optional.ofNullable(keys.get("on")).map(on -> pack + "/" + on.text()),
                severity.equals("hard"),
                Optional.ofNullable(keys.get("weight")).map(Yaml::number).orElse(1.0),
                word(keys, "mode", "enforce", List.of("enforce", "shadow")).equals("enforce"),
                Optional.ofNullable(keys.get("risk")).map(Yaml::text).orElse("unspecified"),
                citation,
                exceptions,
                Optional.ofNullable(keys.get("change")).flatMap(RuleReader::change));
    }

    static String word(Map<String, Yaml> keys, String key, String usual, List<String> known) {
        Yaml yaml = keys.get(key);
        if (yaml == null) {
            return usual;
        }
        if (!known.contains(yaml.text())) {
            yaml.fault("`" + key + "` is one of " + String.join(", ", known), "");
        }
        return yaml.text();
    }

    private Citation citation(Map<String, Yaml> keys, Yaml rule) {
        Yaml yaml = keys.get("cite");
        if (yaml == null) {
            rule.fault("a rule cites its clause", "add `cite: {document, section, lines, quote}`");
            return new Citation("", "", "", 1, 1, "");
        }
        Map<String, Yaml> parts = yaml.members(List.of("document", "section", "lines", "quote"));
        for (String part : List.of("document", "section", "lines", "quote")) {
            if (!parts.containsKey(part)) {
                yaml.fault("the citation lacks `" + part + "`", "");
            }
        }
        String document = parts.getOrDefault("document", yaml).text();
        if (!documents.containsKey(document)) {
            yaml.fault("document `" + document + "` is not declared", "list it under `documents`");
        }
        String lines = Optional.ofNullable(parts.get("lines")).map(Yaml::text).orElse("1");
        int dash = lines.indexOf('-');
        return new Citation(
                document,
                documents.getOrDefault(document, ""),
                Optional.ofNullable(parts.get("section")).map(Yaml::text).orElse(""),
                line(dash < 0 ? lines : lines.substring(0, dash), yaml),
                line(dash < 0 ? lines : lines.substring(dash + 1), yaml),
                Optional.ofNullable(parts.get("quote"))
                        .map(Yaml::text)
                        .orElse("")
                        .strip()
                        .replaceAll("\\s+", " "));
    }

    private static int line(String text, Yaml at) {
        if (!text.strip().matches("[0-9]{1,6}")) {
            at.fault("lines are `12` or `12-13`, found `" + text + "`", "");
            return 1;
        }
        return Integer.parseInt(text.strip());
    }

    private static boolean pointed(String pointer, Yaml at) {
        if (!pointer.startsWith("/")) {
            at.fault("`" + pointer + "` is no pointer", "write `/" + pointer + "`");
        }
        return pointer.startsWith("/");
    }

    static Optional<Change> change(Yaml yaml) {
        if (!yaml.isMapping()) {
            if (!yaml.text().equals("redact")) {
                yaml.fault("`change` is `redact` or `{set: {/pointer: value}}`", "");
            }
            return Optional.of(new Change.Redact());
        }
        Map<String, Yaml> parts = yaml.members(List.of("set"));
        return Optional.ofNullable(parts.get("set"))
                .flatMap(set -> set.members().entrySet().stream().findFirst())
                .filter(entry -> pointed(entry.getKey(), entry.getValue()))
                .map(entry ->
                        new Change.Replace(entry.getKey(), entry.getValue().plain()));
    }
}
