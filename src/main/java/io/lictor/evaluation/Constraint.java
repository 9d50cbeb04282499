package io.lictor.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A tree of named conditions as SOPBench writes it. `chain` and `gate` are read as and and or: both say in which
/// order to look, which a text that only lists conditions does not tell.
sealed interface Constraint {
    /// A condition by its name.
    record Single(String name, boolean negated) implements Constraint {}

    /// Conditions together.
    ///
    /// @param all whether all must hold; otherwise one
    record Join(boolean all, List<Constraint> of) implements Constraint {
        public Join {
            of = List.copyOf(of);
        }
    }

    /// The most names whose assignments are tried one by one.
    int MOST = 16;

    /// Reads `["single", name, …]` or `["and", […]]`; null is no condition.
    static Optional<Constraint> of(@Nullable Object tree) {
        if (!(tree instanceof List<?> list) || list.size() < 2) {
            return Optional.empty();
        }
        String kind = String.valueOf(list.getFirst());
        if (kind.equals("single")) {
            String name = String.valueOf(list.get(1));
            boolean negated = name.startsWith("not ");
            return Optional.of(new Single(negated ? name.substring(4) : name, negated));
        }
        boolean all = kind.equals("and") || kind.equals("chain");
        if (!all && !kind.equals("or") && !kind.equals("gate") || !(list.get(1) instanceof List<?> inner)) {
            throw new IllegalArgumentException("no constraint tree: " + kind);
        }
        List<Constraint> parts = new ArrayList<>();
        inner.forEach(part -> of(part).ifPresent(parts::add));
        return Optional.of(new Join(all, parts));
    }

    /// The conditions in it, negated ones as `not name`.
    default SortedSet<String> literals() {
        return switch (this) {
            case Single(String name, boolean negated) -> new TreeSet<>(List.of(negated ? "not " + name : name));
            case Join(boolean _, List<Constraint> of) -> {
                SortedSet<String> all = new TreeSet<>();
                of.forEach(part -> all.addAll(part.literals()));
                yield all;
            }
        };
    }

    /// The names in it.
    default SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        literals().forEach(literal -> names.add(literal.startsWith("not ") ? literal.substring(4) : literal));
        return names;
    }

    private boolean holds(Map<String, Boolean> truth) {
        return switch (this) {
            case Single(String name, boolean negated) -> truth.getOrDefault(name, false) != negated;
            case Join(boolean all, List<Constraint> of) ->
                all ? of.stream().allMatch(c -> c.holds(truth)) : of.stream().anyMatch(c -> c.holds(truth));
        };
    }

    /// Whether both hold under the same assignments.
    default boolean same(Constraint other) {
        SortedSet<String> names = names();
        if (!names.equals(other.names()) || names.size() > MOST) {
            return false;
        }
        List<String> ordered = List.copyOf(names);
        for (int bits = 0; bits < 1 << ordered.size(); bits++) {
            SortedMap<String, Boolean> truth = new TreeMap<>();
            for (int i = 0; i < ordered.size(); i++) {
                truth.put(ordered.get(i), (bits >> i & 1) == 1);
            }
            if (holds(truth) != other.holds(truth)) {
                return false;
            }
        }
        return true;
    }
}
