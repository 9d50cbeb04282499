package io.lictor.cel;

import com.google.re2j.Pattern;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// CEL's `matches` with every pattern compiled once; the standard function compiles it at each call. What was found in
/// short texts is kept: names of tools and of arguments come again with every action.
final class Patterns {
    private static final int KEPT = 10_000;
    private static final int SHORT = 48;
    private static final int SHORT_KEPT = 50_000;
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();
    private static final Map<Asked, Boolean> FOUND = new ConcurrentHashMap<>();

    /// A pattern and a short text.
    private record Asked(String pattern, String text) {}

    private Patterns() {}

    /// Whether the pattern stands somewhere in the text, in time linear in the text.
    static boolean found(String text, String pattern) {
        if (text.length() > SHORT) {
            return searched(text, pattern);
        }
        Asked asked = new Asked(pattern, text);
        Boolean known = FOUND.get(asked);
        if (known == null) {
            known = searched(text, pattern);
            if (FOUND.size() >= SHORT_KEPT) {
                FOUND.clear();
            }
            FOUND.put(asked, known);
        }
        return known;
    }

    private static boolean searched(String text, String pattern) {
        if (COMPILED.size() >= KEPT) {
            COMPILED.clear();
        }
        return COMPILED.computeIfAbsent(pattern, Pattern::compile).matcher(text).find();
    }
}
