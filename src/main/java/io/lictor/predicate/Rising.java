package io.lictor.predicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Whether an expression of CEL can only come true, never fail, by more of a text. Told from its
/// words, where no parser is at hand, and erring towards no: the text may be asked what it
/// contains, matches, starts or ends with, under `&&`, `||` and parentheses. Parts that do not
/// read it may be anything.
final class Rising {
    private static final Set<String> ASKING = Set.of("contains", "matches", "startsWith", "endsWith");
    private static final Set<String> CLOSING = Set.of("&&", "||", ")");
    private static final String END = "";
    private static final int DEEPEST = 64;

    private final List<String> tokens;
    private final String name;
    private int at;
    private int depth;

    private Rising(List<String> tokens, String name) {
        this.tokens = tokens;
        this.name = name;
    }

    static boolean with(String expression, String name) {
        List<String> tokens = tokens(expression);
        Rising rising = new Rising(tokens, name);
        return !tokens.isEmpty() && rising.joined() && rising.at == tokens.size();
    }

    private boolean joined() {
        do {
            if (!part()) {
                return false;
            }
        } while (taken("&&") || taken("||"));
        return true;
    }

    private boolean part() {
        int start = at;
        depth++;
        boolean inner = depth < DEEPEST && taken("(") && joined() && taken(")") && closed();
        depth--;
        if (inner) {
            return true;
        }
        at = start;
        if (asked()) {
            return true;
        }
        at = start;
        return apart();
    }

    private boolean asked() {
        taken(".");
        if (!taken(name) || !taken(".") || !ASKING.contains(now())) {
            return false;
        }
        boolean pattern = taken("matches");
        at += pattern ? 0 : 1;
        if (!taken("(")) {
            return false;
        }
        if (pattern) {
            boolean open = open(now());
            at++;
            return open && taken(")") && closed();
        }
        return apart() && taken(")") && closed();
    }

    /// Goes to the end of a part that does not name the text.
    private boolean apart() {
        int start = at;
        int open = 0;
        while (at < tokens.size() && (open > 0 || !CLOSING.contains(now()))) {
            if (now().equals(name)) {
                return false;
            }
            open += "([{".contains(now()) ? 1 : ")]}".contains(now()) ? -1 : 0;
            at++;
        }
        return at > start;
    }

    /// Whether a pattern is plain to see and tied to neither end: `^[^x]*$` tells what a text
    /// does not hold.
    private static boolean open(String literal) {
        boolean raw = literal.startsWith("r") || literal.startsWith("R");
        if (!raw && !literal.startsWith("'") && !literal.startsWith("\"")) {
            return false;
        }
        String pattern = literal.substring(raw ? 2 : 1, literal.length() - 1);
        if (!raw) {
            if (pattern.replace("\\\\", "")
                    .replace("\\'", "")
                    .replace("\\\"", "")
                    .contains("\\")) {
                return false;
            }
            pattern = pattern.replace("\\\\", "\\");
        }
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
                if (i == pattern.length() || "AzZBQ".indexOf(pattern.charAt(i)) >= 0) {
                    return false;
                }
            } else if (c == '$' || (c == '^' && (i == 0 || pattern.charAt(i - 1) != '['))) {
                return false;
            }
        }
        return true;
    }

    private boolean closed() {
        return at == tokens.size() || CLOSING.contains(now());
    }

    private String now() {
        return at < tokens.size() ? tokens.get(at) : END;
    }

    private boolean taken(String token) {
        boolean there = now().equals(token);
        at += there ? 1 : 0;
        return there;
    }

    /// Names, texts with their quotes, joins, and all else by characters; none where a word
    /// could be taken for another: a choice binds less than the joins, and comments, names in
    /// quotes and texts of many lines are left out.
    private static List<String> tokens(String expression) {
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < expression.length()) {
            int end = end(expression, at);
            if (end < 0) {
                return List.of();
            }
            String token = expression.substring(at, end);
            if (!token.isBlank()) {
                tokens.add(token);
            }
            at = end;
        }
        return tokens;
    }

    private static int end(String expression, int at) {
        int end = at;
        while (end < expression.length() && letter(expression.charAt(end))) {
            end++;
        }
        char c = end < expression.length() ? expression.charAt(end) : ' ';
        if (c == '"' || c == '\'') {
            String prefix = expression.substring(at, end);
            return prefix.isEmpty() || prefix.equalsIgnoreCase("r") ? quoted(expression, end, !prefix.isEmpty()) : -1;
        }
        if (end > at) {
            return end;
        }
        if ("?/`#".indexOf(c) >= 0) {
            return -1;
        }
        return at + (expression.startsWith("&&", at) || expression.startsWith("||", at) ? 2 : 1);
    }

    private static int quoted(String expression, int open, boolean raw) {
        char quote = expression.charAt(open);
        if (expression.startsWith(String.valueOf(quote).repeat(3), open)) {
            return -1;
        }
        for (int at = open + 1; at < expression.length(); at++) {
            if (expression.charAt(at) == quote) {
                return at + 1;
            }
            at += expression.charAt(at) == '\\' && !raw ? 1 : 0;
        }
        return -1;
    }

    private static boolean letter(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
