package io.lictor.extraction.clause;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The phrases that norms are made of.
final class Phrases {
    private Phrases() {}

    static void of(Norm norm, Set<Phrase> into) {
        norm.subject().ifPresent(into::add);
        into.add(norm.action());
        norm.resource().ifPresent(into::add);
        norm.premise().ifPresent(c -> of(c, into));
        norm.demand().ifPresent(c -> of(c, into));
        norm.exceptions().forEach(c -> of(c, into));
        norm.purpose().ifPresent(into::add);
    }

    private static void of(Condition condition, Set<Phrase> into) {
        switch (condition) {
            case Condition.Atom atom -> {
                Optional<Phrase> number = atom.limit()
                        .map(Condition.Limit::phrase)
                        .filter(n -> atom.window().filter(w -> holds(w, n)).isEmpty());
                if (number.isEmpty() || atom.phrase().role() != Role.NUMERIC) {
                    into.add(atom.phrase());
                }
                atom.window().ifPresent(into::add);
                number.ifPresent(into::add);
            }
            case Condition.Not not -> of(not.of(), into);
            case Condition.All all -> all.of().forEach(c -> of(c, into));
            case Condition.Any any -> any.of().forEach(c -> of(c, into));
        }
    }

    private static boolean holds(Phrase outer, Phrase inner) {
        return outer.start() <= inner.start() && inner.end() <= outer.end();
    }

    static boolean conditional(List<Norm> norms) {
        return norms.stream()
                .anyMatch(n -> n.premise().isPresent()
                        || n.demand().isPresent()
                        || !n.exceptions().isEmpty());
    }

    static int atoms(Optional<Condition> condition) {
        return condition.map(Phrases::atoms).orElse(0);
    }

    static int atoms(Condition condition) {
        return switch (condition) {
            case Condition.Atom atom -> 1;
            case Condition.Not not -> atoms(not.of());
            case Condition.All all -> all.of().stream().mapToInt(Phrases::atoms).sum();
            case Condition.Any any -> any.of().stream().mapToInt(Phrases::atoms).sum();
        };
    }
}
