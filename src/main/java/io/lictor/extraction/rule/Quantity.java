package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Condition;
import io.lictor.logic.Formula;
import io.lictor.logic.Formulas;
import io.lictor.logic.Relation;
import io.lictor.logic.Term;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Something that several questions compare with constants, cut into the ranges between which they cannot
/// tell.
///
/// @param name the argument, or the sum that stands left of a comparison
/// @param whole whether its values are whole numbers
/// @param least the smallest of them
/// @param bounds comparisons with numbers by the question that makes them
/// @param lists texts by the question whether it is one of them
record Quantity(
        String name,
        boolean whole,
        int least,
        SortedMap<String, Bound> bounds,
        SortedMap<String, SortedSet<String>> lists) {
    /// A comparison with a number.
    record Bound(Relation relation, BigDecimal number) {
        boolean holds(BigDecimal value) {
            int compared = value.compareTo(number);
            return switch (relation) {
                case LESS -> compared < 0;
                case AT_MOST -> compared <= 0;
                case EQUAL -> compared == 0;
                case UNEQUAL -> compared != 0;
                case AT_LEAST -> compared >= 0;
                case GREATER -> compared > 0;
            };
        }
    }

    /// A text that no list holds.
    static final String OTHER = "something else";

    static Quantity of(String atom, Meant.Measure measure) {
        return switch (measure) {
            case Meant.Measure.Bound bound ->
                number(
                        (bound.size() ? "size of " : "") + bound.parameter(),
                        bound.size(),
                        0,
                        atom,
                        new Bound(relation(bound.relation()), bound.value()));
            case Meant.Measure.OneOf list -> {
                SortedMap<String, SortedSet<String>> lists = new TreeMap<>();
                lists.put(atom, new TreeSet<>(list.values()));
                yield new Quantity(list.parameter(), false, 0, new TreeMap<>(), lists);
            }
        };
    }

    /// The quantity of a comparison of a sum with a constant; a count has each further summand at least once.
    static Optional<Quantity> of(Formula fold) {
        if (!(fold instanceof Formula.Compare compare)
                || compare.right().size() != 1
                || !(compare.right().getFirst() instanceof Term.Constant constant)) {
            return Optional.empty();
        }
        boolean counted =
                compare.left().getFirst() instanceof Term.Aggregate aggregate && aggregate.kind() == Term.Kind.COUNT;
        String left = Formulas.print(new Formula.Compare(compare.left(), Relation.EQUAL, compare.right()));
        return Optional.of(number(
                left.substring(0, left.lastIndexOf(" == ")),
                counted,
                compare.left().size() - 1,
                Formulas.print(fold),
                new Bound(compare.relation(), constant.number())));
    }

    private static Quantity number(String name, boolean whole, int least, String atom, Bound bound) {
        SortedMap<String, Bound> bounds = new TreeMap<>();
        bounds.put(atom, bound);
        return new Quantity(name, whole, least, bounds, new TreeMap<>());
    }

    private static Relation relation(Condition.Relation relation) {
        return switch (relation) {
            case BELOW -> Relation.LESS;
            case AT_MOST -> Relation.AT_MOST;
            case EQUAL -> Relation.EQUAL;
            case AT_LEAST -> Relation.AT_LEAST;
            case ABOVE -> Relation.GREATER;
        };
    }

    Quantity and(Quantity other) {
        SortedMap<String, Bound> both = new TreeMap<>(bounds);
        both.putAll(other.bounds);
        SortedMap<String, SortedSet<String>> all = new TreeMap<>(lists);
        all.putAll(other.lists);
        return new Quantity(name, whole && other.whole, least, both, all);
    }

    /// A value for each range.
    List<String> ranges() {
        if (!lists.isEmpty()) {
            SortedSet<String> values = new TreeSet<>();
            lists.values().forEach(values::addAll);
            List<String> ranges = new ArrayList<>(values);
            ranges.add(OTHER);
            return ranges;
        }
        SortedSet<BigDecimal> points = new TreeSet<>();
        bounds.values().forEach(bound -> points.add(bound.number().stripTrailingZeros()));
        List<BigDecimal> values = new ArrayList<>();
        values.add(points.first().subtract(BigDecimal.ONE));
        BigDecimal before = points.first();
        for (BigDecimal point : points) {
            BigDecimal between = before.add(point).divide(BigDecimal.valueOf(2));
            values.add(whole ? between.setScale(0, RoundingMode.FLOOR) : between);
            values.add(point);
            before = point;
        }
        values.add(points.last().add(BigDecimal.ONE));
        BigDecimal smallest = whole ? BigDecimal.valueOf(least) : values.getFirst();
        return values.stream()
                .filter(value -> value.compareTo(smallest) >= 0)
                .map(value -> value.stripTrailingZeros().toPlainString())
                .distinct()
                .toList();
    }

    /// For each question its answer in each range.
    SortedMap<String, List<Boolean>> asked() {
        List<String> ranges = ranges();
        SortedMap<String, List<Boolean>> asked = new TreeMap<>();
        lists.forEach((atom, values) ->
                asked.put(atom, ranges.stream().map(values::contains).toList()));
        bounds.forEach((atom, bound) -> asked.put(
                atom,
                ranges.stream().map(value -> bound.holds(new BigDecimal(value))).toList()));
        return asked;
    }
}
