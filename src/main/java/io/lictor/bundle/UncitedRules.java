package io.lictor.bundle;

import io.lictor.policy.Citation;
import io.lictor.policy.Problem;
import io.lictor.policy.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Rules in the language of `pack.yaml` without `cite`: they get the citation of the clause they are written for.
/// A permit may say `lifts`, the rules of other clauses that it lifts.
///
/// @param rules with an empty citation
/// @param lifts ids of the rules that each permit lifts, by the id of the permit
/// @param places where each stands, by its id
public record UncitedRules(
        List<Rule> rules, SortedMap<String, SortedSet<String>> lifts, SortedMap<String, Yaml> places) {
    private static final Citation NONE = new Citation("", "", "", 1, 1, "");

    public UncitedRules {
        rules = List.copyOf(rules);
        lifts = Collections.unmodifiableSortedMap(new TreeMap<>(lifts));
        places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
    }

    /// Reads a mapping of rules by name; its faults go where those of the mapping go.
    ///
    /// @param pack the name of the pack they are for
    public static UncitedRules read(String pack, Yaml yaml) {
        RuleReader reader = new RuleReader(pack, Map.of());
        List<Rule> rules = new ArrayList<>();
        SortedMap<String, SortedSet<String>> lifts = new TreeMap<>();
        SortedMap<String, Yaml> places = new TreeMap<>();
        yaml.members().forEach((name, rule) -> {
            SortedMap<String, Yaml> keys = rule.members(RuleReader.with("lifts"));
            reader.read(name, rule, keys, NONE).ifPresent(read -> {
                rules.add(read);
                places.put(read.id(), rule);
                lifted(pack, read, keys, lifts);
            });
        });
        return new UncitedRules(rules, lifts, places);
    }

    /// Reads one rule of `on` and one of `forbid`, `require` and `permit`, named after its action and a key.
    ///
    /// @param keys its members
    public static Optional<UncitedRules> single(String pack, String key, Yaml yaml, Map<String, Yaml> keys) {
        String on = Optional.ofNullable(keys.get("on")).map(Yaml::text).orElse("rule");
        return new RuleReader(pack, Map.of())
                .read(on + "-" + key, yaml, keys, NONE)
                .map(rule -> {
                    SortedMap<String, Yaml> places = new TreeMap<>();
                    places.put(rule.id(), yaml);
                    return new UncitedRules(List.of(rule), new TreeMap<>(), places);
                });
    }

    private static void lifted(
            String pack, Rule rule, Map<String, Yaml> keys, SortedMap<String, SortedSet<String>> to) {
        Yaml named = keys.get("lifts");
        if (named == null) {
            return;
        }
        if (!(rule instanceof Rule.Permit)) {
            named.fault("only a permit lifts rules", "write `exceptions` to name what lifts this one");
            return;
        }
        SortedSet<String> ids = new TreeSet<>();
        named.texts().forEach(name -> ids.add(pack + "/" + name));
        to.put(rule.id(), ids);
    }

    /// Records problems of the rules where these stand; the others are left aside.
    public void report(List<Problem> problems) {
        for (Problem problem : problems) {
            places.forEach((id, yaml) -> {
                if (problem.element().equals("rules/" + id.substring(id.indexOf('/') + 1))) {
                    Places.report(yaml, problem);
                }
            });
        }
    }
}
