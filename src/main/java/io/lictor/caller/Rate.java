package io.lictor.caller;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// So many in a time; what was used comes back evenly over that time.
///
/// @param count most at once, and most in the time
public record Rate(long count, Duration per) {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,8}) per ([1-9][0-9]{0,5})(ms|s|m|h|d)");
    private static final Duration LONGEST = Duration.ofDays(366);

    public Rate {
        if (count < 1 || per.compareTo(Duration.ofMillis(1)) < 0 || per.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a rate is at least 1, in 1ms to 366d");
        }
        if (per.toNanos() / count < 1) {
            throw new IllegalArgumentException("a rate has at most one in a nanosecond");
        }
    }

    /// Reads `600 per 1m`; units are ms, s, m, h, d.
    ///
    /// @throws IllegalArgumentException if it is none
    public static Rate of(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("expected a rate such as `600 per 1m`, in ms, s, m, h or d");
        }
        long many = Long.parseLong(parts.group(2));
        Duration per = switch (parts.group(3)) {
            case "ms" -> Duration.ofMillis(many);
            case "s" -> Duration.ofSeconds(many);
            case "m" -> Duration.ofMinutes(many);
            case "h" -> Duration.ofHours(many);
            default -> Duration.ofDays(many);
        };
        return new Rate(Long.parseLong(parts.group(1)), per);
    }

    /// Nanoseconds after which one comes back.
    long each() {
        return Math.ceilDiv(per.toNanos(), count);
    }

    /// The form that [#of(String)] reads.
    @Override
    public String toString() {
        long millis = per.toMillis();
        String time;
        if (millis % 86_400_000 == 0) {
            time = millis / 86_400_000 + "d";
        } else if (millis % 3_600_000 == 0) {
            time = millis / 3_600_000 + "h";
        } else if (millis % 60_000 == 0) {
            time = millis / 60_000 + "m";
        } else if (millis % 1_000 == 0) {
            time = millis / 1_000 + "s";
        } else {
            time = millis + "ms";
        }
        return count + " per " + time;
    }
}
