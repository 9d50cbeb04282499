package io.lictor.verdict;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What somebody else wrote, made harmless for a line of an explanation: one line, shortened, unable to
/// close its quotes.
public final class Quoted {
    private static final int LONGEST = 160;
    private static final int LONGEST_LINE = 400;
    private static final int LONGEST_NAME = 80;
    private static final int MOST_MEMBERS = 8;
    private static final String MORE = "…";

    private Quoted() {}

    /// A text in double quotes.
    public static String text(String text) {
        return '"' + shortened(flat(text).replace('"', '\''), LONGEST) + '"';
    }

    /// A name (of a tool, an argument, a fact) in backticks.
    public static String name(String name) {
        return '`' + shortened(flat(name).replace('`', '\''), LONGEST_NAME) + '`';
    }

    /// A value of JSON: numbers without needless zeros, texts in quotes, lists and objects by their
    /// first members.
    public static String value(Object value) {
        return switch (value) {
            case String text -> text(text);
            case Double number when Double.isFinite(number) -> {
                BigDecimal plain = new BigDecimal(number.toString()).stripTrailingZeros();
                yield plain.abs().compareTo(new BigDecimal("1e15")) < 0 ? plain.toPlainString() : number.toString();
            }
            case List<?> list -> members(list.stream().map(Quoted::value).toList(), "[", "]");
            case Map<?, ?> map ->
                members(
                        map.entrySet().stream()
                                .map(entry -> flat(entry.getKey().toString()) + ": " + value(entry.getValue()))
                                .toList(),
                        "{",
                        "}");
            default -> shortened(flat(value.toString()), LONGEST_NAME);
        };
    }

    private static String members(List<String> all, String open, String close) {
        String some = all.stream().limit(MOST_MEMBERS).collect(Collectors.joining(", "));
        return open + shortened(some, LONGEST) + (all.size() > MOST_MEMBERS ? ", " + MORE : "") + close;
    }

    /// The text on one line, without controls, formatting characters and doubled spaces; cut where it
    /// is longer than anything that is shown.
    public static String flat(String text) {
        StringBuilder out = new StringBuilder();
        boolean space = true;
        for (int at = 0; at < text.length() && out.length() <= LONGEST_LINE; ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            boolean blank = switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SPACE_SEPARATOR -> true;
                default -> false;
            };
            if (!blank) {
                out.appendCodePoint(c);
            } else if (!space) {
                out.append(' ');
            }
            space = blank;
        }
        return shortened(out.toString().strip(), LONGEST_LINE);
    }

    private static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + MORE;
    }
}
