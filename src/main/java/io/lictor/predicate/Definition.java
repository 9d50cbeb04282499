package io.lictor.predicate;

import io.lictor.trajectory.Origin;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/// One way to answer a predicate. The set is closed: a new kind is a record here, and the compiler
/// names every
/// place
/// that must know it.
public sealed interface Definition {
    /// A CEL expression over `tool`, `args`, `facts` and `user` that yields a Boolean.
    record Cel(String expression) implements Definition {}

    /// A fact that the caller states.
    record Fact(String name) implements Definition {}

    /// There is an earlier call of one of `tools` that has returned without failure.
    ///
    /// @param same argument pointers of the earlier call → argument pointers of the action that
    ///     must be equal
    /// @param success CEL over `result` (structured result) and `args` (of the earlier call);
    ///     empty: any result
    ///     without failure
    /// @param authoritative whether the bundle declares the result able to establish consent,
    ///     identity or
    ///     authorisation
    record Earlier(
            SortedSet<String> tools, SortedMap<String, String> same, Optional<String> success, boolean authoritative)
            implements Definition {}

    /// Where the values of some arguments come from.
    ///
    /// @param arguments names of arguments (RE2, whole name, case ignored); no name given: all
    /// @param from the origins looked for
    /// @param pointed with `UNTRUSTED` in `from`: only results of calls whose every identified
    ///     argument the
    ///     user
    ///     gave
    /// @param carrying a classifier that must flag the place in the source; empty: any place
    /// @param unless origins that clear a value: one that also comes from there does not count
    /// @param every whether all selected values must come from there, or one suffices
    /// @param first whether a value comes only from the origin that introduced it
    record Flow(
            Optional<String> arguments,
            SortedSet<Origin> from,
            boolean pointed,
            Optional<String> carrying,
            SortedSet<Origin> unless,
            boolean every,
            boolean first)
            implements Definition {
        /// A flow that does not ask who was first.
        public Flow(
                Optional<String> arguments,
                SortedSet<Origin> from,
                boolean pointed,
                Optional<String> carrying,
                SortedSet<Origin> unless,
                boolean every) {
            this(arguments, from, pointed, carrying, unless, every, false);
        }

        /// Whether it asks about content that may only raise suspicion: of the agent, or untrusted
        /// and not pointed to.
        public boolean suspects() {
            return from.contains(Origin.AGENT) || (from.contains(Origin.UNTRUSTED) && !pointed);
        }
    }

    /// Validated patterns (card numbers, keys, …) in the selected arguments.
    ///
    /// @param kinds names of the detectors
    /// @param arguments names of arguments as in [Flow]
    record Sensitive(SortedSet<String> kinds, Optional<String> arguments) implements Definition {}

    /// A classifier over the untrusted text that has reached the agent.
    record Classified(String classifier) implements Definition {}

    /// Follows from other predicates by `implies` rules only.
    record Derived() implements Definition {}

    /// Whether text that may only raise suspicion can make this hold.
    default boolean readsUntrusted() {
        return switch (this) {
            case Cel ignored -> false;
            case Fact ignored -> false;
            case Earlier earlier -> !earlier.authoritative();
            case Flow flow -> flow.suspects();
            case Sensitive ignored -> false;
            case Classified ignored -> true;
            case Derived ignored -> false;
        };
    }

    /// Whether untrusted text can make this fail: text that stood there first takes the introduction of
    /// a value away from those who said it later.
    default boolean failsByUntrusted() {
        return this instanceof Flow flow && flow.first() && !flow.suspects();
    }

    /// An expression that this definition hands to CEL, with whether it is asked about an earlier
    /// result.
    default Optional<String> condition() {
        return switch (this) {
            case Cel cel -> Optional.of(cel.expression());
            case Earlier earlier -> earlier.success();
            case Fact ignored -> Optional.empty();
            case Flow ignored -> Optional.empty();
            case Sensitive ignored -> Optional.empty();
            case Classified ignored -> Optional.empty();
            case Derived ignored -> Optional.empty();
        };
    }
}
