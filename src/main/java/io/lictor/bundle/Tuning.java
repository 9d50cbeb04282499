package io.lictor.bundle;

import io.lictor.policy.Change;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a policy owner says about a rule beside its formula, in the words of `pack.yaml`.
///
/// @param ids names of the rule and of the permits that lift it, in their order; those that are not named keep theirs
/// @param weight makes it soft, with this weight
/// @param shadow whether it is judged and recorded only
/// @param lifts names of rules that it lifts, if it is a permit
public record Tuning(
        List<String> ids,
        Optional<Double> weight,
        boolean shadow,
        Optional<String> risk,
        Optional<Change> change,
        SortedSet<String> lifts) {
    /// The keys it is written with.
    public static final List<String> KEYS = List.of("ids", "severity", "weight", "mode", "risk", "change", "lifts");

    private static final List<String> SEVERITIES = List.of("hard", "soft");

    public Tuning {
        ids = List.copyOf(ids);
        lifts = Collections.unmodifiableSortedSet(new TreeSet<>(lifts));
    }

    /// Nothing said.
    public static Tuning none() {
        return new Tuning(List.of(), Optional.empty(), false, Optional.empty(), Optional.empty(), new TreeSet<>());
    }

    /// Reads it from the keys of a mapping; the others are left aside.
    public static Tuning read(Map<String, Yaml> keys) {
        boolean soft = RuleReader.word(keys, "severity", keys.containsKey("weight") ? "soft" : "hard", SEVERITIES)
                .equals("soft");
        Optional<Double> weight = Optional.ofNullable(keys.get("weight")).map(Yaml::number);
        Optional.ofNullable(keys.get("weight"))
                .filter(given -> !soft)
                .ifPresent(given -> given.fault("only a soft rule has a weight", "write `severity: soft`"));
        return new Tuning(
                texts(keys, "ids"),
                soft ? Optional.of(weight.orElse(1.0)) : Optional.empty(),
                RuleReader.word(keys, "mode", "enforce", List.of("enforce", "shadow"))
                        .equals("shadow"),
                Optional.ofNullable(keys.get("risk")).map(Yaml::text),
                Optional.ofNullable(keys.get("change")).flatMap(RuleReader::change),
                new TreeSet<>(texts(keys, "lifts")));
    }

    private static List<String> texts(Map<String, Yaml> keys, String key) {
        return Optional.ofNullable(keys.get(key)).map(Yaml::texts).orElse(List.of());
    }
}
