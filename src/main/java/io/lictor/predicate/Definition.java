package io.lictor.predicate;

import io.lictor.trajectory.Origin;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/// One way to answer a predicate. The set is closed: a new kind is a record here, and the compiler
/// names every place that must know it.
public sealed interface Definition {
    /// A CEL expression over `tool`, `args`, `facts` and `user`, of a result over `result` and `text` too,
    /// that yields a Boolean.
    record Cel(String expression) implements Definition {
        /// Whether it may read a variable. Errs towards yes: a text that holds the name counts.
        public boolean mayRead(String name) {
            return Words.variable(expression, name);
        }

        /// Whether more of a text can make it hold only, never fail. Errs towards no.
        public boolean risesWith(String name) {
            return Rising.with(expression, name);
        }
    }

    /// A fact that the caller states.
    record Fact(String name) implements Definition {}

    /// There is an earlier call of one of `tools` that has returned without failure.
    ///
    /// @param same argument pointers of the earlier call → argument pointers of the action that
    ///     must be equal
    /// @param success CEL over `result` (structured result) and `args` (of the earlier call);
    ///     empty: any result without failure
    /// @param authoritative whether the bundle declares the result able to establish consent,
    ///     identity or authorisation
    /// @param never the answer as long as no such call has returned: *fails* for what must have been
    ///     done, *unknown* for a fact of the world that nobody has looked up
    record Earlier(
            SortedSet<String> tools,
            SortedMap<String, String> same,
            Optional<String> success,
            boolean authoritative,
            Kleene never)
            implements Definition {
        /// One that fails as long as no such call has returned.
        public Earlier(
                SortedSet<String> tools,
                SortedMap<String, String> same,
                Optional<String> success,
                boolean authoritative) {
            this(tools, same, success, authoritative, Kleene.FAILS);
        }
    }

    /// There are earlier steps, one for each part that is no negation, that stand in the given order
    /// and joins, and for them no step of any negation.
    ///
    /// @param parts each refers only to those before it
    record Match(List<Part> parts) implements Definition {
        public Match {
            parts = List.copyOf(parts);
        }

        /// The parts that bind a step.
        public List<Part> binding() {
            return parts.stream().filter(part -> !part.none()).toList();
        }
    }

