package io.lictor.flow;

/// Whether characters of a folded text are a value of their own and no part of a longer one.
final class Bounds {
    private static final String LOCAL = "._%+-";
    private static final int DIGITS = 4;

    private Bounds() {}

    /// Whether a word or number goes on over the place before `at`.
    static boolean inside(String text, int at) {
        return at > 0 && at < text.length() && Folding.joins(text.charAt(at)) && Folding.joins(text.charAt(at - 1));
    }

    /// Whether neither a word, a number nor a mail address goes on before or after.
    static boolean whole(String text, int start, int end) {
        return !inside(text, start)
                && !inside(text, end)
                && !decimal(text, start - 1, start)
                && !decimal(text, end, end - 1)
                && !longerMail(text, start, end);
    }

    /// Whether the place is a mail address in a longer one, as `bob@a.com` in `x.bob@a.com` or
    /// `bob@a.com.au`.
    private static boolean longerMail(String text, int start, int end) {
        boolean goesOn = end + 1 < text.length()
                && (text.charAt(end) == '.' || text.charAt(end) == '-')
                && Character.isLetterOrDigit(text.charAt(end + 1));
        boolean cameBefore = start > 0 && LOCAL.indexOf(text.charAt(start - 1)) >= 0;
        if (!goesOn && !cameBefore) {
            return false;
        }
        int mail = start;
        while (mail < end && text.charAt(mail) != '@') {
            mail++;
        }
        return mail < end;
    }

    /// Whether a point or comma at `point` continues the number at `digit`, as in `12.5` for `12`. A
    /// comma between two numbers of four or more digits separates them.
    private static boolean decimal(String text, int point, int digit) {
        int step = point - digit;
        int far = point + step;
        if (point < 0 || point >= text.length() || far < 0 || far >= text.length()) {
            return false;
        }
        char c = text.charAt(point);
        boolean numbers = Character.isDigit(text.charAt(digit)) && Character.isDigit(text.charAt(far));
        return numbers && (c == '.' || (c == ',' && !(digits(text, digit, -step) && digits(text, far, step))));
    }

    private static boolean digits(String text, int from, int step) {
        int count = 0;
        for (int at = from; at >= 0 && at < text.length() && count < DIGITS; at += step) {
            if (!Character.isDigit(text.charAt(at))) {
                return false;
            }
            count++;
        }
        return count == DIGITS;
    }
}
