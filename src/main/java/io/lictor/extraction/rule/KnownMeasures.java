package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Condition;
import io.lictor.logic.Formula;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Predicate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What predicates that were there before compare, where their CEL is one comparison of an argument:
/// `double(args.amount) <= 500.0`, its negation, `size(args.items) < 9`, `args.reason in ['a', 'b']`.
final class KnownMeasures {
    private static final Pattern BOUND = Pattern.compile(
            "(!\\()?(double|size)?\\(?args\\.(\\w+)\\)? (<=|<|>=|>|==) ([0-9]{1,15}(?:\\.[0-9]{1,9})?)(\\))?");
    private static final Pattern ONE_OF =
            Pattern.compile("(?:has\\(args\\.(\\w+)\\) && )?args\\.(\\w+) in \\[((?:'[^'\\\\]*'(?:, ?)?)+)\\]");
    private static final Pattern TEXT = Pattern.compile("'([^']*)'");

    private KnownMeasures() {}

    static Optional<Meant.Measure> of(Predicate predicate) {
        if (predicate.from().size() != 1
                || !(predicate.from().getFirst() instanceof Definition.Cel(String expression))) {
            return Optional.empty();
        }
        String cel = expression.strip();
        Matcher bound = BOUND.matcher(cel);
        if (bound.matches() && (bound.group(1) == null) == (bound.group(6) == null)) {
            Condition.Relation relation = relation(bound.group(4));
            return Optional.of(new Meant.Measure.Bound(
                    bound.group(3),
                    bound.group(1) == null ? relation : complement(relation),
                    new BigDecimal(bound.group(5)),
                    "size".equals(bound.group(2))));
        }
        Matcher list = ONE_OF.matcher(cel);
        if (list.matches() && (list.group(1) == null || list.group(1).equals(list.group(2)))) {
            List<String> values = new ArrayList<>();
            TEXT.matcher(list.group(3)).results().forEach(m -> values.add(m.group(1)));
            return Optional.of(new Meant.Measure.OneOf(list.group(2), values));
        }
        return Optional.empty();
    }

    private static Condition.Relation relation(String sign) {
        return switch (sign) {
            case "<=" -> Condition.Relation.AT_MOST;
            case "<" -> Condition.Relation.BELOW;
            case ">=" -> Condition.Relation.AT_LEAST;
            case ">" -> Condition.Relation.ABOVE;
            default -> Condition.Relation.EQUAL;
        };
    }

    /// The relation that holds where another one does not; an equation has none.
    static Condition.Relation complement(Condition.Relation relation) {
        return switch (relation) {
            case BELOW -> Condition.Relation.AT_LEAST;
            case AT_LEAST -> Condition.Relation.BELOW;
            case AT_MOST -> Condition.Relation.ABOVE;
            case ABOVE -> Condition.Relation.AT_MOST;
            case EQUAL -> Condition.Relation.EQUAL;
        };
    }

    /// A limit of an argument by a predicate that was there before.
    static Optional<Formula> known(Scope scope, Meant.Measure.Bound wanted, String phrase) {
        for (Map.Entry<String, Meant> entry : scope.meant().entrySet()) {
            if (!entry.getValue().drafted()
                    && entry.getValue().measure().orElse(null) instanceof Meant.Measure.Bound bound
                    && bound.parameter().equals(wanted.parameter())
                    && bound.size() == wanted.size()
                    && bound.value().compareTo(wanted.value()) == 0) {
                boolean same = bound.relation() == wanted.relation();
                if (same
                        || (wanted.relation() != Condition.Relation.EQUAL
                                && bound.relation() == complement(wanted.relation()))) {
                    scope.say(entry.getValue(), phrase);
                    Formula atom = new Formula.Atom(entry.getKey());
                    return Optional.of(same ? atom : new Formula.Not(atom));
                }
            }
        }
        return Optional.empty();
    }
}
