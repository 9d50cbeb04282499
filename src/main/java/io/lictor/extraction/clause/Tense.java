package io.lictor.extraction.clause;

import java.util.Locale;
import java.util.StringTokenizer;

/// Whether words tell of what has happened already.
public final class Tense {
    private Tense() {}

    /// Whether a phrase speaks of the past by its verbs: `the user has signed`, `the flight was cancelled`.
    public static boolean isPast(String phrase) {
        StringTokenizer tokens =
                new StringTokenizer(phrase.toLowerCase(Locale.ROOT).replace('’', '\''));
        boolean perfect = false;
        for (boolean first = true; tokens.hasMoreTokens(); first = false) {
            String word = tokens.nextToken();
            if (word.matches("already|previously|earlier|was|were|did")
                    || perfect && (Verbs.isParticiple(word) || word.equals("been"))
                    || !first && Verbs.isPast(word) && !Verbs.isParticiple(word)) {
                return true;
            }
            perfect = word.matches("has|have|had|hasn't|haven't|hadn't") || perfect && Words.isAdverb(word);
        }
        return false;
    }
}
