package io.lictor.predicate;

import io.lictor.trajectory.Arguments;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;

/// One argument of an action, changed so that a part of a condition turns round.
///
/// `INVARIANT (nothing untrusted is proposed)`: a candidate is made from the condition's own constants
/// and the caller's facts, never from what the agent or a tool wrote.
public sealed interface Candidate {
    /// The most candidates of one definition.
    int MOST = 12;

    /// RFC 6901 pointer into the arguments.
    String pointer();

    /// Another value of the kind the argument has.
    record Value(String pointer, Object value) implements Candidate {}

    /// A form that another value would have; the value itself is nobody's to invent.
    ///
    /// @param words what the argument does then: `end with "@corp.example"`
    record Form(String pointer, String words) implements Candidate {}

    /// By argument, then the nearest to its present value first: numbers by distance, all else by its
    /// text.
    static Comparator<Value> nearest(Arguments present) {
        return Comparator.comparing(Value::pointer)
                .thenComparing(value -> distance(present.at(value.pointer()), value.value()))
                .thenComparing(value -> value.value().toString());
    }

    private static BigDecimal distance(Optional<Object> from, Object to) {
        if (from.isPresent() && from.get() instanceof Long a && to instanceof Long b) {
            return BigDecimal.valueOf(a).subtract(BigDecimal.valueOf(b)).abs();
        }
        Optional<BigDecimal> now = from.flatMap(Candidate::number);
        Optional<BigDecimal> then = number(to);
        return now.isPresent() && then.isPresent()
                ? then.get().subtract(now.get()).abs()
                : BigDecimal.ZERO;
    }

    private static Optional<BigDecimal> number(Object value) {
        try {
            return value instanceof Boolean ? Optional.empty() : Optional.of(new BigDecimal(value.toString()));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
