package io.lictor.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/// A value of JSON (an object or a list) inside a text, with the places of the texts and numbers
/// in it; names of members are none.
///
/// @param start of the value in the text
/// @param end one past its last character
/// @param tokens in their order
record JsonText(int start, int end, List<Token> tokens) {
    private static final int DEEPEST = 64;
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{4}");

    /// @param start first character in the whole text, with its quote
    /// @param end one past the last
    /// @param isText else it is a number
    record Token(int start, int end, boolean isText) {}

    /// A text as it is read.
    ///
    /// @param starts where each of its characters begins in what is written; one more for the end
    record Unescaped(String text, List<Integer> starts) {
        int start(int at) {
            return starts.get(at);
        }

        int end(int at) {
            return starts.get(at + 1);
        }
    }

    /// Each such value that begins a line and is followed by nothing else on its last one, in
    /// order. Blank lines are read once, and at most one scan goes to the end for each level of
    /// depth.
    static List<JsonText> all(String text) {
        List<JsonText> found = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int start = blank(text, at);
            at = start;
            if (start < text.length() && (text.charAt(start) == '{' || text.charAt(start) == '[')) {
                List<Token> tokens = new ArrayList<>();
                int end = new Scan(text, tokens).value(start, 0);
                if (end >= 0 && ends(text, end)) {
                    found.add(new JsonText(start, end, List.copyOf(tokens)));
                    at = end;
                }
            }
            int line = text.indexOf('\n', at);
            at = line < 0 ? text.length() : line + 1;
        }
        return found;
    }

    /// The tokens of which some part stands there.
    List<Token> between(int from, int to) {
        int first = before(from + 1, Token::end);
        return tokens.subList(first, Math.max(first, before(to, Token::start)));
    }

    /// How many tokens begin, or end, before a place.
    private int before(int place, ToIntFunction<Token> side) {
        int low = 0;
        int high = tokens.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (side.applyAsInt(tokens.get(middle)) < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean ends(String text, int at) {
        int next = at;
        while (next < text.length() && " \t\r".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        return next == text.length() || text.charAt(next) == '\n';
    }

    private static int blank(String text, int from) {
        int at = from;
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /// What stands between the quotes of a text in JSON, as it is read.
    static Unescaped unescaped(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        List<Integer> starts = new ArrayList<>(raw.length() + 1);
        int at = 0;
        while (at < raw.length()) {
            starts.add(at);
            char c = raw.charAt(at);
            if (c != '\\' || !whole(raw, at)) {
                text.append(c);
                at++;
            } else if (raw.charAt(at + 1) == 'u') {
                text.append((char) Integer.parseInt(raw.substring(at + 2, at + 6), 16));
                at += 6;
            } else {
                int which = "bfnrt".indexOf(raw.charAt(at + 1));
                text.append(which < 0 ? raw.charAt(at + 1) : "\b\f\n\r\t".charAt(which));
                at += 2;
            }
        }
        starts.add(at);
        return new Unescaped(text.toString(), starts);
    }

    /// Whether an escape is all there.
    private static boolean whole(String raw, int at) {
        return at + 1 < raw.length()
                && (raw.charAt(at + 1) == 'u'
                        ? HEX.matcher(raw).region(at + 2, raw.length()).lookingAt()
                        : "\"\\/bfnrt".indexOf(raw.charAt(at + 1)) >= 0);
    }

    /// Reads strictly (RFC 8259); -1: it is none.
    private record Scan(String text, List<Token> tokens) {
        int value(int from, int depth) {
            int at = blank(text, from);
            if (at >= text.length() || depth > DEEPEST) {
                return -1;
            }
            return switch (text.charAt(at)) {
                case '{' -> members(at, '}', depth);
                case '[' -> members(at, ']', depth);
                case '"' -> told(at, string(at), true);
                case 't' -> word(at, "true");
                case 'f' -> word(at, "false");
                case 'n' -> word(at, "null");
                default -> told(at, number(at), false);
            };
        }

        private int told(int start, int end, boolean isText) {
            if (end >= 0) {
                tokens.add(new Token(start, end, isText));
            }
            return end;
        }

        private int word(int at, String word) {
            return text.startsWith(word, at) ? at + word.length() : -1;
        }

        private int members(int open, char close, int depth) {
            int at = blank(text, open + 1);
            if (at < text.length() && text.charAt(at) == close) {
                return at + 1;
            }
            while (at >= 0 && at < text.length()) {
                at = close == '}' ? named(at, depth) : value(at, depth + 1);
                at = at < 0 ? at : blank(text, at);
                if (at >= 0 && at < text.length() && text.charAt(at) == close) {
                    return at + 1;
                }
                at = at >= 0 && at < text.length() && text.charAt(at) == ',' ? blank(text, at + 1) : -1;
            }
            return -1;
        }

        private int named(int from, int depth) {
            int name = from < text.length() && text.charAt(from) == '"' ? string(from) : -1;
            int colon = name < 0 ? text.length() : blank(text, name);
            return colon < text.length() && text.charAt(colon) == ':' ? value(colon + 1, depth + 1) : -1;
        }

        private int string(int open) {
            int at = open + 1;
            while (at < text.length() && text.charAt(at) != '"') {
                if (text.charAt(at) < ' ') {
                    return -1;
                }
                at = text.charAt(at) == '\\' ? escape(at + 1) : at + 1;
                if (at < 0) {
                    return -1;
                }
            }
            return at < text.length() ? at + 1 : -1;
        }

        private int escape(int at) {
            if (at >= text.length()) {
                return -1;
            }
            if (text.charAt(at) != 'u') {
                return "\"\\/bfnrt".indexOf(text.charAt(at)) >= 0 ? at + 1 : -1;
            }
            for (int i = 1; i <= 4; i++) {
                if (at + i >= text.length() || "0123456789abcdefABCDEF".indexOf(text.charAt(at + i)) < 0) {
                    return -1;
                }
            }
            return at + 5;
        }

        private int number(int from) {
            int at = from < text.length() && text.charAt(from) == '-' ? from + 1 : from;
            int whole = digits(at);
            if (whole == at || (text.charAt(at) == '0' && whole > at + 1)) {
                return -1;
            }
            at = whole;
            if (at < text.length() && text.charAt(at) == '.') {
                int fraction = digits(at + 1);
                if (fraction == at + 1) {
                    return -1;
                }
                at = fraction;
            }
            if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
                boolean signed = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0;
                int exponent = digits(at + (signed ? 2 : 1));
                return exponent == at + (signed ? 2 : 1) ? -1 : exponent;
            }
            return at;
        }

        private int digits(int from) {
            int at = from;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            return at;
        }
    }
}
