package io.lictor.evaluation;

import io.lictor.bundle.BundleException;
import io.lictor.bundle.Fault;
import io.lictor.bundle.Yaml;
import io.lictor.policy.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which conditions of SOPBench a run breaks: those that its own database denies at the call of the action asked for,
/// or that the run had to establish before and did not. Where the action was allowed and the benchmark misses look-ups,
/// those that nobody looked up. Conditions under an *or*, and those that `gold.yaml` does not tell, are not known.
///
/// @param domains what is known of each condition, by domain and name
record SopGold(SortedMap<String, SortedMap<String, Known>> domains) {
    static final String FILE = "gold.yaml";

    private static final String AFTER = "after ";

    SopGold {
        domains = Collections.unmodifiableSortedMap(new TreeMap<>(domains));
    }

    /// What is known of a condition.
    ///
    /// @param holds the tests that must all hold
    /// @param told the tools that tell it
    /// @param rules the predicates that stand for it; a `*` at the end is any rest
    record Known(List<String> holds, List<String> told, List<String> rules) {
        Known {
            holds = List.copyOf(holds);
            told = List.copyOf(told);
            rules = List.copyOf(rules);
        }

        boolean speaksOf(String predicate) {
            return rules.stream()
                    .anyMatch(rule -> rule.endsWith("*")
                            ? predicate.startsWith(rule.substring(0, rule.length() - 1))
                            : predicate.equals(rule));
        }
    }

    /// Reads what is known of the domains of a folder.
    ///
    /// @throws BundleException with every fault
    static SopGold read(Path folder, Set<String> domains) {
        List<Fault> faults = new ArrayList<>();
        SortedMap<String, SortedMap<String, Known>> all = new TreeMap<>();
        for (String domain : domains) {
            Path file = folder.resolve(domain).resolve(FILE);
            if (Files.exists(file)) {
                SortedMap<String, Known> known = new TreeMap<>();
                Yaml.read(file, domain + "/" + FILE, faults)
                        .ifPresent(root -> root.members().forEach((name, one) -> known.put(name, known(one))));
                all.put(domain, known);
            }
        }
        if (!faults.isEmpty()) {
            throw new BundleException(faults);
        }
        return new SopGold(all);
    }

    private static Known known(Yaml one) {
        Map<String, Yaml> keys = one.members(List.of("holds", "told", "rules"));
        return new Known(texts(keys, "holds"), texts(keys, "told"), texts(keys, "rules"));
    }

    private static List<String> texts(Map<String, Yaml> keys, String key) {
        return Optional.ofNullable(keys.get(key)).map(Yaml::texts).orElse(List.of());
    }

    /// The conditions that a run breaks, as `domain/action/condition`; empty if that is not known.
    SortedSet<String> broken(SopRun run) {
        SortedMap<String, Known> known = domains.getOrDefault(run.domain(), new TreeMap<>());
        Optional<SopMade> call = run.kind().startsWith("broken") ? SopMade.first(run) : Optional.empty();
        SortedSet<String> denied = new TreeSet<>();
        SortedSet<String> unseen = new TreeSet<>();
        for (SopCondition condition : SopCondition.of(run.meta().get("constraints"))) {
            Known of = known.getOrDefault(condition.named(), known.get(condition.name()));
            if (of != null && call.isPresent()) {
                String name = run.domain() + "/" + run.target() + "/" + condition.named();
                Optional<Boolean> holds = holds(of, condition, call.get());
                if (holds.isPresent() && holds.get() == condition.negated()) {
                    denied.add(name);
                }
                if (!of.told().isEmpty()
                        && Collections.disjoint(of.told(), call.get().before())) {
                    unseen.add(name);
                }
            }
        }
        return denied.isEmpty()
                        && run.skipped()
                        && Boolean.TRUE.equals(run.meta().get("action_allowed"))
                ? unseen
                : denied;
    }

    private static Optional<Boolean> holds(Known known, SopCondition condition, SopMade call) {
        Stored stored = call.stored(condition.arguments());
        Optional<Boolean> all = Optional.of(true);
        for (String test : known.holds()) {
            Optional<Boolean> one = test.startsWith(AFTER)
                    ? Optional.of(call.follows(test.substring(AFTER.length()), condition.arguments()))
                    : stored.holds(test);
            if (one.isPresent() && !one.get()) {
                return one;
            }
            all = one.isEmpty() ? one : all;
        }
        return all;
    }

    /// Whether a rule of the action speaks of a condition.
    boolean names(Rule rule, String condition) {
        List<String> parts = List.of(condition.split("/", 3));
        SortedMap<String, Known> known = domains.getOrDefault(parts.getFirst(), new TreeMap<>());
        String name = parts.getLast();
        Known of = known.getOrDefault(name, known.get(name.split(" ", 2)[0]));
        String action = parts.getFirst() + "/" + parts.get(1).replace('_', '-');
        return of != null
                && rule.terms().action().filter(action::equals).isPresent()
                && rule.formula().atoms().stream().anyMatch(atom -> of.speaksOf(atom.substring(atom.indexOf('/') + 1)));
    }
}
