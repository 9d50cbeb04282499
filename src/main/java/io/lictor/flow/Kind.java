package io.lictor.flow;

import com.google.re2j.Pattern;

/// What a value is by its shape; decides what its absence proves and how short it may be.
enum Kind {
    /// A number, also as people write it: `1,234.50`.
    NUMBER,
    /// A mail address.
    EMAIL,
    /// A whole web address.
    URL,
    /// The host of a web address.
    HOST,
    /// A bank account number, grouped or not.
    IBAN,
    /// A name that somebody assigned: letters with digits or `_`, or many digits: `ORD-1234`, a phone
    /// number.
    IDENTIFIER,
    /// Any other text of at most [#LONGEST_NAME] characters and [#MOST_WORDS] words.
    NAME,
    /// Longer text. It can be told in other words, so that finding it nowhere proves nothing.
    TEXT;

    private static final int LONGEST_NAME = 80;
    private static final int MOST_WORDS = 8;
    private static final int LONGEST_SHAPE = 2_048;
    private static final int MANY_DIGITS = 7;
    private static final Pattern EMAIL_SHAPE = Pattern.compile("(?i)[a-z0-9._%+-]+@[a-z0-9-]+(?:\\.[a-z0-9-]+)+");
    private static final Pattern IBAN_SHAPE = Pattern.compile("(?i)[a-z]{2}[0-9]{2}(?: ?[a-z0-9]){11,30}");
    private static final Pattern URL_SHAPE = Pattern.compile("(?i)(?:[a-z][a-z0-9+.-]{1,15}://|www\\.)\\S+");
    private static final Pattern HOST_SHAPE = Pattern.compile("(?i)[a-z0-9-]+(?:\\.[a-z0-9-]+)+(?::[0-9]+)?");
    private static final Pattern DIGITS_SHAPE = Pattern.compile("[+(]?[0-9](?:[ ()./-]{0,2}[0-9])*");
    private static final Pattern WORD_SHAPE = Pattern.compile("[#@]?[\\p{L}0-9](?:[\\p{L}0-9_.:/+-]*[\\p{L}0-9])?");

    /// Whether finding it nowhere proves that it does not come from there.
    boolean identified() {
        return this != TEXT;
    }

    /// The kind of a text without spaces around it.
    static Kind of(String text) {
        if (NumberForms.of(text).isPresent()) {
            return NUMBER;
        }
        if (text.length() > LONGEST_SHAPE) {
            return TEXT;
        }
        if (text.indexOf('@') > 0 && EMAIL_SHAPE.matches(text)) {
            return EMAIL;
        }
        if ((text.contains("://") || text.regionMatches(true, 0, "www.", 0, 4)) && URL_SHAPE.matches(text)) {
            return URL;
        }
        long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
        if (digits >= MANY_DIGITS && text.length() <= LONGEST_NAME && IBAN_SHAPE.matches(text)) {
            return IBAN;
        }
        if (text.length() <= LONGEST_NAME && identifies(text, digits)) {
            return IDENTIFIER;
        }
        return text.length() <= LONGEST_NAME && words(text) <= MOST_WORDS ? NAME : TEXT;
    }

    static boolean host(String text) {
        return text.length() <= LONGEST_SHAPE && HOST_SHAPE.matches(text);
    }

    private static boolean identifies(String text, long digits) {
        boolean number = digits >= MANY_DIGITS && DIGITS_SHAPE.matches(text);
        boolean mixed = (digits > 0 || text.indexOf('_') > 0)
                && text.indexOf(' ') < 0
                && text.chars().anyMatch(Character::isLetter)
                && WORD_SHAPE.matches(text);
        return number || mixed;
    }

    static int words(String text) {
        int words = 0;
        boolean inside = false;
        for (int at = 0; at < text.length(); at++) {
            boolean space = Character.isWhitespace(text.charAt(at));
            words += !space && !inside ? 1 : 0;
            inside = !space;
        }
        return words;
    }
}
