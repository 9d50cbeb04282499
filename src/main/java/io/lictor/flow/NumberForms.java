package io.lictor.flow;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The ways in which people write a number down. A form never rounds.
final class NumberForms {
    private static final int LONGEST = 24;
    private static final int CENTS = 2;
    private static final Pattern WRITTEN =
            Pattern.compile("[-+]?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]{0,14})(?:\\.[0-9]{1,9})?");

    private NumberForms() {}

    /// The number that a text is; empty for one with leading zeros or too many digits, which is a name.
    static Optional<BigDecimal> of(String text) {
        return text.length() <= LONGEST && ends(text) && WRITTEN.matches(text)
                ? Optional.of(new BigDecimal(text.replace(",", "")))
                : Optional.empty();
    }

    private static boolean ends(String text) {
        char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
        return last >= '0' && last <= '9';
    }

    static BigDecimal of(Number number) {
        return new BigDecimal(number.toString());
    }

    /// The shortest plain form.
    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /// Every form, the plain one first: with cents, with groups of three digits, with the comma for the
    /// point where the number cannot be mistaken for another one.
    static List<String> all(BigDecimal number) {
        String plain = plain(number);
        Set<String> forms = new LinkedHashSet<>(List.of(plain));
        BigDecimal stripped = new BigDecimal(plain);
        if (stripped.scale() <= CENTS && plain.length() <= LONGEST) {
            String cents = stripped.setScale(CENTS).toPlainString();
            forms.addAll(List.of(cents, cents.replace('.', ','), grouped(plain, ",", "."), grouped(cents, ",", ".")));
            forms.addAll(List.of(grouped(cents, ".", ","), grouped(cents, " ", ","), grouped(cents, " ", ".")));
            forms.addAll(List.of(grouped(cents, "'", "."), grouped(plain, "'", "."), grouped(plain, " ", ".")));
            if (stripped.scale() > 0) {
                forms.add(plain.replace('.', ','));
            }
        }
        return List.copyOf(forms);
    }

    private static String grouped(String plain, String separator, String point) {
        int dot = plain.indexOf('.');
        String whole = dot < 0 ? plain : plain.substring(0, dot);
        StringBuilder out = new StringBuilder(whole);
        for (int at = whole.length() - 3; at > 0 && Character.isDigit(whole.charAt(at - 1)); at -= 3) {
            out.insert(at, separator);
        }
        return dot < 0 ? out.toString() : out + point + plain.substring(dot + 1);
    }
}
