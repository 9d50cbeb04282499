package io.lictor.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// A condition as the scorer compares it, whichever side it came from.
sealed interface Claim {
    /// A span that is said to hold.
    ///
    /// @param words places of its words in the document
    /// @param denies whether its words hold a negation
    /// @param form what else has to agree: an earlier step, a window, how a number compares
    /// @param flipped whether the form is the opposite of a common one, as more than n is of at most n
    record Leaf(SortedSet<Integer> words, boolean denies, String form, boolean flipped) implements Claim {}

    /// The opposite.
    record Not(Claim of) implements Claim {}

    /// All, or any, of the parts.
    record Join(boolean all, List<Claim> of) implements Claim {}

    /// Always so.
    static Claim yes() {
        return new Join(true, List.of());
    }

    default List<Leaf> leaves() {
        return switch (this) {
            case Leaf leaf -> List.of(leaf);
            case Not not -> not.of().leaves();
            case Join join ->
                join.of().stream().flatMap(c -> c.leaves().stream()).toList();
        };
    }

    default boolean holds(Predicate<Leaf> leaf) {
        return switch (this) {
            case Leaf one -> leaf.test(one);
            case Not not -> !not.of().holds(leaf);
            case Join join ->
                join.all()
                        ? join.of().stream().allMatch(c -> c.holds(leaf))
                        : join.of().stream().anyMatch(c -> c.holds(leaf));
        };
    }

    /// The same with joined leaves made one where a leaf of the other side covers each of them.
    default Claim coarse(List<Leaf> others) {
        return switch (this) {
            case Leaf leaf -> leaf;
            case Not not -> new Not(not.of().coarse(others));
            case Join join -> {
                List<Claim> parts =
                        join.of().stream().map(c -> c.coarse(others)).toList();
                yield parts.size() > 1
                        ? merged(parts, others).orElse(new Join(join.all(), parts))
                        : new Join(join.all(), parts);
            }
        };
    }

    private static Optional<Claim> merged(List<Claim> parts, List<Leaf> others) {
        SortedSet<Integer> union = new TreeSet<>();
        boolean denies = false;
        String form = parts.getFirst() instanceof Leaf first ? first.form() : "";
        for (Claim part : parts) {
            if (!(part instanceof Leaf leaf) || !leaf.form().equals(form)) {
                return Optional.empty();
            }
            union.addAll(leaf.words());
            denies |= leaf.denies();
        }
        boolean negated = denies;
        return others.stream()
                .filter(o -> parts.stream()
                        .allMatch(p -> p instanceof Leaf leaf
                                && Spans.share(leaf.words(), o.words()) * 2
                                        > leaf.words().size()))
                .findFirst()
                .map(o -> new Leaf(union, negated, o.form(), o.flipped()));
    }

    /// Pairs of leaves that match as spans, each once, best first.
    static Map<Integer, Integer> pair(List<Leaf> gold, List<Leaf> found) {
        record Pair(int gold, int found, double overlap) {}
        List<Pair> pairs = new ArrayList<>();
        for (int g = 0; g < gold.size(); g++) {
            for (int f = 0; f < found.size(); f++) {
                double overlap = Spans.overlap(gold.get(g).words(), found.get(f).words());
                if (overlap >= 0.5) {
                    pairs.add(new Pair(g, f, overlap));
                }
            }
        }
        pairs.sort((a, b) -> Double.compare(b.overlap, a.overlap));
        Map<Integer, Integer> matched = new TreeMap<>();
        for (Pair pair : pairs) {
            if (!matched.containsKey(pair.gold) && !matched.containsValue(pair.found)) {
                matched.put(pair.gold, pair.found);
            }
        }
        return matched;
    }
}
