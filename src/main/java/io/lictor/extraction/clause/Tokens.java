package io.lictor.extraction.clause;

import io.lictor.extraction.document.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tokens of a passage. Quotations and brackets opened after the first word are one token each.
final class Tokens {
    private static final int REACH = 600;

    private static final Pattern SPEAKING = Pattern.compile(
            "^(unless|except|but (?!not limited)|only |if |when |that (is|are|was|were|has|have|do|does) |who )");

    /// `(a)`, `(iv)`, and the digits behind a number in words: `thirty (30) days`.
    private static final Pattern COUNTER = Pattern.compile("\\(([a-z]|[ivx]{1,4}|[0-9]{1,4})\\)");

    /// `{{company}}`, a name that a template leaves open, and `{{#if}}`, a mark of the template itself.
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\{(?:[#/^!>][^{}]{0,60}\\}\\}|([\\w.\\- ]{1,60}\\}\\}(?:['’]s)?))");

    private static final Map<String, String> CONTRACTED = Map.of("ll", "will", "re", "are", "ve", "have");

    private Tokens() {}

    static List<Token> of(Passage passage) {
        return of(passage, 0, passage.text().length());
    }

    static List<Token> of(Passage passage, int from, int to) {
        List<Token> tokens = new ArrayList<>();
        String s = passage.text();
        int i = from;
        while (i < to) {
            char c = s.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
                continue;
            }
            Matcher placeholder = PLACEHOLDER.matcher(s).region(i, to);
            if (placeholder.lookingAt()) {
                i = placeholder.end();
                if (placeholder.group(1) != null) {
                    tokens.add(Token.of(passage, placeholder.start(), i, Token.Shape.WORD));
                }
                continue;
            }
            int close = closing(s, i, to);
            if (close > i && i > from && COUNTER.matcher(s.substring(i, close)).matches()) {
                i = close;
                continue;
            }
            if (close > i && c == '(' && i > from && speaks(s, i, close)) {
                boolean relative = s.startsWith("that", i + 1) || s.startsWith("who", i + 1);
                if (!relative) {
                    tokens.add(new Token(passage, i, i + 1, Token.Shape.MARK, ","));
                }
                tokens.addAll(of(passage, i + 1, close - 1));
                tokens.add(new Token(passage, close - 1, close, Token.Shape.MARK, ","));
                i = close;
            } else if (close > i && (i > from || c != '(')) {
                tokens.add(Token.of(passage, i, close, c == '(' || c == '[' ? Token.Shape.ASIDE : Token.Shape.QUOTE));
                boolean comma = c != '(' && c != '[' && close - i > 3 && s.charAt(close - 2) == ',';
                if (comma) {
                    tokens.add(Token.of(passage, close - 2, close - 1, Token.Shape.MARK));
                }
                i = close;
            } else if (Character.isLetterOrDigit(c) || c == '_') {
                int end = word(s, i, to);
                boolean number = Character.isDigit(c) && s.substring(i, end).matches("[0-9][0-9.,]{0,20}");
                int contracted = contraction(s, i, end);
                if (contracted > i) {
                    tokens.add(Token.of(passage, i, contracted, Token.Shape.WORD));
                    String spoken = CONTRACTED.getOrDefault(s.substring(contracted + 1, end), "is");
                    tokens.add(new Token(passage, contracted, end, Token.Shape.WORD, spoken));
                } else {
                    tokens.add(Token.of(passage, i, end, number ? Token.Shape.NUMBER : Token.Shape.WORD));
                }
                i = end;
            } else {
                tokens.add(Token.of(passage, i, i + 1, Token.Shape.MARK));
                i++;
            }
        }
        return tokens;
    }

    /// Where the verb begins that a word is contracted with: `we'll`, `you're`, `it's`; -1 if it is not.
    private static int contraction(String s, int from, int end) {
        for (int i = end - 2; i > from && i >= end - 3; i--) {
            boolean mark = s.charAt(i) == '\'' || s.charAt(i) == '’';
            String verb = s.substring(i + 1, end);
            boolean is = verb.equals("s")
                    && s.substring(from, i)
                            .toLowerCase(java.util.Locale.ROOT)
                            .matches("it|that|there|here|he|she|what");
            if (mark && (CONTRACTED.containsKey(verb) || is)) {
                return i;
            }
        }
        return -1;
    }

    /// Whether brackets hold a part of the clause: `(unless the owner agrees)`.
    private static boolean speaks(String s, int open, int close) {
        String inner = s.substring(open + 1, close - 1);
        return SPEAKING.matcher(inner).find() && inner.strip().split("\\s+", 4).length > 2;
    }

    private static int word(String s, int from, int to) {
        int i = from;
        while (i < to) {
            char c = s.charAt(i);
            boolean inside = i + 1 < to && Character.isLetterOrDigit(s.charAt(i + 1));
            boolean joins = "-'’_/@.&".indexOf(c) >= 0 && inside || c == ',' && inside && digits(s, i);
            if (c == '.' && inside && Character.isUpperCase(s.charAt(i + 1)) && i - from > 2) {
                joins = false;
            }
            if (!Character.isLetterOrDigit(c) && c != '_' && !joins) {
                break;
            }
            i++;
        }
        return i;
    }

    /// A comma between digits that parts thousands: `1,000`.
    private static boolean digits(String s, int comma) {
        return comma > 0
                && Character.isDigit(s.charAt(comma - 1))
                && comma + 3 < s.length()
                && Character.isDigit(s.charAt(comma + 1))
                && Character.isDigit(s.charAt(comma + 2))
                && Character.isDigit(s.charAt(comma + 3));
    }

    private static int closing(String s, int at, int to) {
        char open = s.charAt(at);
        boolean before = at == 0 || !Character.isLetterOrDigit(s.charAt(at - 1));
        char close = switch (open) {
            case '(' -> ')';
            case '[' -> ']';
            case '“' -> '”';
            case '‘' -> '’';
            case '"', '\'' -> before ? open : '\0';
            default -> '\0';
        };
        if (close == '\0') {
            return -1;
        }
        int depth = 0;
        for (int i = at + 1; i < Math.min(to, at + REACH); i++) {
            char c = s.charAt(i);
            depth += c == open && open != close ? 1 : 0;
            boolean inWord = (c == '\'' || c == '’') && i + 1 < to && Character.isLetterOrDigit(s.charAt(i + 1));
            if (c == close && !inWord && depth-- == 0) {
                return i + 1;
            }
        }
        return -1;
    }
}
