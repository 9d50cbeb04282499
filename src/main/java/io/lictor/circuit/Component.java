package io.lictor.circuit;

import io.lictor.logic.Formula;
import io.lictor.predicate.Kleene;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Soft rules and implications that share uncertain predicates, before anything is simplified; what
/// they say is remembered for each combination of the unknown predicates they mention. For one thread.
final class Component {
    /// More uncertain predicates than this are not looked into.
    private static final int MOST_PREDICATES = 2_048;

    private final List<GroundRule> rules = new ArrayList<>();
    private final List<Formula> implications = new ArrayList<>();
    private final SortedMap<String, Double> uncertain = new TreeMap<>();
    private final Map<Long, LogRatio> known = new HashMap<>();
    private long mentioned;

    void add(GroundRule rule) {
        rules.add(rule);
    }

    void add(Formula implication) {
        implications.add(implication);
    }

    /// Adds a predicate that a rule or an implication mentions.
    void mention(String atom, SortedMap<String, Double> probabilities, List<String> free) {
        Double probability = probabilities.get(atom);
        if (probability != null) {
            uncertain.put(atom, probability);
        } else if (free.contains(atom)) {
            mentioned |= 1L << free.indexOf(atom);
        }
    }

    /// How many uncertain predicates it has.
    int size() {
        return uncertain.size();
    }

    /// Z(1)/Z(0) of its rules.
    ///
    /// @param completion bit i is the value of the i-th free predicate
    /// @param certain the value of every predicate that is not uncertain
    LogRatio ratio(long completion, Function<String, Kleene> certain, int limit, Work work) {
        return known.computeIfAbsent(completion & mentioned, key -> computed(certain, limit, work));
    }

    private LogRatio computed(Function<String, Kleene> certain, int limit, Work work) {
        if (uncertain.size() > MOST_PREDICATES) {
            return LogRatio.unknown(uncertain.size() + " uncertain predicates depend on each other");
        }
        Encoding encoding = new Encoding(List.copyOf(uncertain.keySet()), certain, work);
        List<List<Factor>> hard = new ArrayList<>();
        for (Formula implication : implications) {
            Optional<Encoding.Condition> allowed = encoding.where(implication, false);
            if (allowed.isEmpty()) {
                return LogRatio.unknown("an implication is too large for the exact margin");
            }
            if (allowed.get().when().isZero()) {
                return LogRatio.INCONSISTENT;
            }
            if (!allowed.get().always()) {
                hard.add(allowed.get().factors());
            }
        }
        LogRatio total = LogRatio.NONE;
        List<Cluster.Violation> soft = new ArrayList<>();
        for (GroundRule rule : rules) {
            double weight = rule.rule().terms().weight();
            Optional<Encoding.Condition> broken = encoding.where(rule.broken(), true);
            if (broken.isEmpty()) {
                String why = "rule " + rule.rule().id() + " is too large for the exact margin";
                total = total.plus(LogRatio.between(-weight, 0, why));
            } else if (broken.get().always()) {
                total = total.plus(LogRatio.exact(-weight));
            } else if (!broken.get().when().isZero() && weight > 0) {
                soft.add(new Cluster.Violation(weight, broken.get()));
            }
        }
        for (Cluster cluster : clusters(hard, soft)) {
            total = total.plus(cluster.ratio(limit, work));
        }
        return total;
    }

    /// What hangs together once everything certain is simplified away, by the first predicate.
    private Collection<Cluster> clusters(List<List<Factor>> hard, List<Cluster.Violation> soft) {
        Partition partition = new Partition();
        hard.forEach(factors -> partition.join(Factor.variables(factors)));
        soft.forEach(rule -> partition.join(Factor.variables(rule.broken().factors())));
        SortedMap<Integer, Cluster> clusters = new TreeMap<>();
        hard.forEach(factors -> of(factors, partition, clusters).implied().addAll(factors));
        soft.forEach(
                rule -> of(rule.broken().factors(), partition, clusters).rules().add(rule));
        int variable = 0;
        for (double probability : uncertain.values()) {
            Cluster cluster = clusters.get(partition.of(variable));
            if (cluster != null) {
                cluster.priors().add(Factor.prior(variable, probability));
            }
            variable++;
        }
        return clusters.values();
    }

    private static Cluster of(List<Factor> factors, Partition partition, Map<Integer, Cluster> clusters) {
        return clusters.computeIfAbsent(
                partition.of(Factor.variables(factors)[0]),
                first -> new Cluster(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }
}
