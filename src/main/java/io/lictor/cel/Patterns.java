package io.lictor.cel;

import com.google.re2j.Pattern;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// CEL's `matches` with every pattern compiled once; the standard function compiles it at each call.
final class Patterns {
    private static final int KEPT = 10_000;
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private Patterns() {}

    /// Whether the pattern stands somewhere in the text, in time linear in the text.
    static boolean found(String text, String pattern) {
        if (COMPILED.size() >= KEPT) {
            COMPILED.clear();
        }
        return COMPILED.computeIfAbsent(pattern, Pattern::compile).matcher(text).find();
    }
}
