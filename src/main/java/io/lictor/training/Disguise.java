package io.lictor.training;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/// Ways to hide an attack from a reader of plain text.
enum Disguise {
    NONE,
    FULL_WIDTH,
    MATHEMATICAL,
    ZERO_WIDTH,
    BIDIRECTIONAL,
    TAGS,
    HOMOGLYPHS,
    SPACED_OUT,
    LEET,
    HTML_COMMENT,
    MARKDOWN_COMMENT,
    HIDDEN_ELEMENT,
    ENTITIES,
    BASE64,
    HEX,
    URL,
    ROT13,
    BASE64_TWICE;

    private static final String LATIN = "aceopxyi";
    private static final String CYRILLIC = "асеорхуі";
    private static final String LETTERS = "oeast";
    private static final String DIGITS = "03457";

    /// The text, disguised.
    String of(String text) {
        return switch (this) {
            case NONE -> text;
            case FULL_WIDTH -> each(text, c -> c > 32 && c < 127 ? c + 0xFEE0 : c);
            case MATHEMATICAL -> each(text, c -> c >= 'a' && c <= 'z' ? 0x1D41A + c - 'a' : c);
            case ZERO_WIDTH ->
                text.codePoints()
                        .mapToObj(c -> Character.toString(c) + "\u200B")
                        .collect(Collectors.joining());
            case BIDIRECTIONAL ->
                text.lines()
                        .map(line -> "\u202E" + new StringBuilder(line).reverse() + "\u202C")
                        .collect(Collectors.joining("\n"));
            case TAGS -> each(text, c -> c >= 32 && c < 127 ? 0xE0000 + c : c);
            case HOMOGLYPHS -> each(text, c -> swapped(c, LATIN, CYRILLIC));
            case SPACED_OUT -> text.replace(" ", "  ").replaceAll("(\\p{L})(?=\\p{L})", "$1 ");
            case LEET -> each(text, c -> swapped(c, LETTERS, DIGITS));
            case HTML_COMMENT -> "<!-- " + text + " -->";
            case MARKDOWN_COMMENT -> "[//]: # (" + text.replace('\n', ' ') + ")";
            case HIDDEN_ELEMENT -> "<div style=\"display:none\">" + text + "</div>";
            case ENTITIES ->
                text.chars()
                        .mapToObj(c -> c < 128 && Character.isLetter(c) ? "&#" + c + ";" : Character.toString(c))
                        .collect(Collectors.joining());
            case BASE64 -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
            case HEX -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
            case URL -> URLEncoder.encode(text, StandardCharsets.UTF_8);
            case ROT13 -> each(text, Disguise::turned);
            case BASE64_TWICE -> BASE64.of(BASE64.of(text));
        };
    }

    /// Its name for a reader.
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static int turned(int c) {
        if (c >= 'a' && c <= 'z') return 'a' + (c - 'a' + 13) % 26;
        return c >= 'A' && c <= 'Z' ? 'A' + (c - 'A' + 13) % 26 : c;
    }

    private static int swapped(int c, String from, String to) {
        var at = from.indexOf(c);
        return at < 0 ? c : to.charAt(at);
    }

    private static String each(String text, IntUnaryOperator map) {
        var out = new StringBuilder();
        text.codePoints().map(map).forEach(out::appendCodePoint);
        return out.toString();
    }
}
