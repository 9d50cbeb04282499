package io.lictor.extraction.clause;

import java.util.List;
import java.util.stream.Collectors;

/// Norms as the sentences of the tests write them.
final class Shown {
    private Shown() {}

    static String of(List<Norm> norms) {
        return norms.stream().map(Shown::of).collect(Collectors.joining(" ; "));
    }

    static String of(Norm norm) {
        StringBuilder text =
                new StringBuilder(norm.effect() + " " + norm.action().text());
        norm.resource().ifPresent(r -> text.append(" (").append(r.text()).append(')'));
        norm.premise().ifPresent(c -> text.append(" if ").append(of(c)));
        norm.demand().ifPresent(c -> text.append(" need ").append(of(c)));
        norm.exceptions().forEach(c -> text.append(" but ").append(of(c)));
        return text.toString();
    }

    private static String of(Condition condition) {
        return switch (condition) {
            case Condition.Atom atom ->
                "[" + (atom.past() ? "past " : "") + atom.phrase().text()
                        + atom.window()
                                .filter(w -> !w.text().equals(atom.phrase().text()))
                                .map(w -> " " + w.text())
                                .orElse("")
                        + (atom.window().isPresent()
                                ? ""
                                : atom.limit().map(Shown::of).orElse("")) + "]";
            case Condition.Not not -> "not " + of(not.of());
            case Condition.All all -> all.of().stream().map(Shown::of).collect(Collectors.joining(" and "));
            case Condition.Any any -> any.of().stream().map(Shown::of).collect(Collectors.joining(" or "));
        };
    }

    private static String of(Condition.Limit limit) {
        return (" " + limit.relation() + " " + limit.value().toPlainString() + " " + limit.unit()).stripTrailing();
    }
}
