package io.lictor.bundle;

import io.lictor.policy.ActionPredicate;
import io.lictor.policy.BundleCheck;
import io.lictor.policy.Decision;
import io.lictor.policy.Document;
import io.lictor.policy.Pack;
import io.lictor.policy.Problem;
import io.lictor.policy.Rule;
import io.lictor.policy.Thresholds;
import io.lictor.predicate.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads one `pack.yaml`, or the `vocabulary.yaml` it is to be made from.
final class PackReader {
    private final String name;
    private final Yaml root;
    private final DefinitionCheck check;

    PackReader(String name, Yaml root, DefinitionCheck check) {
        this.name = name;
        this.root = root;
        this.check = check;
    }

    Pack read() {
        SortedMap<String, Yaml> keys = root.members(List.of(
                "pack", "title", "documents", "unmapped", "failure", "thresholds", "actions", "predicates", "rules"));
        Pack pack = read(keys);
        report(pack, BundleCheck.problems(pack));
        return pack;
    }

    /// What no document says: the head, actions and predicates of a pack whose rules are still to be written.
    Pack vocabulary() {
        SortedMap<String, Yaml> keys =
                root.members(List.of("pack", "title", "unmapped", "failure", "thresholds", "actions", "predicates"));
        Pack pack = read(keys);
        report(pack, BundleCheck.vocabulary(pack));
        return pack;
    }

    private void report(Pack pack, List<Problem> found) {
        List<Problem> problems = new ArrayList<>(found);
        problems.addAll(check.problems(pack));
        Places places = new Places(root);
        problems.forEach(places::report);
    }

    private Pack read(SortedMap<String, Yaml> keys) {
        String id = Optional.ofNullable(keys.get("pack")).map(Yaml::text).orElse("");
        if (!id.equals(name)) {
            keys.getOrDefault("pack", root)
                    .fault("the pack is called `" + id + "`, its folder `" + name + "`", "make them equal");
        }
        List<Document> documents = Optional.ofNullable(keys.get("documents")).stream()
                .flatMap(list -> list.elements().stream())
                .map(PackReader::document)
                .toList();
        Map<String, String> hashes = new TreeMap<>();
        documents.forEach(document -> hashes.put(document.name(), document.hash()));
        SortedMap<String, Yaml> predicateNodes = section(keys, "predicates");
        SortedMap<String, Yaml> actionNodes = section(keys, "actions");
        SortedMap<String, Yaml> ruleNodes = section(keys, "rules");
        List<Predicate> predicates = new ArrayList<>();
        predicateNodes.forEach((key, yaml) -> predicates.add(PredicateReader.read(name + "/" + key, yaml)));
        List<ActionPredicate> actions = new ArrayList<>();
        actionNodes.forEach((key, yaml) -> actions.add(action(name + "/" + key, yaml)));
        RuleReader rules = new RuleReader(name, hashes);
        List<Rule> read = new ArrayList<>();
        ruleNodes.forEach((key, yaml) -> rules.read(key, yaml).ifPresent(read::add));
        return new Pack(
                name,
                Optional.ofNullable(keys.get("title")).map(Yaml::text).orElse(name),
                documents,
                actions,
                predicates,
                read,
                unmapped(keys),
                Optional.ofNullable(keys.get("thresholds"))
                        .map(PackReader::thresholds)
                        .orElse(Thresholds.DEFAULT),
                failure(keys));
    }

    private static SortedMap<String, Yaml> section(Map<String, Yaml> keys, String section) {
        return Optional.ofNullable(keys.get(section)).map(Yaml::members).orElseGet(TreeMap::new);
    }

    private static Document document(Yaml yaml) {
        Map<String, Yaml> keys = yaml.members(List.of("file", "sha256"));
        return new Document(
                keys.getOrDefault("file", yaml).text(),
                keys.getOrDefault("sha256", yaml).text());
    }

    private ActionPredicate action(String id, Yaml yaml) {
        Map<String, Yaml> keys = yaml.members(List.of("description", "of", "parent", "tools", "when", "thresholds"));
        return new ActionPredicate(
                id,
                Optional.ofNullable(keys.get("of")).map(PackReader::of).orElse(ActionPredicate.Of.CALL),
                Optional.ofNullable(keys.get("description")).map(Yaml::text).orElse(""),
                Optional.ofNullable(keys.get("parent")).map(parent -> name + "/" + parent.text()),
                new TreeSet<>(
                        Optional.ofNullable(keys.get("tools")).map(Yaml::texts).orElse(List.of())),
                Optional.ofNullable(keys.get("when")).map(Yaml::text),
                Optional.ofNullable(keys.get("thresholds")).map(PackReader::thresholds));
    }

    private static ActionPredicate.Of of(Yaml yaml) {
        for (ActionPredicate.Of of : ActionPredicate.Of.values()) {
            if (of.name().toLowerCase(Locale.ROOT).equals(yaml.text())) {
                return of;
            }
        }
        yaml.fault("no kind of `" + yaml.text() + "`", "`of` is call or result");
        return ActionPredicate.Of.RESULT;
    }

    private static Thresholds thresholds(Yaml yaml) {
        Map<String, Yaml> keys = yaml.members(List.of("deny", "ask"));
        return new Thresholds(
                Optional.ofNullable(keys.get("deny")).map(Yaml::number).orElse(Thresholds.DEFAULT.deny()),
                Optional.ofNullable(keys.get("ask")).map(Yaml::number).orElse(Thresholds.DEFAULT.ask()));
    }

    private static Decision unmapped(Map<String, Yaml> keys) {
        Yaml yaml = keys.get("unmapped");
        if (yaml == null) {
            return Decision.ASK;
        }
        if (!List.of("allow", "ask", "deny").contains(yaml.text())) {
            yaml.fault("`unmapped` is allow, ask or deny", "");
            return Decision.ASK;
        }
        return Decision.valueOf(yaml.text().toUpperCase(Locale.ROOT));
    }

    private static Decision failure(Map<String, Yaml> keys) {
        Yaml yaml = keys.get("failure");
        if (yaml == null) {
            return Decision.DENY;
        }
        if (!List.of("ask", "defer", "deny").contains(yaml.text())) {
            yaml.fault("`failure` is ask, defer or deny", "only a setting of the operator allows");
            return Decision.DENY;
        }
        return Decision.valueOf(yaml.text().toUpperCase(Locale.ROOT));
    }
}
