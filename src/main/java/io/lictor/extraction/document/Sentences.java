package io.lictor.extraction.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Text to sentences. A full stop ends one unless it belongs to a number, a name, an abbreviation
/// or a list number; nothing ends inside quotes or inside brackets opened in the middle.
final class Sentences {
    /// How far a closing quote or bracket is looked for, which keeps the work linear.
    private static final int REACH = 400;

    /// Never the end of a sentence, whatever follows.
    private static final Set<String> ABBREVIATIONS = Set.of(
            "e.g", "i.e", "eg", "ie", "cf", "vs", "mr", "mrs", "ms", "dr", "prof", "st", "no", "nos", "fig", "sec",
            "sect", "art", "para", "ch", "vol", "approx", "viz", "u.s", "u.k", "e.u", "resp", "incl", "excl", "max",
            "min", "dept", "gen", "rep", "sen");

    /// The end of a sentence only if a capital follows.
    private static final Set<String> OFTEN_LAST =
            Set.of("etc", "inc", "ltd", "co", "corp", "a.m", "p.m", "am", "pm", "al", "no", "llc", "hrs");

    private Sentences() {}

    static List<Placed> split(Placed block) {
        Placed text = block.collapsed();
        List<Placed> sentences = new ArrayList<>();
        String s = text.text();
        int from = 0;
        int held = 0;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (i >= held && opens(s, i)) {
                int close = closing(s, i);
                held = close > 0 && i > from ? close : held;
            }
            if (i < held) {
                continue;
            }
            boolean quoted = i == held && i > 0 && ".!?".indexOf(s.charAt(i - 1)) >= 0;
            if (!quoted && c != '.' && c != '!' && c != '?') {
                continue;
            }
            int end = i + 1;
            while (end < s.length() && ".!?\"”’')]*".indexOf(s.charAt(end)) >= 0) {
                end++;
            }
            if (end >= s.length()
                    || s.charAt(end) == ' ' && (quoted ? starts(s, end + 1) : ends(s, from, i, end + 1))) {
                sentences.add(text.slice(from, end));
                from = Math.min(end + 1, s.length());
                i = end - 1;
            }
        }
        if (from < s.length()) {
            sentences.add(text.slice(from, s.length()));
        }
        return sentences;
    }

    private static boolean ends(String s, int from, int stop, int next) {
        if (s.charAt(stop) != '.') {
            return starts(s, next);
        }
        int word = stop;
        while (word > from && s.charAt(word - 1) != ' ' && s.charAt(word - 1) != '(') {
            word--;
        }
        String last = s.substring(word, stop).toLowerCase(Locale.ROOT);
        if (word == from && last.length() <= 4 && last.matches("[0-9.]+|[a-z]")) {
            return false;
        }
        if (ABBREVIATIONS.contains(last)) {
            return last.equals("no") && !(next < s.length() && Character.isDigit(s.charAt(next)));
        }
        boolean initial = last.length() == 1 && Character.isUpperCase(s.charAt(word)) && !last.equals("i");
        if (initial || OFTEN_LAST.contains(last)) {
            return starts(s, next) && !initial && (Character.isUpperCase(s.charAt(next)) || s.startsWith("{{", next));
        }
        return starts(s, next);
    }

    /// Whether a sentence may begin here: a capital, a digit, a quote, a bracket or a sign, and no small letter.
    private static boolean starts(String s, int at) {
        return at >= s.length() || !Character.isLowerCase(s.codePointAt(at)) && ",;:".indexOf(s.charAt(at)) < 0;
    }

    private static boolean opens(String s, int at) {
        char c = s.charAt(at);
        boolean before = at == 0 || " (—".indexOf(s.charAt(at - 1)) >= 0;
        return c == '(' || c == '“' || (c == '"' || c == '\'' || c == '‘') && before;
    }

    /// The offset after what closes the quote or bracket at `at`; 0 if nothing near does.
    private static int closing(String s, int at) {
        char open = s.charAt(at);
        char close = open == '(' ? ')' : open == '“' ? '”' : open == '‘' ? '’' : open;
        int depth = 0;
        for (int i = at + 1; i < Math.min(s.length(), at + REACH); i++) {
            char c = s.charAt(i);
            if (open == '(' && c == '(') {
                depth++;
            }
            boolean inWord = (c == '\'' || c == '’') && i + 1 < s.length() && Character.isLetter(s.charAt(i + 1));
            if (c == close && !inWord && depth-- == 0) {
                return i;
            }
        }
        return 0;
    }
}
