package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Condition.Limit;
import io.lictor.extraction.clause.Condition.Relation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds numbers with what they are compared by and what they count.
final class Limits {
    private static final Map<String, Relation> BEFORE = new HashMap<>();
    private static final Map<String, Relation> BEHIND = new HashMap<>();
    private static final Set<String> CURRENCY = Set.of("$", "€", "£", "usd", "eur", "gbp");
    private static final Set<String> NO_UNIT = Set.of(
            "of", "and", "or", "in", "per", "for", "the", "a", "an", "to", "is", "are", "if", "when", "unless", "must",
            "may", "at", "on", "than", "each", "after", "before", "without", "with", "from", "by", "until", "within",
            "only", "that", "which", "who", "whom");

    /// Words that compare with a limit that has a name: `less than the maximum amount of 500`.
    private static final Pattern COMPARING = Pattern.compile("(?:than|exceed\\w*|above|below|under|over)$");
    /// The most words of such a name, its article and `of` included.
    private static final int NAMED = 7;

    static {
        put(BEFORE, Relation.AT_MOST, "BEFORE_AT_MOST");
        put(BEFORE, Relation.BELOW, "BEFORE_BELOW");
        put(BEFORE, Relation.AT_LEAST, "BEFORE_AT_LEAST");
        put(BEFORE, Relation.ABOVE, "BEFORE_ABOVE");
        put(BEFORE, Relation.EQUAL, "BEFORE_EQUAL");
        put(BEHIND, Relation.AT_MOST, "BEHIND_AT_MOST");
        put(BEHIND, Relation.AT_LEAST, "BEHIND_AT_LEAST");
    }

    private Limits() {}

    private static void put(Map<String, Relation> map, Relation relation, String list) {
        WordLists.phrases(list).forEach(phrase -> map.put(phrase, relation));
    }

    /// A number at its tokens.
    ///
    /// @param from its first token, comparing words included
    /// @param stop after the number itself, before what it counts
    /// @param to after its last token
    /// @param compared whether words compare it
    /// @param time whether it counts time
    record Found(Limit limit, int from, int stop, int to, boolean compared, boolean time) {}

    static List<Found> in(Sentence s, int from, int to) {
        List<Found> found = new ArrayList<>();
        int i = from;
        while (i < to) {
            Optional<Found> at = at(s, i, from, to);
            if (at.isPresent()) {
                found.add(at.get());
                i = at.get().to();
            } else {
                i++;
            }
        }
        return found;
    }

    private static Optional<Found> at(Sentence s, int at, int from, int to) {
        boolean money = CURRENCY.contains(s.low(at));
        int digits = money ? at + 1 : at;
        Optional<Numbers.Found> number = Numbers.at(s, digits);
        if (number.isEmpty() || digits + number.get().length() > to) {
            return hyphened(s, at, from);
        }
        boolean name = digits > from
                && (s.low(digits - 1)
                                .matches(
                                        "section|clause|article|version|step|level|no|number|part|page|paragraph|appendix|rule|tier|iso")
                        || s.isMark(digits - 1, "#"));
        boolean pronoun = s.low(digits).equals("one")
                && !comparedBefore(s, at, from)
                && (s.low(digits + 1).isEmpty()
                        || NO_UNIT.contains(s.low(digits + 1))
                        || s.low(digits - 1).matches("any|each|every|no|this|that|another|the"));
        if (name || pronoun) {
            return Optional.empty();
        }
        int end = digits + number.get().length();
        int counted = end;
        int stop = end;
        String unit = money ? s.tokens().get(at).text() : "";
        if (unit.isEmpty()) {
            int unitEnd = unitEnd(s, end, to);
            unit = text(s, end, unitEnd);
            end = unitEnd;
        }
        if (!unit.isEmpty() && !isTime(unit) && !money && s.low(end).equals("per") && end + 1 < to) {
            stop = end + 2;
        }
        if (s.low(digits).matches("once|twice") && s.low(end).equals("per") && end + 1 < to) {
            stop = end + 2;
        }
        if (s.matches(end, "times the") > 0) {
            end = Math.max(end + 3, Math.min(to, Reach.objectEnd(s, end + 2, to)));
            stop = end;
            unit = text(s, counted, end);
        }
        if (s.isMark(end - 1, "%") && s.low(end).equals("of") && end + 1 < to) {
            stop = Math.max(end + 2, Reach.objectEnd(s, end + 1, to));
        }
        Relation relation = Relation.EQUAL;
        int start = at;
        boolean compared = false;
        int edge = at - 1 > from && s.low(at - 1).equals("the") ? at - 1 : at;
        for (int length = Math.min(5, edge - from); length > 0 && !compared; length--) {
            Relation before = BEFORE.get(words(s, edge - length, edge));
            if (before != null) {
                relation = before;
                start = edge - length;
                compared = true;
            }
        }
        for (int back = edge - 2;
                !compared
                        && back > from
                        && back >= edge - NAMED
                        && s.low(edge - 1).equals("of");
                back--) {
            if (s.low(back).matches("the|a|an|our|its|their")) {
                for (int length = Math.min(3, back - from); length > 0 && !compared; length--) {
                    String words = words(s, back - length, back);
                    if (BEFORE.containsKey(words) && COMPARING.matcher(words).find()) {
                        relation = BEFORE.get(words);
                        start = back - length;
                        compared = true;
                    }
                }
            }
        }
        for (int length = 3; length > 0; length--) {
            Relation behind = end + length <= to ? BEHIND.get(words(s, end, end + length)) : null;
            if (behind != null && !compared) {
                relation = behind;
                end += length;
                stop = end;
                compared = true;
            }
        }
        Limit limit = new Limit(
                s.phrase(Role.NUMERIC, start, stop), relation, number.get().value(), unit);
        boolean age = s.low(end).equals("old") || s.matches(end, "of age") > 0;
        return Optional.of(new Found(limit, start, counted, end, compared, isTime(unit) && !age));
    }

