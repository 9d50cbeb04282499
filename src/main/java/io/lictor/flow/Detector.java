package io.lictor.flow;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.lictor.reading.Place;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A pattern for one kind of sensitive data, with a check that a look-alike fails.
enum Detector {
    CARD_NUMBER("\\b[0-9](?:[ -]?[0-9]){12,18}\\b", Check.LUHN),
    IBAN("\\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,30}\\b", Check.MOD97),
    API_KEY(
            "\\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36,}|sk-[A-Za-z0-9_-]{20,}|xox[abprs]-[A-Za-z0-9-]{10,}"
                    + "|AIza[0-9A-Za-z_-]{35}|eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,})"
                    + "|(?i:(?:api|access|secret)[ _-]?(?:key|token)[\"']?\\s*[:=]\\s*[\"']?[A-Za-z0-9_\\-/+]{16,})",
            Check.NONE),
    PRIVATE_KEY("-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(?:-----END [A-Z ]*PRIVATE KEY-----)?", Check.NONE),
    PASSWORD("(?i)\\b(?:password|passwd|passphrase)[\"']?\\s*[:=]\\s*[\"']?([^\\s\"',;]{6,})", Check.SHOWN),
    EMAIL("(?i)\\b[a-z0-9._%+-]+@[a-z0-9.-]+\\.[a-z]{2,}\\b", Check.NONE),
    PHONE("\\+[0-9][0-9 ()/-]{7,17}[0-9]", Check.NONE);

    /// characters of a password
    private static final int SHORTEST = 6;

    private final Pattern pattern;
    private final Check check;

    Detector(String pattern, Check check) {
        this.pattern = Pattern.compile(pattern);
        this.check = check;
    }

    /// The name in packs: `card-number`.
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Detector> named(String id) {
        return List.of(values()).stream().filter(d -> d.id().equals(id)).findFirst();
    }

    /// Every valid case in a text.
    List<Place> places(String text) {
        List<Place> places = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        for (int from = 0; from <= text.length() && matcher.find(from); ) {
            int end = check == Check.SHOWN
                    ? shownEnd(text, matcher.start(1), matcher.end())
                    : validEnd(text, matcher.start(), matcher.end());
            if (end > 0) {
                places.add(new Place(matcher.start(), end));
            }
            from = end > 0 ? end : matcher.start() + 1;
        }
        return places;
    }

    /// The end of the longest valid case that starts a match and ends a word; 0 without any.
    private int validEnd(String text, int start, int longest) {
        if (valid(text.substring(start, longest))) {
            return longest;
        }
        for (int end = longest - 1; end > start; end--) {
            if (word(text, end) && pattern.matches(text.substring(start, end)) && valid(text.substring(start, end))) {
                return end;
            }
        }
        return 0;
    }

    /// The end of the longest value, or beginning of it, that does not end blacked out; 0
    /// without any. It is as long as the text may be, so each place is looked at by itself.
    private static int shownEnd(String text, int value, int longest) {
        for (int end = longest; end >= value + SHORTEST; end--) {
            if ((end == longest || word(text, end)) && !hidden(text, end)) {
                return end;
            }
        }
        return 0;
    }

    private static boolean hidden(String text, int end) {
        return text.startsWith("[redacted]", end - "[redacted]".length())
                || text.startsWith("[redacted", end - "[redacted".length());
    }

    private static boolean word(String text, int end) {
        return Character.isLetterOrDigit(text.charAt(end - 1)) && !Character.isLetterOrDigit(text.charAt(end));
    }

    private enum Check {
        NONE,
        /// not blacked out already
        SHOWN,
        LUHN,
        MOD97
    }

    private boolean valid(String text) {
        return switch (check) {
            case NONE, SHOWN -> true;
            case LUHN -> luhn(text);
            case MOD97 -> mod97(text);
        };
    }

    private static boolean luhn(String text) {
        int sum = 0;
        boolean twice = false;
        for (int i = text.length() - 1; i >= 0; i--) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit >= 0) {
                int value = twice ? digit * 2 : digit;
                sum += value > 9 ? value - 9 : value;
                twice = !twice;
            }
        }
        return sum % 10 == 0 && sum > 0;
    }

    private static boolean mod97(String text) {
        String compact = text.replace(" ", "");
        String turned = compact.substring(4) + compact.substring(0, 4);
        StringBuilder digits = new StringBuilder();
        turned.chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }
}
