package io.lictor.cel;

import com.google.re2j.Pattern;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// CEL's `matches` with every pattern compiled once; the standard function compiles it at each call.
final class Patterns {
    private static final int KEPT = 10_000;
    private static final int LONGEST = 512;
    private static final int MOST = 8_192;

    /// Names of tools and arguments and what the user said come again with every call of a session.
    private static final Map<Asked, Boolean> ANSWERS = new ConcurrentHashMap<>();

    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private record Asked(String text, String pattern) {}

    private Patterns() {}

    /// Whether the pattern stands somewhere in the text, in time linear in the text.
    static boolean found(String text, String pattern) {
        if (COMPILED.size() >= KEPT) {
            COMPILED.clear();
        }
        if (text.length() > LONGEST) {
            return searched(text, pattern);
        }
        Asked asked = new Asked(text, pattern);
        Boolean known = ANSWERS.get(asked);
        if (known == null) {
            known = searched(text, pattern);
            if (ANSWERS.size() >= MOST) {
                ANSWERS.clear();
            }
            ANSWERS.put(asked, known);
        }
        return known;
    }

    private static boolean searched(String text, String pattern) {
        return COMPILED.computeIfAbsent(pattern, Pattern::compile).matcher(text).find();
    }
}
