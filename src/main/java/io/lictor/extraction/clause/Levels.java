package io.lictor.extraction.clause;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// How complex a clause is, by features that can be counted; docs/extraction.md states them.
final class Levels {
    private static final Set<Role> COUNTED = Set.of(Role.CONDITION, Role.EXCEPTION, Role.TEMPORAL, Role.NUMERIC);

    private Levels() {}

    static int of(Sentence s, Collection<Phrase> phrases, List<Norm> norms) {
        long points = phrases.stream()
                .filter(p -> COUNTED.contains(p.role()))
                .filter(p -> !inside(p, phrases))
                .count();
        points += norms.stream().anyMatch(n -> conditions(n).anyMatch(Levels::hasOr)) ? 1 : 0;
        points += norms.stream().anyMatch(n -> conditions(n).anyMatch(Levels::hasNot)) ? 1 : 0;
        points += Math.max(0, norms.size() - 1);
        points += References.pointsElsewhere(s) ? 1 : 0;
        points += isOrdered(s, norms) ? 1 : 0;
        return points == 0 ? 1 : points <= 2 ? 2 : points <= 4 ? 3 : 4;
    }

    private static boolean inside(Phrase phrase, Collection<Phrase> phrases) {
        return phrases.stream()
                .anyMatch(o -> !o.equals(phrase)
                        && COUNTED.contains(o.role())
                        && o.start() <= phrase.start()
                        && phrase.end() <= o.end()
                        && o.end() - o.start() > phrase.end() - phrase.start());
    }

    private static boolean isOrdered(Sentence s, List<Norm> norms) {
        for (int i = 0; i < s.size() && norms.size() > 1; i++) {
            if (s.low(i).equals("then")) {
                return true;
            }
        }
        return false;
    }

    private static Stream<Condition> conditions(Norm norm) {
        return Stream.of(norm.premise().stream(), norm.demand().stream(), norm.exceptions().stream())
                .flatMap(c -> c);
    }

    private static boolean hasOr(Condition condition) {
        return switch (condition) {
            case Condition.Atom atom -> false;
            case Condition.Not not -> hasOr(not.of());
            case Condition.All all -> all.of().stream().anyMatch(Levels::hasOr);
            case Condition.Any any -> any.of().size() > 1 || any.of().stream().anyMatch(Levels::hasOr);
        };
    }

    private static boolean hasNot(Condition condition) {
        return switch (condition) {
            case Condition.Atom atom -> References.denies(atom.phrase().text());
            case Condition.Not not -> true;
            case Condition.All all -> all.of().stream().anyMatch(Levels::hasNot);
            case Condition.Any any -> any.of().stream().anyMatch(Levels::hasNot);
        };
    }
}
