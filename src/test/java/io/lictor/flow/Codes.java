package io.lictor.flow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/// Encodes values by the JDK's own means.
final class Codes {
    private Codes() {}

    /// @param variant 0 to 3: standard or URL-safe, with or without padding
    static String base64(String text, int variant) {
        Base64.Encoder encoder = variant < 2 ? Base64.getEncoder() : Base64.getUrlEncoder();
        return (variant % 2 == 0 ? encoder : encoder.withoutPadding()).encodeToString(bytes(text));
    }

    static String hex(String text) {
        return HexFormat.of().formatHex(bytes(text));
    }

    /// Every byte as `%HH`.
    static String percent(String text) {
        return HexFormat.of().withPrefix("%").withUpperCase().formatHex(bytes(text));
    }

    /// Letters as full-width ones.
    static String wide(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> out.append((char) (c > ' ' && c < 127 ? c + 0xfee0 : c)));
        return out.toString();
    }

    /// With an invisible character after every other one.
    static String sprinkled(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            out.append(text.charAt(i));
            out.append(i % 2 == 1 && i + 1 < text.length() ? "\u200b" : "");
        }
        return out.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
