package io.lictor.cel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Where something that grows in proportion to a number reaches a limit.
final class Boundary {
    private static final BigDecimal LARGEST = new BigDecimal("1e15");
    private static final BigDecimal SLACK = new BigDecimal("1e-9");
    private static final int MOST_DECIMALS = 6;
    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,15}(\\.\\d{1,6})?");

    private Boundary() {}

    /// The number at the limit and its neighbours, in the kind and with the decimals of the present
    /// value; none if the reading is not linear.
    ///
    /// @param now a number, or a text that is one
    /// @param reading what is compared with the limit, for a value in the place of the present one
    static List<Object> near(Object now, Function<Object, Optional<BigDecimal>> reading, BigDecimal limit) {
        Optional<BigDecimal> present = decimal(now);
        Optional<BigDecimal> zero = like(now, BigDecimal.ZERO).flatMap(reading);
        Optional<BigDecimal> one = like(now, BigDecimal.ONE).flatMap(reading);
        Optional<BigDecimal> two = like(now, BigDecimal.TWO).flatMap(reading);
        if (present.isEmpty() || zero.isEmpty() || one.isEmpty() || two.isEmpty()) {
            return List.of();
        }
        BigDecimal slope = one.get().subtract(zero.get());
        BigDecimal bend = two.get().subtract(one.get()).subtract(slope).abs();
        if (slope.signum() == 0 || bend.compareTo(slope.abs().multiply(SLACK)) > 0) {
            return List.of();
        }
        BigDecimal at = limit.subtract(zero.get()).divide(slope, MathContext.DECIMAL64);
        return at.abs().compareTo(LARGEST) > 0 ? List.of() : around(now, decimals(now), at);
    }

    /// The same where the argument itself is compared with the limit.
    static List<Object> at(Object now, BigDecimal limit) {
        return decimal(now).isEmpty() || limit.abs().compareTo(LARGEST) > 0
                ? List.of()
                : around(now, decimals(now), limit);
    }

    private static List<Object> around(Object now, int decimals, BigDecimal at) {
        BigDecimal step = BigDecimal.ONE.movePointLeft(decimals);
        BigDecimal rounded = at.setScale(decimals, RoundingMode.HALF_EVEN);
        List<BigDecimal> values = new ArrayList<>(List.of(rounded, rounded.subtract(step), rounded.add(step)));
        if (at.stripTrailingZeros().scale() <= MOST_DECIMALS) {
            values.add(at);
        }
        Set<Object> distinct = new LinkedHashSet<>();
        values.forEach(value -> like(now, value).ifPresent(distinct::add));
        return List.copyOf(distinct);
    }

    /// The exact number that a value is, empty if it is none or beyond what is looked at.
    static Optional<BigDecimal> decimal(Object value) {
        String text = value.toString();
        boolean plain = value instanceof Long
                || (value instanceof String && PLAIN.matcher(text).matches());
        if (value instanceof Double number && Double.isFinite(number) || plain) {
            return Optional.of(new BigDecimal(text));
        }
        return Optional.empty();
    }

    private static int decimals(Object now) {
        int scale = decimal(now).map(BigDecimal::scale).orElse(0);
        return Math.clamp(scale, 0, MOST_DECIMALS);
    }

    /// A number in the kind of the present value; empty if that kind cannot hold it.
    private static Optional<Object> like(Object now, BigDecimal value) {
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        return switch (now) {
            case Long ignored -> whole ? Optional.of(value.longValue()) : Optional.empty();
            case Double ignored -> Optional.of(value.doubleValue() + 0.0);
            case String ignored -> {
                int decimals = Math.max(
                        decimals(now), Math.max(value.stripTrailingZeros().scale(), 0));
                yield Optional.of(
                        value.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString());
            }
            default -> Optional.empty();
        };
    }
}
