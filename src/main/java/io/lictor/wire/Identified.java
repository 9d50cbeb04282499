package io.lictor.wire;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Kinds of values that identify somebody, known by their form. Patterns have possessive repetitions only, so that
/// they are linear.
public enum Identified {
    /// An e-mail address.
    EMAIL("[A-Za-z0-9._%+-]{1,64}+@[A-Za-z0-9.-]{1,255}+", match -> match.indexOf('.', match.indexOf('@')) > 0),
    /// An IBAN whose check digits are right (ISO 13616), with or without spaces.
    IBAN("\\b[A-Z]{2}[0-9]{2}(?: ?+[A-Z0-9]){11,30}+", Identified::iban),
    /// A payment card number whose check digit is right (ISO/IEC 7812), with or without spaces and hyphens.
    CARD("(?<![0-9])[0-9](?:[ -]?+[0-9]){12,18}+(?![0-9])", Identified::card),
    /// A telephone number with its country code.
    PHONE("\\+[0-9](?:[ ()./-]{0,2}+[0-9]){6,14}+", match -> true);

    private final Pattern form;

    @SuppressWarnings("ImmutableEnumChecker") // a method of this class
    private final Predicate<String> valid;

    Identified(String form, Predicate<String> valid) {
        this.form = Pattern.compile(form);
        this.valid = valid;
    }

    /// The text with every such value named by its kind.
    String masked(String text) {
        Matcher matcher = form.matcher(text);
        String name = "[" + name().toLowerCase(java.util.Locale.ROOT) + "]";
        return matcher.replaceAll(found -> Matcher.quoteReplacement(valid.test(found.group()) ? name : found.group()));
    }

    private static boolean iban(String match) {
        String plain = match.replace(" ", "");
        int rest = 0;
        for (int i = 0; i < plain.length(); i++) {
            int value = Character.digit(plain.charAt((i + 4) % plain.length()), 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }

    private static boolean card(String match) {
        String digits = match.replaceAll("[ -]", "");
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
