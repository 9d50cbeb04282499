package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Condition.All;
import io.lictor.extraction.clause.Condition.Not;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `Otherwise` and `if not`: the opposite of what the sentence before makes its norm depend on.
final class Otherwise {
    private Otherwise() {}

    /// How many tokens at the beginning say so; 0 if none do.
    static int length(Sentence s) {
        int at = Words.CONJUNCTIONS.contains(s.low(0)) ? 1 : 0;
        int length = s.matches(at, "otherwise") + s.matches(at, "if not");
        return length > 0 && s.isComma(at + length) ? at + length + 1 : 0;
    }

    /// The norms under the opposite condition, if the sentence before has one condition only.
    static List<Norm> under(List<Norm> norms, List<Norm> before) {
        List<Condition> conditions = before.stream()
                .flatMap(n -> n.premise().or(n::demand).stream())
                .distinct()
                .toList();
        boolean clear = conditions.size() == 1
                && before.stream().allMatch(n -> n.exceptions().isEmpty())
                && before.stream()
                        .noneMatch(n -> n.premise().isPresent() && n.demand().isPresent());
        if (!clear) {
            return norms;
        }
        Condition opposite = new Not(conditions.getFirst());
        return norms.stream().map(n -> under(n, opposite)).toList();
    }

    private static Norm under(Norm norm, Condition opposite) {
        List<Condition> all = new ArrayList<>(List.of(opposite));
        norm.premise().ifPresent(all::add);
        return new Norm(
                norm.effect(),
                norm.subject(),
                norm.action(),
                norm.resource(),
                Optional.of(all.size() == 1 ? opposite : new All(all)),
                norm.demand(),
                norm.exceptions(),
                norm.purpose());
    }
}
