package io.lictor.extraction.clause;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/// Numbers in digits and in words.
final class Numbers {
    private static final Map<String, Integer> SMALL = Map.ofEntries(
            Map.entry("zero", 0),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("thirteen", 13),
            Map.entry("fourteen", 14),
            Map.entry("fifteen", 15),
            Map.entry("sixteen", 16),
            Map.entry("seventeen", 17),
            Map.entry("eighteen", 18),
            Map.entry("nineteen", 19),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("forty", 40),
            Map.entry("fifty", 50),
            Map.entry("sixty", 60),
            Map.entry("seventy", 70),
            Map.entry("eighty", 80),
            Map.entry("ninety", 90),
            Map.entry("dozen", 12));
    private static final Map<String, Integer> LARGE =
            Map.of("hundred", 100, "thousand", 1000, "million", 1_000_000, "billion", 1_000_000_000);

    private Numbers() {}

    /// A number with how many tokens it takes.
    record Found(BigDecimal value, int length) {}

    static Optional<Found> at(Sentence s, int at) {
        if (s.is(at, Token.Shape.NUMBER)) {
            String digits = s.low(at).replace(",", "").replaceAll("\\.$", "");
            if (!digits.matches("[0-9]{1,15}(\\.[0-9]{1,9})?")) {
                return Optional.empty();
            }
            BigDecimal value = new BigDecimal(digits);
            Integer scale = LARGE.get(s.low(at + 1));
            return Optional.of(
                    scale == null ? new Found(value, 1) : new Found(value.multiply(BigDecimal.valueOf(scale)), 2));
        }
        if (s.low(at).matches("once|twice")
                && (at + 1 >= s.size()
                        || s.tokens().get(at + 1).isMark()
                        || s.low(at + 1).matches("per|a|an|in|each|every|for"))) {
            return Optional.of(new Found(BigDecimal.valueOf(s.low(at).equals("once") ? 1 : 2), 1));
        }
        if (s.low(at).equals("single") && s.low(at - 1).equals("a")) {
            return Optional.of(new Found(BigDecimal.ONE, 1));
        }
        return words(s, at);
    }

    private static Optional<Found> words(Sentence s, int at) {
        long total = 0;
        long current = 0;
        int i = at;
        for (; i < at + 8; i++) {
            Long small = small(s.low(i));
            Integer large = LARGE.get(s.low(i));
            if (small != null) {
                current += small;
            } else if (large != null && (i > at || s.low(at - 1).equals("a"))) {
                current = Math.max(1, current) * large;
                if (large >= 1000) {
                    total += current;
                    current = 0;
                }
            } else if (!(s.low(i).equals("and")
                    && i > at
                    && LARGE.containsKey(s.low(i - 1))
                    && small(s.low(i + 1)) != null)) {
                break;
            }
        }
        return i == at ? Optional.empty() : Optional.of(new Found(BigDecimal.valueOf(total + current), i - at));
    }

    private static @org.jspecify.annotations.Nullable Long small(String word) {
        int hyphen = word.indexOf('-');
        Integer ten = hyphen > 0 ? SMALL.get(word.substring(0, hyphen)) : null;
        Integer one = hyphen > 0 ? SMALL.get(word.substring(hyphen + 1)) : null;
        if (ten != null && one != null && ten >= 20 && one < 10) {
            return (long) ten + one;
        }
        Integer plain = SMALL.get(word);
        return plain == null ? null : (long) plain;
    }
}
