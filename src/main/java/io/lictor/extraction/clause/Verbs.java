package io.lictor.extraction.clause;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Verbs and their forms: those of the list in `verbs.txt`, and words that end as verbs end.
public final class Verbs {
    private static final Pattern ENTRY = Pattern.compile("([a-z-]+)(\\*?)(?:\\(([a-z]+),([a-z]+)\\))?");
    private static final Set<String> BASES = new HashSet<>();
    /// Verbs that are as often nouns or adjectives.
    private static final Set<String> SHARED = new HashSet<>();

    private static final Map<String, String> THIRD = new HashMap<>();
    private static final Map<String, String> GERUND = new HashMap<>();
    private static final Map<String, String> PAST = new HashMap<>();
    private static final Map<String, String> PARTICIPLE = new HashMap<>();

    static {
        Matcher entries = ENTRY.matcher(WordLists.text("verbs.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(java.util.stream.Collectors.joining(" ")));
        while (entries.find()) {
            add(entries.group(1), !entries.group(2).isEmpty(), entries.group(3), entries.group(4));
        }
    }

    private Verbs() {}

    private static void add(
            String base,
            boolean shared,
            @org.jspecify.annotations.Nullable String past,
            @org.jspecify.annotations.Nullable String participle) {
        BASES.add(base);
        if (shared) {
            SHARED.add(base);
        }
        boolean e = base.endsWith("e");
        boolean y = base.endsWith("y") && !vowel(base, base.length() - 2);
        boolean hiss = base.matches(".*(s|x|z|ch|sh|o)");
        THIRD.put(y ? base.substring(0, base.length() - 1) + "ies" : base + (hiss ? "es" : "s"), base);
        String stem = doubled(base);
        boolean dropped = e && !base.matches(".*(ee|oe|ye)");
        GERUND.put((dropped ? base.substring(0, base.length() - 1) : stem) + "ing", base);
        GERUND.put((dropped ? base.substring(0, base.length() - 1) : base) + "ing", base);
        if (past != null && participle != null) {
            PAST.put(past, base);
            PARTICIPLE.put(participle, base);
            return;
        }
        String regular = y ? base.substring(0, base.length() - 1) + "ied" : e ? base + "d" : stem + "ed";
        PAST.put(regular, base);
        PARTICIPLE.put(regular, base);
        if (!e && !y) {
            PAST.put(base + "ed", base);
            PARTICIPLE.put(base + "ed", base);
        }
    }

    private static boolean vowel(String word, int at) {
        return at >= 0 && "aeiou".indexOf(word.charAt(at)) >= 0;
    }

    /// The stem before `-ed` and `-ing`: a last consonant after one short vowel is doubled.
    private static String doubled(String base) {
        int n = base.length();
        if (n < 3 || vowel(base, n - 1) || "wxy".indexOf(base.charAt(n - 1)) >= 0) {
            return base;
        }
        boolean single = vowel(base, n - 2) && !vowel(base, n - 3);
        return single ? base + base.charAt(n - 1) : base;
    }

    public static boolean isBase(String word) {
        return BASES.contains(word) || word.length() > 5 && word.matches("[a-z-]+(ize|ise|ify)");
    }

    /// Whether a word in its base form is hardly anything but a verb.
    static boolean isPlainBase(String word) {
        return isBase(word) && !SHARED.contains(word);
    }

    static boolean isThird(String word) {
        return THIRD.containsKey(word) || word.equals("is") || word.equals("has");
    }

    /// A third person that is hardly the plural of a noun.
    static boolean isPlainThird(String word) {
        String base = THIRD.get(word);
        return base != null && !SHARED.contains(base);
    }

    static boolean isGerund(String word) {
        return GERUND.containsKey(word) || word.length() > 6 && word.endsWith("ing");
    }

    static boolean isParticiple(String word) {
        return PARTICIPLE.containsKey(word) || word.length() > 4 && word.endsWith("ed") && !word.endsWith("eed");
    }

    static boolean isPast(String word) {
        return PAST.containsKey(word);
    }

    /// The base form of a verb in whatever form.
    static Optional<String> base(String word) {
        if (isBase(word)) {
            return Optional.of(word);
        }
        for (Map<String, String> forms : java.util.List.of(THIRD, GERUND, PARTICIPLE, PAST)) {
            String base = forms.get(word);
            if (base != null) {
                return Optional.of(base);
            }
        }
        return Optional.empty();
    }
}
