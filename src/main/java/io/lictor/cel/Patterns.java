package io.lictor.cel;

import com.google.re2j.Pattern;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// CEL's `matches` with every pattern compiled once; the standard function compiles it at each call.
///
/// Answers are kept, too: the turns of a user and the names of tools and arguments come again with
/// each call of a session, and long patterns over them cost more than all the rest of a check.
final class Patterns {
    private static final int KEPT = 10_000;
    private static final int LONGEST = 4_096;
    private static final int MOST_ANSWERS = 20_000;

    /// Characters of texts with answers; a text with several answers counts once for each.
    private static final long MOST_CHARACTERS = 4_000_000;

    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();
    private static final Map<Asked, Boolean> ANSWERS = new ConcurrentHashMap<>();
    private static final AtomicLong CHARACTERS = new AtomicLong();

    private Patterns() {}

    private record Asked(String pattern, String text) {}

    /// Whether the pattern stands somewhere in the text, in time linear in the text.
    static boolean found(String text, String pattern) {
        if (text.length() > LONGEST) {
            return searched(text, pattern);
        }
        Asked asked = new Asked(pattern, text);
        Boolean known = ANSWERS.get(asked);
        if (known != null) {
            return known;
        }
        boolean found = searched(text, pattern);
        if (CHARACTERS.addAndGet(text.length()) > MOST_CHARACTERS || ANSWERS.size() >= MOST_ANSWERS) {
            ANSWERS.clear();
            CHARACTERS.set(text.length());
        }
        ANSWERS.put(asked, found);
        return found;
    }

    private static boolean searched(String text, String pattern) {
        if (COMPILED.size() >= KEPT) {
            COMPILED.clear();
        }
        return COMPILED.computeIfAbsent(pattern, Pattern::compile).matcher(text).find();
    }

    /// How many answers are kept.
    static int answers() {
        return ANSWERS.size();
    }
}
