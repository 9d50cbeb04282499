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

    /// How many tokens at the beginning take up the condition before and deny it: `if it is not`, `if they don't`.
    static int elided(Sentence s) {
        int verb = s.low(0).equals("if") && s.low(1).matches("it|they|he|she|you|this|that") ? 2 : 0;
        boolean whole = s.low(verb).matches("(do|does|did|is|are|was|were|has|have|can)n't|cannot");
        int length = verb == 0
                ? 0
                : whole
                        ? 3
                        : s.low(3).equals("not") && s.low(2).matches("do|does|did|is|are|was|were|has|have") ? 4 : 0;
        return length > 0 && s.isComma(length) ? length + 1 : 0;
    }

    /// Whether a sentence makes its norms depend on one condition only.
    static boolean isClear(List<Norm> before) {
        return condition(before).isPresent();
    }

    private static Optional<Condition> condition(List<Norm> before) {
        List<Condition> conditions = before.stream()
                .flatMap(n -> n.premise().or(n::demand).stream())
                .distinct()
                .toList();
        boolean clear = conditions.size() == 1
                && before.stream().allMatch(n -> n.exceptions().isEmpty())
                && before.stream()
                        .noneMatch(n -> n.premise().isPresent() && n.demand().isPresent());
        return clear ? Optional.of(conditions.getFirst()) : Optional.empty();
    }

    /// The norms under the opposite condition, if the sentence before has one condition only.
    static List<Norm> under(List<Norm> norms, List<Norm> before) {
        Optional<Condition> condition = condition(before);
        if (condition.isEmpty()) {
            return norms;
        }
        Condition opposite = new Not(condition.get());
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
