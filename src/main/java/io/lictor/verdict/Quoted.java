package io.lictor.verdict;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What somebody else wrote, made harmless for a line of an explanation: one line, shortened, unable to
/// close its quotes.
public final class Quoted {
    private static final int LONGEST = 160;
    private static final int LONGEST_LINE = 400;
    private static final int LONGEST_NAME = 80;
    private static final int MOST_MEMBERS = 8;
    private static final String MORE = "...";
    private static final BigDecimal LARGE = new BigDecimal("1e15");

    private Quoted() {}

    /// A text in double quotes.
    public static String text(String text) {
        return told(to -> text(text, to));
    }

    /// A name (of a tool, an argument, a fact) in backticks.
    public static String name(String name) {
        return told(to -> name(name, to));
    }

    /// A value of JSON: numbers without needless zeros, texts in quotes, lists and objects by their
    /// first members.
    public static String value(Object value) {
        return told(to -> value(value, to));
    }

    private static String told(Consumer<StringBuilder> tell) {
        StringBuilder told = new StringBuilder();
        tell.accept(told);
        return told.toString();
    }

    /// Adds a text in double quotes.
    static void text(String text, StringBuilder to) {
        quoted(text, '"', LONGEST, to);
    }

    /// Adds a name in backticks.
    static void name(String name, StringBuilder to) {
        quoted(name, '`', LONGEST_NAME, to);
    }

    private static void quoted(String text, char quote, int most, StringBuilder to) {
        to.append(quote);
        if (plain(text, most) && text.indexOf(quote) < 0) {
            to.append(text, 0, Math.min(text.length(), most)).append(text.length() > most ? MORE : "");
        } else {
            to.append(shortened(flat(text).replace(quote, '\''), most));
        }
        to.append(quote);
    }

    /// Adds a value of JSON.
    static void value(Object value, StringBuilder to) {
        switch (value) {
            case String text -> text(text, to);
            case Double number
            when Double.isFinite(number) -> {
                BigDecimal plain = new BigDecimal(number.toString()).stripTrailingZeros();
                to.append(plain.abs().compareTo(LARGE) < 0 ? plain.toPlainString() : number.toString());
            }
            case List<?> list -> list(list, to);
            case Map<?, ?> map -> object(map, to);
            default -> to.append(shortened(flat(value.toString()), LONGEST_NAME));
        }
    }

    private static void list(List<?> all, StringBuilder to) {
        int start = to.append('[').length();
        for (int i = 0; i < all.size() && i < MOST_MEMBERS; i++) {
            value(all.get(i), to.append(i == 0 ? "" : ", "));
        }
        members(start, all.size(), to).append(']');
    }

    private static void object(Map<?, ?> all, StringBuilder to) {
        int start = to.append('{').length();
        int count = 0;
        for (Map.Entry<?, ?> entry : all.entrySet()) {
            if (count == MOST_MEMBERS) {
                break;
            }
            to.append(count++ == 0 ? "" : ", ").append(flat(entry.getKey().toString()));
            value(entry.getValue(), to.append(": "));
        }
        members(start, all.size(), to).append('}');
    }

    /// Shortens the members written since `start`, and says if there are more.
    private static StringBuilder members(int start, int all, StringBuilder to) {
        if (to.length() - start > LONGEST) {
            String some = shortened(to.substring(start), LONGEST);
            to.setLength(start);
            to.append(some);
        }
        return to.append(all > MOST_MEMBERS ? ", " + MORE : "");
    }

    /// The text on one line, without controls, formatting characters and doubled spaces; cut where it
    /// is longer than anything that is shown.
    public static String flat(String text) {
        return text.length() <= LONGEST_LINE && plain(text, LONGEST_LINE) ? text : flattened(text);
    }

    /// Whether as much of it as is shown, and one character more, is printable ASCII with no space doubled or
    /// at an end.
    private static boolean plain(String text, int most) {
        char before = ' ';
        int end = Math.min(text.length(), most + 1);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) {
                return false;
            }
            before = c;
        }
        return before != ' ' || end == 0;
    }

    private static String flattened(String text) {
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
