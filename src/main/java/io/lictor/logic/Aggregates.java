package io.lictor.logic;

import io.lictor.predicate.Kleene;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The ranges of counts, sums, smallest, largest and distinct values over earlier steps.
final class Aggregates {
    private static final int MAX_DIGITS = 40;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?");

    private final History history;
    private final Past past;
    private final Times times;

    Aggregates(History history, Past past, Times times) {
        this.history = history;
        this.past = past;
        this.times = times;
    }

    /// A term's range, and whether it has a value at all.
    private record Sum(Range range, Kleene present) {
        Sum plus(Sum other) {
            return new Sum(range.plus(other.range), present.and(other.present));
        }
    }

    /// A comparison of a smallest or largest value of no step at all fails.
    Kleene value(Formula.Compare compare, int at) {
        Sum left = sum(compare.left(), at);
        Sum right = sum(compare.right(), at);
        return left.present().and(right.present()).and(compare.relation().value(left.range(), right.range()));
    }

    private Sum sum(List<Term> terms, int at) {
        return terms.stream()
                .map(term -> switch (term) {
                    case Term.Constant constant -> new Sum(Range.of(constant.number()), Kleene.HOLDS);
                    case Term.Argument argument ->
                        new Sum(
                                number(history.value(argument.pointer(), at))
                                        .map(Range::of)
                                        .orElse(Range.ANY),
                                Kleene.HOLDS);
                    case Term.Aggregate aggregate -> members(aggregate, at).sum(aggregate.kind());
                })
                .reduce(Sum::plus)
                .orElseThrow();
    }

    /// The steps before `at` that belong, or may belong, to an aggregate.
    private Members members(Term.Aggregate aggregate, int at) {
        Members members = new Members();
        for (int then = at - 1; then >= past.first(); then--) {
            Kleene inside = past.inside(aggregate.window(), at, then);
            if (times.over(aggregate.window(), inside)) {
                break;
            }
            Kleene member = inside == Kleene.FAILS ? inside : inside.and(past.value(aggregate.of(), then));
            if (member == Kleene.FAILS) {
                continue;
            }
            int step = then;
            Optional<Object> value =
                    step < 0 ? Optional.empty() : aggregate.pointer().flatMap(p -> history.value(p, step));
            members.add(member == Kleene.HOLDS, value, then < 0);
        }
        return members;
    }

    /// A number, or a text that is one.
    static Optional<BigDecimal> number(Optional<Object> value) {
        String text = value.map(Object::toString).orElse("");
        boolean plain = text.length() <= MAX_DIGITS && NUMBER.matcher(text).matches();
        boolean scalar =
                value.filter(v -> v instanceof Number || v instanceof String).isPresent();
        return plain && scalar ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /// What is known of the members of an aggregate.
    private static final class Members {
        private long certain;
        private long possible;
        private boolean endless;
        private boolean blind;
        private long unreadable;
        private BigDecimal low = BigDecimal.ZERO;
        private BigDecimal high = BigDecimal.ZERO;
        private Optional<BigDecimal> smallest = Optional.empty();
        private Optional<BigDecimal> smallestCertain = Optional.empty();
        private Optional<BigDecimal> largest = Optional.empty();
        private Optional<BigDecimal> largestCertain = Optional.empty();
        private final Set<String> values = new HashSet<>();
        private final Set<String> certainValues = new HashSet<>();

        void add(boolean sure, Optional<Object> value, boolean dropped) {
            certain += sure ? 1 : 0;
            possible++;
            endless |= dropped;
            Optional<BigDecimal> number = number(value);
            blind |= number.isEmpty();
            unreadable += value.isEmpty() ? 1 : 0;
            value.map(Members::key).ifPresent(key -> {
                values.add(key);
                if (sure) {
                    certainValues.add(key);
                }
            });
            number.ifPresent(n -> {
                low = low.add(sure ? n : n.min(BigDecimal.ZERO));
                high = high.add(sure ? n : n.max(BigDecimal.ZERO));
                smallest = Optional.of(smallest.map(n::min).orElse(n));
                largest = Optional.of(largest.map(n::max).orElse(n));
                if (sure) {
                    smallestCertain = Optional.of(smallestCertain.map(n::min).orElse(n));
                    largestCertain = Optional.of(largestCertain.map(n::max).orElse(n));
                }
            });
        }

        private static String key(Object value) {
            return number(Optional.of(value))
                    .map(n -> n.stripTrailingZeros().toPlainString())
                    .orElseGet(() -> value.toString().strip());
        }

        Sum sum(Term.Kind kind) {
            return switch (kind) {
                case COUNT -> new Sum(counted(certain, possible), Kleene.HOLDS);
                case DISTINCT ->
                    new Sum(
                            counted(Math.max(certainValues.size(), certain > 0 ? 1 : 0), values.size() + unreadable),
                            Kleene.HOLDS);
                case SUM -> new Sum(blind ? Range.ANY : Range.of(low, high), Kleene.HOLDS);
                case MIN -> new Sum(new Range(readable(smallest), smallestCertain.or(() -> readable(largest))), present());
                case MAX -> new Sum(new Range(largestCertain.or(() -> readable(smallest)), readable(largest)), present());
            };
        }

        /// An end that is none if the value of some possible member cannot be read.
        private Optional<BigDecimal> readable(Optional<BigDecimal> end) {
            return blind ? Optional.empty() : end;
        }

        private Range counted(long least, long most) {
            return endless
                    ? Range.from(BigDecimal.valueOf(least))
                    : Range.of(BigDecimal.valueOf(least), BigDecimal.valueOf(most));
        }

        private Kleene present() {
            return certain > 0 ? Kleene.HOLDS : possible > 0 ? Kleene.UNKNOWN : Kleene.FAILS;
        }
    }
}