    /// Where the values of some arguments come from.
    ///
    /// @param arguments names of arguments (RE2, whole name, case ignored); no name given: all
    /// @param from the origins looked for
    /// @param pointed with `UNTRUSTED` in `from`: only results of calls whose every identified
    ///     argument the user gave
    /// @param carrying a classifier that must flag the place in the source; empty: any place
    /// @param unless origins that clear a value: one that also comes from there does not count
    /// @param every whether all selected values must come from there, or one suffices
    /// @param first whether a value comes only from the origin that introduced it
    /// @param prose only places inside running text, not the whole of a field in a text that is data
    /// @param rivalled only in running text, where that text or the user gives another value of the same
    ///     kind: of two accounts nobody can tell which is meant
    /// @param sure with `carrying`: a place that the classifier is not sure about is not flagged
    record Flow(
            Optional<String> arguments,
            SortedSet<Origin> from,
            boolean pointed,
            Optional<String> carrying,
            SortedSet<Origin> unless,
            boolean every,
            boolean first,
            boolean prose,
            boolean rivalled,
            boolean sure)
            implements Definition {
        /// A flow that does not ask how a value stands where it comes from.
        public Flow(
                Optional<String> arguments,
                SortedSet<Origin> from,
                boolean pointed,
                Optional<String> carrying,
                SortedSet<Origin> unless,
                boolean every,
                boolean first) {
            this(arguments, from, pointed, carrying, unless, every, first, false, false, false);
        }

        /// A flow that asks neither that nor who was first.
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

    /// Validated patterns (card numbers, keys, …) in the selected arguments, or anywhere in a result.
    ///
    /// @param kinds names of the detectors
    /// @param arguments names of arguments as in [Flow]
    record Sensitive(SortedSet<String> kinds, Optional<String> arguments) implements Definition {}

    /// A classifier over texts.
    ///
    /// @param classifier its task
    /// @param of which texts it reads
    /// @param arguments names of arguments as in [Flow], where it reads arguments
    /// @param sure whether what the classifier is not sure about fails instead of being unknown
    record Classified(String classifier, Texts of, Optional<String> arguments, boolean sure) implements Definition {
        /// One that may be unknown.
        public Classified(String classifier, Texts of, Optional<String> arguments) {
            this(classifier, of, arguments, false);
        }

        /// Over the untrusted text that has reached the agent.
        public Classified(String classifier) {
            this(classifier, Texts.UNTRUSTED, Optional.empty());
        }
    }

    /// The texts a classifier reads.
    enum Texts {
        /// untrusted text that has reached the agent
        UNTRUSTED,
        /// what the user said
        REQUESTS,
        /// the texts in the arguments of the action
        ARGUMENTS,
        /// the text of the result under judgement
        RESULT
    }

    /// A step of a certain form. Asked about the action itself and, in folds, about earlier steps.
    ///
    /// @param tools exact names, for calls and results; empty: any tool
    /// @param by who speaks, for messages
    /// @param same argument pointers of the step's call → argument pointers of the action under
    ///     judgement that must be equal
    /// @param where CEL over `args`, `result`, `text` of the step and `now`, the arguments of the action
    /// @param authoritative whether the bundle declares the result able to establish consent, identity
    ///     or authorisation
    record OfStep(
            Form form,
            SortedSet<String> tools,
            SortedSet<Origin> by,
            SortedMap<String, String> same,
            Optional<String> where,
            boolean authoritative)
            implements Definition {
        private boolean readsText() {
            return form == Form.RETURNED && !authoritative;
        }
    }

    /// What a step is.
    enum Form {
        /// A call, made or proposed.
        CALLED,
        /// The result of a call that has not failed.
        RETURNED,
        /// A message.
        SAID
    }

    /// What earlier steps come to.
    ///
    /// @param formula the text of a formula of `logic` whose outermost operator is of the past or a
    ///     comparison
    record Fold(String formula) implements Definition {}

    /// Follows from other predicates by `implies` rules only.
    record Derived() implements Definition {}

    /// Whether text that may only raise suspicion can make this hold.
    default boolean readsUntrusted() {
        return switch (this) {
            case Cel _, Fact _ -> false;
            case Earlier earlier -> !earlier.authoritative();
            case Flow flow -> flow.suspects();
            case Sensitive ignored -> false;
            case Classified classified -> classified.of() != Texts.REQUESTS;
            case OfStep step -> step.readsText();
            case Match match ->
                match.binding().stream().anyMatch(part -> part.form().readsText());
            case Fold _, Derived _ -> false;
        };
    }

    /// Whether untrusted text can make this fail: what stood there first takes the introduction of a
    /// value away from those who said it later.
    default boolean lowersWithUntrusted() {
        return switch (this) {
            case Earlier earlier -> !earlier.authoritative() && earlier.never() == Kleene.UNKNOWN;
            case Match match ->
                match.parts().stream()
                        .anyMatch(part -> part.none() && part.form().readsText());
            case Flow flow -> flow.unless().contains(Origin.UNTRUSTED) || (flow.first() && !flow.suspects());
            case Cel _, Fact _, Sensitive _, Classified _, OfStep _, Fold _, Derived _ -> false;
        };
    }

    /// Whether it can be asked about a step before the action.
    default boolean ofAnyStep() {
        return switch (this) {
            case Cel _, Sensitive _, OfStep _ -> true;
            case Fact _, Earlier _, Flow _, Classified _, Match _, Fold _, Derived _ -> false;
        };
    }

    /// The expression that this definition hands to CEL, if it has one.
    default Optional<String> condition() {
        return switch (this) {
            case Cel cel -> Optional.of(cel.expression());
            case Earlier earlier -> earlier.success();
            case OfStep step -> step.where();
            case Fact _, Flow _, Sensitive _, Classified _, Match _, Fold _, Derived _ -> Optional.empty();
        };
    }
}
