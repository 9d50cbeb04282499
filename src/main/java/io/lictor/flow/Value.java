package io.lictor.flow;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.lictor.trajectory.Arguments;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A value whose origin is looked for: a whole argument, or an address inside a longer one.
///
/// @param leaf the argument it stands in
/// @param text what is looked for
/// @param start place in the argument's text
/// @param identified whether finding it nowhere proves that it does not come from there; free text
///     proves nothing
record Value(Arguments.Leaf leaf, String text, int start, boolean identified) {
    private static final int LONGEST_IDENTIFIED = 80;
    private static final int MOST_WORDS = 8;
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)[a-z0-9._%+-]+@[a-z0-9.-]+\\.[a-z]{2,}|(?:https?://|www\\.)[^\\s\"'<>)\\]}]+|\\b[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}\\b");

    /// The values of an argument; none for a truth value.
    static List<Value> of(Arguments.Leaf leaf) {
        return switch (leaf.value()) {
            case Number number -> List.of(new Value(leaf, number(number), 0, true));
            case String text -> texts(leaf, text);
            default -> List.of();
        };
    }

    private static List<Value> texts(Arguments.Leaf leaf, String text) {
        List<Value> values = new ArrayList<>();
        String stripped = text.strip();
        if (!stripped.isEmpty()) {
            values.add(new Value(leaf, stripped, text.indexOf(stripped), identified(stripped)));
        }
        Matcher matcher = ADDRESS.matcher(text);
        while (matcher.find()) {
            String found = matcher.group().replaceAll("[.,;:!?]+$", "");
            if (!found.equals(stripped)) {
                values.add(new Value(leaf, found, matcher.start(), true));
            }
        }
        return values;
    }

    private static boolean identified(String text) {
        return text.length() <= LONGEST_IDENTIFIED && text.split("\\s+", -1).length <= MOST_WORDS;
    }

    private static String number(Number number) {
        return number instanceof Long
                ? number.toString()
                : new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }

    /// Whether it is long enough that finding it in a text means something.
    boolean telling() {
        return leaf.value() instanceof Number ? text.length() >= 3 : text.length() >= 4;
    }

    /// The forms under which it may stand in a text: an address without its scheme, a number as people
    /// write it.
    List<Folded> forms() {
        if (leaf.value() instanceof Number number) {
            DecimalFormatSymbols english = DecimalFormatSymbols.getInstance(Locale.ROOT);
            return List.of(
                            text,
                            new DecimalFormat("0.00", english).format(number),
                            new DecimalFormat("#,##0.##", english).format(number),
                            new DecimalFormat("#,##0.00", english).format(number))
                    .stream()
                    .distinct()
                    .map(Folded::of)
                    .toList();
        }
        String bare = text.replaceFirst("^(?i:https?://)", "").replaceFirst("/$", "");
        return List.of(Folded.of(bare.isEmpty() ? text : bare));
    }
}
