package io.lictor.circuit;

import io.lictor.policy.Decision;
import io.lictor.policy.Rule;
import io.lictor.policy.Thresholds;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Predicate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// What bears on one action: the circuits of its kinds and of their ancestors. Immutable; actions of the
/// same kinds share one.
public final class Matches {
    private static final int MOST_ATOMS = 32;
    private static final int KEPT = 1_000;

    private final SortedSet<String> kinds;
    private final SortedSet<String> certain;
    private final SortedSet<String> undecided;
    private final List<Circuit> circuits;
    private final List<Rule.Implies> implications;
    private final SortedMap<String, Predicate> predicates;
    private final Decision unmapped;
    private final List<GroundRule> rules;
    private final Thresholds thresholds;
    private final boolean hardOnly;
    private final List<String> atoms;
    private final Map<Class<?>, Object> derived = new ConcurrentHashMap<>();
    private final Map<Answered, Object> answered = new ConcurrentHashMap<>();

    /// Something derived under some answers.
    ///
    /// @param answers two bits for each of `atoms`
    private record Answered(Class<?> type, long answers) {}

    /// @param kinds ids of the matched action predicates; empty: the action is unmapped
    /// @param certain those of `kinds` that are matched whatever the undecided ones turn out to be
    /// @param undecided ids of action predicates whose condition could not be evaluated; their
    ///     circuits are included
    /// @param circuits sorted by action predicate
    /// @param implications the physical rules over the predicates involved
    /// @param predicates the predicates those circuits mention, by id
    /// @param unmapped what happens if `kinds` is empty
    public Matches(
            SortedSet<String> kinds,
            SortedSet<String> certain,
            SortedSet<String> undecided,
            List<Circuit> circuits,
            List<Rule.Implies> implications,
            SortedMap<String, Predicate> predicates,
            Decision unmapped) {
        this.kinds = Collections.unmodifiableSortedSet(kinds);
        this.certain = Collections.unmodifiableSortedSet(certain);
        this.undecided = Collections.unmodifiableSortedSet(undecided);
        this.circuits = List.copyOf(circuits);
        this.implications = List.copyOf(implications);
        this.predicates = Collections.unmodifiableSortedMap(predicates);
        this.unmapped = unmapped;
        this.rules = circuits.stream()
                .flatMap(c -> c.rules().stream())
                .sorted(Comparator.comparing(r -> r.rule().id()))
                .toList();
        this.hardOnly = implications.isEmpty()
                && rules.stream().allMatch(r -> r.rule().terms().hard());
        SortedSet<String> mentioned = new TreeSet<>();
        rules.forEach(rule -> mentioned.addAll(rule.atoms()));
        implications.forEach(implies -> mentioned.addAll(implies.formula().atoms()));
        this.atoms = List.copyOf(mentioned);
        this.thresholds = circuits.stream()
                .map(Circuit::thresholds)
                .reduce(Thresholds::stricter)
                .orElse(Thresholds.DEFAULT);
    }

    public SortedSet<String> kinds() {
        return kinds;
    }

    public SortedSet<String> certain() {
        return certain;
    }

    public SortedSet<String> undecided() {
        return undecided;
    }

    public List<Circuit> circuits() {
        return circuits;
    }

    public List<Rule.Implies> implications() {
        return implications;
    }

    public SortedMap<String, Predicate> predicates() {
        return predicates;
    }

    public Decision unmapped() {
        return unmapped;
    }

    /// What bears on the action if it is of none of the undecided kinds.
    public Matches withoutUndecided() {
        List<Circuit> some = circuits.stream()
                .filter(circuit -> certain.contains(circuit.action().id()))
                .toList();
        return new Matches(certain, certain, Collections.emptySortedSet(), some, implications, predicates, unmapped);
    }

    /// Whether there is neither a soft rule nor an implication.
    public boolean hardOnly() {
        return hardOnly;
    }

    /// All rules of the circuits, each once, sorted by id.
    public List<GroundRule> rules() {
        return rules;
    }

    /// What somebody derives from these circuits alone, made once and kept as long as they are.
    @SuppressWarnings("unchecked") // a type is always kept under itself
    public <T> T derived(Class<T> type, Function<Matches, T> make) {
        Object known = derived.get(type);
        return known != null ? (T) known : (T) derived.computeIfAbsent(type, t -> make.apply(this));
    }

    /// What somebody derives from these circuits and the three-valued answers alone; made once for the same
    /// answers.
    @SuppressWarnings("unchecked") // a type is always kept under itself
    public <T> T derived(Class<T> type, Assignment known, Supplier<T> make) {
        if (atoms.size() > MOST_ATOMS) {
            return make.get();
        }
        long answers = 0;
        for (String atom : atoms) {
            answers = answers << 2 | known.value(atom).compareTo(Kleene.FAILS);
        }
        Answered key = new Answered(type, answers);
        Object value = answered.get(key);
        if (value == null) {
            value = make.get();
            if (answered.size() >= KEPT) {
                answered.clear();
            }
            answered.put(key, value);
        }
        return (T) value;
    }

    /// The strictest thresholds of the circuits.
    public Thresholds thresholds() {
        return thresholds;
    }
}
