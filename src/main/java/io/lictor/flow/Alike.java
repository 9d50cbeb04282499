package io.lictor.flow;

import java.util.Locale;

/// Whether two different addresses or accounts can be taken for each other: mail addresses whose
/// letters look the same, or whose domains do; accounts of one length that differ in two places at most.
final class Alike {
    private static final int MOST_PLACES = 2;
    private static final int SHORTEST_DOMAIN = 6;

    private Alike() {}

    /// @param a folded, letters and digits and what joins them
    /// @param b the same of the other
    static boolean is(Kind kind, String a, String b) {
        return switch (kind) {
            case EMAIL -> !a.equals(b) && mails(a, b);
            case IBAN -> places(Value.compact(a), Value.compact(b));
            case NUMBER, URL, HOST, IDENTIFIER, NAME, TEXT -> false;
        };
    }

    private static boolean mails(String a, String b) {
        String mine = domain(a);
        String other = domain(b);
        if (mine.equals(other)) {
            return skeleton(a).equals(skeleton(b));
        }
        return mine.length() >= SHORTEST_DOMAIN && skeleton(mine).equals(skeleton(other));
    }

    private static String domain(String mail) {
        return mail.substring(mail.lastIndexOf('@') + 1);
    }

    private static boolean places(String a, String b) {
        if (a.length() != b.length()) {
            return false;
        }
        int differ = 0;
        for (int at = 0; at < a.length(); at++) {
            differ += a.charAt(at) == b.charAt(at) ? 0 : 1;
        }
        return differ > 0 && differ <= MOST_PLACES;
    }

    /// A text with one letter for all that look the same to a hasty reader.
    static String skeleton(String text) {
        StringBuilder out = new StringBuilder(text.length());
        String plain = text.toLowerCase(Locale.ROOT)
                .replace("rn", "m")
                .replace("vv", "w")
                .replace("-", "");
        for (int at = 0; at < plain.length(); at++) {
            out.append(letter(plain.charAt(at)));
        }
        return out.toString();
    }

    private static char letter(char c) {
        return switch (c) {
            case '0' -> 'o';
            case '1', 'i', '|' -> 'l';
            case '5' -> 's';
            case '3' -> 'e';
            default -> c;
        };
    }
}
