package io.lictor.flow;

import io.lictor.trajectory.Arguments;
import java.util.List;
import java.util.stream.Stream;

/// What is looked for on behalf of one argument.
///
/// @param wholes the whole argument, as it is and decoded; each says all that it says
/// @param members the values of the list that the argument is, at least two; else none. Together they
///     say all that it says
/// @param pieces values inside the argument
/// @param addresses the mail addresses among the others, in halves
/// @param unread whether it holds more than was looked at
record Argument(
        Arguments.Leaf leaf,
        List<Value> wholes,
        List<Value> members,
        List<Value> pieces,
        List<Address> addresses,
        boolean unread) {
    /// A mail address and its parts, which may come from two places.
    record Address(Value whole, Value local, Value domain) {}

    /// Every value of it.
    Stream<Value> values() {
        return Stream.of(wholes, members, pieces).flatMap(List::stream);
    }

    /// Everything that is looked for.
    Stream<Value> all() {
        return Stream.concat(values(), addresses.stream().flatMap(a -> Stream.of(a.local(), a.domain())));
    }

    /// Whether its absence from a text proves anything.
    boolean identified() {
        return !unread && wholes.stream().allMatch(value -> value.kind().identified());
    }
}
