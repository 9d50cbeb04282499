package io.lictor.predicate;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A stretch of the past that ends at the step asked about, both ends included.
public sealed interface Window {
    /// The longest stretch of steps.
    int MAX_STEPS = 1_000_000;

    /// Its text in formulas and files: `5 steps`, `30m`; [#parse] reads it back.
    String text();

    /// The step asked about and the `count` steps before it.
    record Steps(int count) implements Window {
        public Steps {
            if (count < 1 || count > MAX_STEPS) {
                throw new IllegalArgumentException("a window has 1 to " + MAX_STEPS + " steps");
            }
        }

        @Override
        public String text() {
            return count + (count == 1 ? " step" : " steps");
        }
    }

    /// Every step that happened at most `length` before the one asked about.
    record Time(Duration length) implements Window {
        public Time {
            if (!length.equals(Duration.ofSeconds(length.toSeconds())) || length.isNegative() || length.isZero()) {
                throw new IllegalArgumentException("a window has whole seconds, at least one");
            }
        }

        @Override
        public String text() {
            long seconds = length.toSeconds();
            return seconds % 86_400 == 0
                    ? seconds / 86_400 + "d"
                    : seconds % 3_600 == 0
                            ? seconds / 3_600 + "h"
                            : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
        }
    }

    /// Reads `5 steps`, `90s`, `30m`, `24h` or `7d`; empty for anything else.
    static Optional<Window> parse(String text) {
        Matcher matcher = Text.PATTERN.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(matcher.group(1));
        String unit = matcher.group(2);
        if (number < 1 || (unit.startsWith("step") && number > MAX_STEPS)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (unit) {
                    case "s" -> new Time(Duration.ofSeconds(number));
                    case "m" -> new Time(Duration.ofMinutes(number));
                    case "h" -> new Time(Duration.ofHours(number));
                    case "d" -> new Time(Duration.ofDays(number));
                    default -> new Steps(number);
                });
    }

    /// The form of a window's text.
    final class Text {
        private static final Pattern PATTERN = Pattern.compile("([0-9]{1,8}) ?(steps?|s|m|h|d)");

        private Text() {}
    }
}
