package io.lictor.extraction.document;

import java.util.Locale;
import java.util.Set;

/// The marks that lines of text begin with: bullets, numbers, letters.
final class Markers {
    private static final String BULLETS = "•‣◦▪▫●○■□–—-*+·✓✔➢➤→";
    private static final Set<String> MODALS =
            Set.of("must", "may", "shall", "should", "can", "cannot", "will", "is", "are", "not", "has", "have");

    private Markers() {}

    /// The length of a bullet with the space behind it; 0 if the line has none.
    static int bullet(String line) {
        if (line.length() < 2 || BULLETS.indexOf(line.charAt(0)) < 0) {
            return 0;
        }
        return Placed.blank(line.charAt(1)) || line.charAt(0) == '•' ? spaces(line, 1) : 0;
    }

    /// The length of a clause number such as `4.1`, `3)` or `Section 2:` with the space behind
    /// it; 0 if there is none.
    static int number(String line) {
        int i = 0;
        int digits = 0;
        while (i < line.length() && i < 12 && (Character.isDigit(line.charAt(i)) || line.charAt(i) == '.')) {
            digits += Character.isDigit(line.charAt(i)) ? 1 : 0;
            i++;
        }
        boolean dotted = i > 0 && line.substring(0, i).indexOf('.') >= 0;
        boolean closed = i < line.length() && (line.charAt(i) == ')' || line.charAt(i) == ':');
        if (digits == 0 || digits > 6 || !Character.isDigit(line.charAt(0)) || !dotted && !closed) {
            return 0;
        }
        i += closed ? 1 : 0;
        return i < line.length() && Placed.blank(line.charAt(i)) ? spaces(line, i) : 0;
    }

    /// Whether a line begins with a number of more than one part, which names a clause and makes no list.
    static boolean isClauseNumber(String line) {
        int length = number(line);
        return length > 0 && line.substring(0, length).matches("\\d+(\\.\\d+)+.*\\s*");
    }

    /// The length of a letter or a roman number in brackets, `(a)`, `b)`, `iv)`, or a small letter with a dot, `c.`; 0
    /// if there is none.
    static int letter(String line) {
        int i = line.startsWith("(") ? 1 : 0;
        int from = i;
        while (i < line.length() && i - from < 4 && Character.isLetterOrDigit(line.charAt(i))) {
            i++;
        }
        boolean dotted = from == 0 && i == 1 && Character.isLowerCase(line.charAt(0));
        if (i == from || i >= line.length() || line.charAt(i) != ')' && !(dotted && line.charAt(i) == '.')) {
            return 0;
        }
        String name = line.substring(from, i).toLowerCase(Locale.ROOT);
        boolean known = name.length() == 1 || name.matches("[ivx]{1,4}|[0-9]{1,2}");
        return known && i + 1 < line.length() && Placed.blank(line.charAt(i + 1)) ? spaces(line, i + 1) : 0;
    }

    static boolean hasModal(String[] words) {
        for (String word : words) {
            if (MODALS.contains(word.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private static int spaces(String line, int from) {
        int i = from;
        while (i < line.length() && Placed.blank(line.charAt(i))) {
            i++;
        }
        return i;
    }
}