    private static boolean comparedBefore(Sentence s, int at, int from) {
        for (int length = Math.min(4, at - from); length > 0; length--) {
            if (BEFORE.containsKey(words(s, at - length, at))) {
                return true;
            }
        }
        return false;
    }

    /// `30-day`, `24h`.
    private static Optional<Found> hyphened(Sentence s, int at, int from) {
        String low = s.low(at);
        if (!s.tokens().get(at).isWord()
                || !low.matches(
                        "[0-9]{1,6}(-?(day|days|hour|hours|h|hr|hrs|minute|minutes|week|weeks|month|months|year|years|k))")) {
            return Optional.empty();
        }
        String digits = low.replaceAll("[^0-9]", "");
        boolean thousands = low.endsWith("k");
        String unit = thousands ? "" : low.substring(digits.length()).replace("-", "");
        BigDecimal value = new BigDecimal(digits).multiply(BigDecimal.valueOf(thousands ? 1000 : 1));
        int start = at;
        Relation relation = Relation.EQUAL;
        for (int length = Math.min(4, at - from); length > 0; length--) {
            Relation before = BEFORE.get(words(s, at - length, at));
            if (before != null && start == at) {
                relation = before;
                start = at - length;
            }
        }
        return Optional.of(new Found(
                new Limit(s.phrase(Role.NUMERIC, start, at + 1), relation, value, unit),
                start,
                at + 1,
                at + 1,
                start < at,
                isTime(unit)));
    }

    /// The noun behind a number, with one word before it at most: `business days`, `tool call`.
    private static int unitEnd(Sentence s, int from, int to) {
        if (from >= to || s.isMark(from, "%")) {
            return Math.min(from + 1, to);
        }
        int end = from;
        while (end < to
                && end < from + 2
                && s.tokens().get(end).isWord()
                && !NO_UNIT.contains(s.low(end))
                && !Words.FINITE_BE.contains(s.low(end))
                && !Words.isModal(s.low(end))) {
            end++;
            if (isTime(s.low(end - 1))
                    || s.low(end - 1).matches("euros?|dollars?|pounds?|percent|usd|eur|gbp|times?")) {
                return end;
            }
        }
        return end;
    }

    static boolean isTime(String unit) {
        return unit.matches(
                "(?i)((business|working|calendar|consecutive) )?(second|minute|hour|hr|h|day|week|month|quarter|year|night)s?");
    }

    private static String words(Sentence s, int from, int to) {
        StringBuilder words = new StringBuilder();
        for (int i = from; i < to; i++) {
            words.append(i > from ? " " : "").append(s.low(i));
        }
        return words.toString();
    }

    private static String text(Sentence s, int from, int to) {
        return from >= to ? "" : s.phrase(Role.NUMERIC, from, to).text();
    }

    static Relation opposite(Relation relation) {
        return switch (relation) {
            case ABOVE -> Relation.AT_MOST;
            case AT_LEAST -> Relation.BELOW;
            case BELOW -> Relation.AT_LEAST;
            case AT_MOST -> Relation.ABOVE;
            case EQUAL -> Relation.EQUAL;
        };
    }
}
