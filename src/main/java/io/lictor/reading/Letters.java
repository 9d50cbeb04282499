package io.lictor.reading;

import java.text.Normalizer;

/// Undoes disguises of single letters: invisible and bidirectional characters, letters hidden in
/// tags, compatibility forms, look-alikes of other alphabets in words with Latin letters, and
/// numbered characters of HTML and JSON.
final class Letters {
    private static final String ALIKE =
            "аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwгrкkмmтtнhвbзeαaοoιiνvρpτtυuκkηnεeɑaɡgɩiıiʟlɴnʀrᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪi"
                    + "ᴊjᴋkᴍmᴏoᴘpꜱsᴛtᴜuᴠvᴡwʏyᴢzĸkАAВBЕEКKМMНHОOРPСCТTХXΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXІIЅSЈJ";
    private static final int TAGS = 0xE0000;
    private static final int REGION = 0x1F1E6;
    private static final int TURN = 0x202E;
    private static final int TURNED = 0x202C;
    private static final int LONGEST_TURN = 4000;

    private static final char[] BY_LETTER = alikes();

    private final String text;
    private final Mapped raw;
    private final Mapped.Builder out;

    private Letters(Mapped raw) {
        this.raw = raw;
        this.text = raw.text();
        this.out = new Mapped.Builder(text.length());
    }

    /// The text with plain letters; the same object if there was nothing to undo.
    static Mapped plain(Mapped raw) {
        if (isPlain(raw.text())) return raw;
        var letters = new Letters(raw);
        letters.read(0, raw.text().length());
        return letters.out.build();
    }

    private static boolean isPlain(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= 128 || (c == '&' && number(text, i) > 0) || (c == '\\' && unicode(text, i) >= 0)) return false;
        }
        return true;
    }

    private void read(int from, int to) {
        for (var at = from; at < to; ) {
            var c = text.codePointAt(at);
            var size = Character.charCount(c);
            if (c == TURN) {
                at = turned(at + size);
            } else if (c < 128) {
                at = ascii(c, at);
            } else {
                other(c, at, at + size);
                at += size;
            }
        }
    }

    private int ascii(int c, int at) {
        var number = c == '&' ? number(text, at) : 0;
        if (number > 0) {
            var end = text.indexOf(';', at) + 1;
            put(String.valueOf((char) number), at, end);
            return end;
        }
        var escaped = c == '\\' ? unicode(text, at) : -1;
        if (escaped >= 0) {
            put(String.valueOf((char) escaped), at, at + 6);
            return at + 6;
        }
        out.add((char) c, raw.start(at), raw.end(at));
        return at + 1;
    }

    private void other(int c, int at, int end) {
        if (c >= TAGS + 0x20 && c < TAGS + 0x7F) {
            put(String.valueOf((char) (c - TAGS)), at, end);
        } else if (c >= REGION && c < REGION + 26) {
            put(String.valueOf((char) ('A' + c - REGION)), at, end);
        } else if (!invisible(c)) {
            var alike = alike(c);
            if (alike > 0 && latinAround(at)) put(String.valueOf(alike), at, end);
            else if (own(c)) put(text.substring(at, end), at, end);
            else put(Normalizer.normalize(text.substring(at, end), Normalizer.Form.NFKC), at, end);
        }
    }

    /// Reads what is shown from right to left backwards.
    private int turned(int from) {
        var end = from;
        while (end < text.length() && end - from < LONGEST_TURN) {
            var c = text.charAt(end);
            if (c == TURNED || c == '\n') break;
            end++;
        }
        for (var at = end; at > from; ) {
            var c = text.codePointBefore(at);
            at -= Character.charCount(c);
            if (!invisible(c)) put(Character.toString(c), at, at + Character.charCount(c));
        }
        return end;
    }

    private void put(String piece, int start, int end) {
        for (var i = 0; i < piece.length(); i++) out.add(piece.charAt(i), raw.start(start), raw.end(end - 1));
    }

    /// Whether the word around a place has Latin letters, or is known once its letters are replaced.
    private boolean latinAround(int at) {
        var from = at;
        while (from > 0 && at - from < 24 && word(text.charAt(from - 1))) from--;
        var to = at;
        while (to < text.length() && to - at < 24 && word(text.charAt(to))) to++;
        var read = new StringBuilder();
        var latin = false;
        for (var i = from; i < to; i++) {
            var c = text.charAt(i);
            latin |= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (invisible(c)) continue;
            var alike = alike(c);
            read.append(alike > 0 ? alike : c);
        }
        return latin
                || (to - from > 2
                        && Vocabulary.knows(read.toString())
                        && read.chars().allMatch(c -> c < 128));
    }

    /// The Latin letter that a letter of another alphabet looks like, 0 if there is none.
    private static char alike(int c) {
        return c < BY_LETTER.length ? BY_LETTER[c] : 0;
    }

    private static char[] alikes() {
        var alikes = new char[0x10000];
        for (var i = 0; i + 1 < ALIKE.length(); i += 2) {
            var c = ALIKE.charAt(i);
            if (c >= 128 && alikes[c] == 0) alikes[c] = ALIKE.charAt(i + 1);
        }
        return alikes;
    }

    /// Whether a letter has no other form: scripts of the living languages.
    private static boolean own(int c) {
        return (c >= 0xC0 && c < 0x2000) || (c >= 0x3040 && c < 0xD800);
    }

    private static boolean word(char c) {
        return Character.isLetter(c) || invisible(c);
    }

    /// Whether a code point shows nothing and so may hide inside a word.
    static boolean invisible(int c) {
        return c == 0xAD
                || c == 0x34F
                || c == 0x115F
                || c == 0x3164
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0x200B && Character.getType(c) == Character.FORMAT);
    }

    private static int number(String text, int at) {
        if (at + 3 >= text.length() || text.charAt(at + 1) != '#') return 0;
        var hex = text.charAt(at + 2) == 'x' || text.charAt(at + 2) == 'X';
        var value = 0;
        var from = at + (hex ? 3 : 2);
        for (var i = from; i < Math.min(text.length(), from + 6); i++) {
            if (text.charAt(i) == ';') return i > from && value >= ' ' && value < 0xD800 ? value : 0;
            var digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), hex ? 16 : 10) : -1;
            if (digit < 0) return 0;
            value = value * (hex ? 16 : 10) + digit;
        }
        return 0;
    }

    private static int unicode(String text, int at) {
        if (at + 5 >= text.length() || text.charAt(at + 1) != 'u') return -1;
        var value = 0;
        for (var i = at + 2; i < at + 6; i++) {
            var digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) return -1;
            value = value * 16 + digit;
        }
        return value >= ' ' ? value : -1;
    }
}
