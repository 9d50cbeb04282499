package io.lictor.predicate;

import java.util.List;
import java.util.Optional;

/// A state predicate: a named yes/no question about an action and what came before it.
///
/// @param id `pack/name`; reads as a sentence after "the action"
/// @param establishes what its truth would establish (`consent`, `identity`, `authorisation`,
///     `confirmation`); empty
/// for other questions.
///     Only trusted definitions are allowed then (semantics 8).
/// @param question what to ask the caller or the user when it is unknown; empty: nobody can be asked
/// @param remedy what the agent can do to change the answer
/// @param from asked in this order until one decides
public record Predicate(
        String id,
        String description,
        Optional<String> establishes,
        Optional<String> question,
        Optional<String> remedy,
        List<Definition> from)
        implements Comparable<Predicate> {
    public Predicate {
        from = List.copyOf(from);
    }

    @Override
    public int compareTo(Predicate other) {
        return id.compareTo(other.id);
    }

    /// The name of the fact a caller can state to answer, if there is one.
    public Optional<String> fact() {
        return from.stream()
                .mapMulti((Definition d, java.util.function.Consumer<String> to) -> {
                    if (d instanceof Definition.Fact fact) {
                        to.accept(fact.name());
                    }
                })
                .findFirst();
    }
}
