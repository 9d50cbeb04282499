package io.lictor.flow;

import io.lictor.predicate.Classifier;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A text in the form in which values are compared, with the offset of each character in the original.
final class Folded {
    private static final String LOCAL = "._%+-";

    private final String text;
    private final String original;
    private final int[] origin;

    private Folded(String original, String text, int[] origin) {
        this.original = original;
        this.text = text;
        this.origin = origin;
    }

    /// A part of the original text.
    record Place(int start, int end) {
        boolean overlaps(Classifier.Window window) {
            return window.start() < end && start < window.end();
        }
    }

    static Folded of(String original) {
        StringBuilder out = new StringBuilder(original.length());
        int[] origin = new int[original.length() + 1];
        int count = 0;
        for (int at = 0; at < original.length(); ) {
            int c = original.codePointAt(at);
            String piece = piece(c);
            if (piece.equals(" ") && (out.isEmpty() || out.charAt(out.length() - 1) == ' ')) {
                piece = "";
            }
            for (int i = 0; i < piece.length(); i++) {
                if (count + 1 >= origin.length) {
                    origin = Arrays.copyOf(origin, origin.length * 2);
                }
                origin[count++] = at;
                out.append(piece.charAt(i));
            }
            at += Character.charCount(c);
        }
        origin[count] = original.length();
        return new Folded(original, out.toString(), Arrays.copyOf(origin, count + 1));
    }

    private static String piece(int c) {
        if (c < 128) {
            return Character.isWhitespace(c) ? " " : String.valueOf((char) Character.toLowerCase(c));
        }
        int type = Character.getType(c);
        if (type == Character.FORMAT) {
            return "";
        }
        String piece = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT);
        return piece.isBlank() ? " " : piece;
    }

    String text() {
        return text;
    }

    /// Every place where one of the forms of a value stands, in the original's offsets.
    List<Place> places(List<Folded> forms) {
        return forms.stream().flatMap(form -> places(form).stream()).toList();
    }

    /// Every place where `value` stands as a whole word or number, in the original's offsets.
    List<Place> places(Folded value) {
        String needle = value.text.strip();
        List<Place> places = new ArrayList<>();
        if (needle.isEmpty()) {
            return places;
        }
        for (int at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
            int end = at + needle.length();
            if (bounded(at, end)) {
                places.add(new Place(origin[at], after(origin[end - 1])));
            }
        }
        return places;
    }

    /// One past the character of the original that starts at `start`, what decorates it included.
    private int after(int start) {
        int end = start + Character.charCount(original.codePointAt(start));
        while (end < original.length() && mark(original.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean bounded(int start, int end) {
        boolean before = start == 0 || !(joins(text.charAt(start)) && joins(text.charAt(start - 1)));
        boolean after = end == text.length() || !(joins(text.charAt(end - 1)) && joins(text.charAt(end)));
        return before && after && !(decimal(start - 1, start) || decimal(end, end - 1)) && !longer(start, end);
    }

    /// Whether the place is a mail address inside a longer one, as `bob@a.com` in `x.bob@a.com` or
    /// `bob@a.com.au`.
    private boolean longer(int start, int end) {
        if (text.indexOf('@', start) < 0 || text.indexOf('@', start) >= end) {
            return false;
        }
        boolean before = start > 0 && LOCAL.indexOf(text.charAt(start - 1)) >= 0;
        boolean after = end + 1 < text.length()
                && (text.charAt(end) == '.' || text.charAt(end) == '-')
                && Character.isLetterOrDigit(text.charAt(end + 1));
        return before || after;
    }

    private static boolean joins(char c) {
        return Character.isLetterOrDigit(c) || mark(c);
    }

    private static boolean mark(char c) {
        return Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /// Whether a decimal point at `point` continues the digit at `digit`, as in `12.5` for `12`.
    private boolean decimal(int point, int digit) {
        int far = point + (point - digit);
        return point >= 0
                && point < text.length()
                && (text.charAt(point) == '.' || text.charAt(point) == ',')
                && Character.isDigit(text.charAt(digit))
                && far >= 0
                && far < text.length()
                && Character.isDigit(text.charAt(far));
    }
}
