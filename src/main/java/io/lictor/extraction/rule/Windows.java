package io.lictor.extraction.rule;

import io.lictor.predicate.Window;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Periods in words: `within 30 days`, `per day`, `in the last 24 hours`.
final class Windows {
    private static final List<String> NUMBERS = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");
    private static final Pattern PERIOD =
            Pattern.compile("(?:([0-9]+|[a-z]+)[ -])?(second|sec|minute|min|hour|hr|h|day|week|step|action|call)s?\\b");

    private Windows() {}

    /// The period of a phrase; empty if it names none that can be measured, such as a month.
    static Optional<Window> parse(String phrase) {
        Matcher found = PERIOD.matcher(phrase.toLowerCase(Locale.ROOT));
        if (!found.find()) {
            return Optional.empty();
        }
        Optional<Integer> count = count(found.group(1) == null ? "a" : found.group(1));
        return count.filter(n -> n > 0).map(n -> switch (found.group(2)) {
            case "second", "sec" -> new Window.Time(Duration.ofSeconds(n));
            case "minute", "min" -> new Window.Time(Duration.ofMinutes(n));
            case "hour", "hr", "h" -> new Window.Time(Duration.ofHours(n));
            case "day" -> new Window.Time(Duration.ofDays(n));
            case "week" -> new Window.Time(Duration.ofDays(7L * n));
            default -> new Window.Steps(n);
        });
    }

    private static Optional<Integer> count(String word) {
        if (word.matches("[0-9]{1,6}")) {
            return Optional.of(Integer.parseInt(word));
        }
        int spelt = NUMBERS.indexOf(word);
        return Optional.of(spelt > 0 ? spelt : 1);
    }
}
