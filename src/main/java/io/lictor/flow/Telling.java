package io.lictor.flow;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.Set;

/// The shortest values that count, and the commonplace ones that never do: texts share them by chance.
/// `docs/language.md` states the same.
final class Telling {
    private static final int DIGITS = 3;
    private static final int DIGITS_IN_TEXT = 5;
    private static final int DIGITS_OF_PHONE = 9;
    private static final int WHOLE = 4;
    private static final int NAME_IN_TEXT = 6;
    private static final int WORDS_IN_TEXT = 10;
    private static final int WORD_IN_TEXT = 16;
    private static final int SENTENCE = 24;
    private static final int SENTENCE_WORDS = 4;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal LAST_YEAR = BigDecimal.valueOf(2049);
    private static final Pattern TIME =
            Pattern.compile("[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}(?:[Tt ][0-9].*)?|[0-9]{1,2}[:.][0-9]{2}.*");

    private static final Set<String> COMMONPLACE =
            Set.of(("true false yes no ok okay null none nil n/a undefined unknown default auto all any"
                            + " today tomorrow yesterday now daily weekly monthly yearly"
                            + " monday tuesday wednesday thursday friday saturday sunday"
                            + " january february march april june july august september october november december"
                            + " high normal medium text html json plain utf-8 euro euros dollar dollars"
                            + " name email user message body subject title description date time amount"
                            + " hello thanks please regards")
                    .split(" "));

    private Telling() {}

    static boolean is(Value value) {
        String text = value.text();
        boolean inside = value.role() == Value.Role.PIECE;
        return switch (value.kind()) {
            case NUMBER -> digits(text) >= (inside ? DIGITS_IN_TEXT : DIGITS) && !round(text);
            case EMAIL, URL, IBAN -> true;
            case HOST -> text.length() >= WHOLE;
            case IDENTIFIER -> text.length() >= (inside ? NAME_IN_TEXT : WHOLE) && !(inside && common(text));
            case NAME -> text.length() >= (inside ? shortest(text) : WHOLE) && !COMMONPLACE.contains(Folding.of(text));
            case TEXT -> !inside || (text.length() >= SENTENCE && Kind.words(text) >= SENTENCE_WORDS);
        };
    }

    private static int shortest(String name) {
        return Kind.words(name) > 1 ? WORDS_IN_TEXT : WORD_IN_TEXT;
    }

    /// Whether a name inside a text is a date or time, or digits too few for a phone or an account.
    private static boolean common(String text) {
        boolean letters = text.chars().anyMatch(Character::isLetter);
        return TIME.matches(text) || (!letters && digits(text) < DIGITS_OF_PHONE);
    }

    private static boolean round(String text) {
        return NumberForms.of(text).map(Telling::round).orElse(false);
    }

    /// Hundreds below a thousand, a thousand, and years of our time.
    private static boolean round(BigDecimal number) {
        if (number.compareTo(HUNDRED) < 0
                || number.compareTo(LAST_YEAR) > 0
                || number.stripTrailingZeros().scale() > 0) {
            return false;
        }
        int value = number.intValue();
        return value >= 1950 || value == 1000 || (value < 1000 && value % 100 == 0);
    }

    private static long digits(String text) {
        return text.chars().filter(Character::isDigit).count();
    }
}
