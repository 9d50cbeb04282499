package io.lictor.circuit;

import io.lictor.logic.Formula;
import io.lictor.predicate.Kleene;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// The sum over worlds behind [Margin], by connected components of rules and implications that share an
/// uncertain predicate.
public final class SoftWorlds {
    /// Components with more uncertain predicates than this get a bound instead of the exact value.
    public static final int MAX_WIDTH = 16;

    private final List<GroundRule> soft;
    private final List<Formula> implications;
    private final Map<String, Double> uncertain;
    private final Function<String, Kleene> certain;

    /// @param uncertain probability of each uncertain predicate
    /// @param certain the value of every other predicate
    public SoftWorlds(
            List<GroundRule> soft,
            List<Formula> implications,
            Map<String, Double> uncertain,
            Function<String, Kleene> certain) {
        this.soft = soft;
        this.implications = implications;
        this.uncertain = uncertain;
        this.certain = certain;
    }

    /// The margin, exact unless a component is too wide.
    public Margin margin() {
        double logOne = 0;
        double logZero = 0;
        double slack = 0;
        for (SortedSet<String> component : components()) {
            List<GroundRule> rules = touching(component);
            List<Formula> physical = implications.stream()
                    .filter(i -> belongs(i.atoms(), component))
                    .toList();
            if (component.size() > MAX_WIDTH) {
                slack += rules.stream()
                        .mapToDouble(r -> r.rule().terms().weight())
                        .sum();
                continue;
            }
            double[] sums = sums(List.copyOf(component), rules, physical);
            if (sums[0] <= 0) {
                return new Margin(-1, 0, true);
            }
            logOne += Math.log(sums[1]);
            logZero += Math.log(sums[0]);
        }
        double difference = logOne - logZero;
        return new Margin(Math.tanh((difference - slack) / 2), Math.tanh(difference / 2), false);
    }

    private List<SortedSet<String>> components() {
        List<SortedSet<String>> components = new ArrayList<>();
        components.add(new TreeSet<>());
        List<SortedSet<String>> edges = new ArrayList<>();
        soft.forEach(r -> edges.add(r.broken().atoms()));
        implications.forEach(i -> edges.add(i.atoms()));
        for (SortedSet<String> edge : edges) {
            SortedSet<String> merged = new TreeSet<>(edge);
            merged.retainAll(uncertain.keySet());
            if (merged.isEmpty()) {
                continue;
            }
            for (SortedSet<String> other : List.copyOf(components)) {
                if (touches(other, merged)) {
                    merged.addAll(other);
                    components.remove(other);
                }
            }
            components.add(merged);
        }
        return components;
    }

    /// Rules of a component; what has no uncertain predicate belongs to the empty one.
    private List<GroundRule> touching(SortedSet<String> component) {
        return soft.stream().filter(r -> belongs(r.broken().atoms(), component)).toList();
    }

    private boolean belongs(SortedSet<String> atoms, SortedSet<String> component) {
        return component.isEmpty() ? !touches(atoms, uncertain.keySet()) : touches(atoms, component);
    }

    /// Z(0) and Z(1) of a component, both divided by the weight of a world in which every rule is kept.
    private double[] sums(List<String> names, List<GroundRule> rules, List<Formula> physical) {
        double zero = 0;
        double one = 0;
        Map<String, Kleene> world = new TreeMap<>();
        for (long bits = 0; bits < 1L << names.size(); bits++) {
            double weight = 1;
            for (int i = 0; i < names.size(); i++) {
                boolean holds = (bits >> i & 1) == 1;
                double p = uncertain.getOrDefault(names.get(i), 0.0);
                weight *= holds ? p : 1 - p;
                world.put(names.get(i), Kleene.of(holds));
            }
            Function<String, Kleene> values = a -> world.getOrDefault(a, certain.apply(a));
            if (weight == 0 || physical.stream().anyMatch(i -> i.value(values) == Kleene.FAILS)) {
                continue;
            }
            double violated = 0;
            for (GroundRule rule : rules) {
                violated +=
                        rule.value(values) == Kleene.HOLDS ? rule.rule().terms().weight() : 0;
            }
            zero += weight;
            one += weight * Math.exp(-violated);
        }
        return new double[] {zero, one};
    }

    private static boolean touches(java.util.Collection<String> some, java.util.Collection<String> others) {
        return some.stream().anyMatch(others::contains);
    }
}
