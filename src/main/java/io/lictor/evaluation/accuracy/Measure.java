package io.lictor.evaluation.accuracy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A figure from 0 to 1 with its 95 % interval.
///
/// @param value null: of nothing
/// @param low null: too few groups to tell
public record Measure(
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high) {
    /// Of nothing.
    static final Measure NONE = new Measure(null, null, null);

    /// In per cent, for people.
    public String text() {
        if (value == null) {
            return "-";
        }
        return low == null || high == null
                ? String.format(Locale.ROOT, "%.1f", 100 * value)
                : String.format(Locale.ROOT, "%.1f [%.1f, %.1f]", 100 * value, 100 * low, 100 * high);
    }
}
