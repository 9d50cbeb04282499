package io.lictor.logic;

import io.lictor.predicate.Kleene;
import java.math.BigDecimal;
import java.util.Optional;

/// The numbers a term may have under what is unknown, ends included; an absent end is infinite.
record Range(Optional<BigDecimal> low, Optional<BigDecimal> high) {
    static final Range ANY = new Range(Optional.empty(), Optional.empty());

    static Range of(BigDecimal number) {
        return new Range(Optional.of(number), Optional.of(number));
    }

    static Range of(BigDecimal low, BigDecimal high) {
        return new Range(Optional.of(low), Optional.of(high));
    }

    static Range from(BigDecimal low) {
        return new Range(Optional.of(low), Optional.empty());
    }

    Range plus(Range other) {
        return new Range(low.flatMap(a -> other.low.map(a::add)), high.flatMap(a -> other.high.map(a::add)));
    }

    /// Whether every number here is smaller than every number there.
    ///
    /// @param strictly whether equal is not small enough
    Kleene below(Range other, boolean strictly) {
        int limit = strictly ? -1 : 0;
        if (high.isPresent() && other.low.isPresent() && high.get().compareTo(other.low.get()) <= limit) {
            return Kleene.HOLDS;
        }
        boolean never = low.isPresent() && other.high.isPresent() && low.get().compareTo(other.high.get()) > limit;
        return never ? Kleene.FAILS : Kleene.UNKNOWN;
    }

    /// Whether both are the same number.
    Kleene same(Range other) {
        if (below(other, true) == Kleene.HOLDS || other.below(this, true) == Kleene.HOLDS) {
            return Kleene.FAILS;
        }
        return exact() && other.exact() ? Kleene.HOLDS : Kleene.UNKNOWN;
    }

    private boolean exact() {
        return low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) == 0;
    }
}
