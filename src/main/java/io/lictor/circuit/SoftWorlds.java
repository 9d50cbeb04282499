package io.lictor.circuit;

import io.lictor.logic.Formula;
import io.lictor.predicate.Kleene;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// The sum over worlds behind [Margin]: factorised over the components of rules and implications that
/// share an uncertain predicate, and by variable elimination within each. For one thread.
///
/// Exact up to [#MAX_WIDTH] and as long as the [Work] lasts; beyond that, bounds that hold the exact
/// value, with the reason.
public final class SoftWorlds {
    /// The most uncertain predicates that one table of the sum depends on.
    public static final int MAX_WIDTH = 18;

    /// By how much bounds are widened against rounding.
    private static final double ROUNDING = 1e-11;

    private final List<Component> components;
    private final SortedMap<String, Kleene> pinned = new TreeMap<>();
    private final Function<String, Kleene> certain;
    private final List<String> free;
    private final int limit;
    private final Work work;

    /// @param uncertain probability of each uncertain predicate
    /// @param certain the value of every other predicate
    public SoftWorlds(
            List<GroundRule> soft,
            List<Formula> implications,
            Map<String, Double> uncertain,
            Function<String, Kleene> certain) {
        this(soft, implications, uncertain, certain, List.of(), MAX_WIDTH, new Work(Work.LIMIT));
    }

    /// @param free predicates without a probability whose values [#margin(long)] is given; at most 63
    /// @param work what all margins together may cost
    public SoftWorlds(
            List<GroundRule> soft,
            List<Formula> implications,
            Map<String, Double> uncertain,
            Function<String, Kleene> certain,
            List<String> free,
            Work work) {
        this(soft, implications, uncertain, certain, free, MAX_WIDTH, work);
    }

    SoftWorlds(
            List<GroundRule> soft,
            List<Formula> implications,
            Map<String, Double> uncertain,
            Function<String, Kleene> certain,
            List<String> free,
            int limit,
            Work work) {
        this.certain = certain;
        this.free = List.copyOf(free);
        this.limit = limit;
        this.work = work;
        SortedMap<String, Double> open = new TreeMap<>(uncertain);
        open.values().removeIf(p -> p <= 0 || p >= 1);
        uncertain.forEach((atom, p) -> {
            if (!open.containsKey(atom)) {
                pinned.put(atom, Kleene.of(p >= 1));
            }
        });
        this.components = components(soft, implications, open);
    }

    /// The margin without free predicates.
    public Margin margin() {
        return margin(0);
    }

    /// The margin in one completion.
    ///
    /// @param completion bit i is the value of the i-th free predicate
    public Margin margin(long completion) {
        LogRatio total = LogRatio.NONE;
        for (Component component : components) {
            total = total.plus(component.ratio(completion, values(completion), limit, work));
        }
        if (total.inconsistent()) {
            return Margin.INCONSISTENT;
        }
        double low = Math.tanh(total.low() / 2);
        double high = Math.tanh(total.high() / 2);
        return total.bounded().isEmpty()
                ? new Margin(low, high, false, total.bounded())
                : new Margin(Math.max(-1, low - ROUNDING), Math.min(0, high + ROUNDING), false, total.bounded());
    }

    private Function<String, Kleene> values(long completion) {
        return atom -> {
            Kleene fixed = pinned.get(atom);
            int at = fixed == null ? free.indexOf(atom) : -1;
            return fixed != null ? fixed : at < 0 ? certain.apply(atom) : Kleene.of((completion >> at & 1) == 1);
        };
    }

    /// The smallest first, so that one that uses up the work leaves the others exact.
    private List<Component> components(
            List<GroundRule> soft, List<Formula> implications, SortedMap<String, Double> uncertain) {
        List<Formula> formulas = new ArrayList<>(implications);
        soft.forEach(rule -> formulas.add(rule.broken()));
        List<Consumer<Component>> members = new ArrayList<>();
        implications.forEach(implication -> members.add(component -> component.add(implication)));
        soft.forEach(rule -> members.add(component -> component.add(rule)));
        Partition partition = new Partition();
        Map<String, Integer> firstWith = new TreeMap<>();
        for (int i = 0; i < formulas.size(); i++) {
            for (String atom : formulas.get(i).atoms()) {
                Integer first = uncertain.containsKey(atom) ? firstWith.putIfAbsent(atom, i) : null;
                partition.join(i, first == null ? i : first);
            }
        }
        SortedMap<Integer, Component> byFirst = new TreeMap<>();
        for (int i = 0; i < formulas.size(); i++) {
            Component component = byFirst.computeIfAbsent(partition.of(i), first -> new Component());
            members.get(i).accept(component);
            formulas.get(i).atoms().forEach(atom -> component.mention(atom, uncertain, free));
        }
        return byFirst.values().stream()
                .sorted(Comparator.comparingInt(Component::size))
                .toList();
    }
}
