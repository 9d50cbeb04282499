package io.lictor.extraction.clause;

import java.util.List;

/// What rules require is told as a fact: `our policy requires that doors are locked`, on a line or over a list.
final class Mandated {
    private static final String AUTHORITY =
            "we|polic(y|ies)|rules?|laws?|regulations?|standards?|procedures?|guidelines?|agreements?|contracts?|terms|code|company|organi[sz]ation|employer|management|board|[^ ]+\\}\\}";

    private Mandated() {}

    /// What a list tells whose lead makes it a duty: `doors are locked`, `doors will be locked`.
    static List<Token> owed(List<Token> told) {
        Sentence s = new Sentence(told);
        int from = Openers.skip(s);
        Marker.Found front = Marker.at(s, from, false);
        int comma = from;
        while (front.length() > 0 && comma < s.size() && !s.isComma(comma)) {
            comma++;
        }
        int start = front.length() > 0 && comma < s.size() ? comma + 1 : from;
        List<Token> now = Rephrased.must(s, start, start);
        return now.isEmpty() ? told : now;
    }

    /// `our rules require that keys are returned`: what is required is said as a fact.
    static List<Token> required(Sentence s, int verb) {
        int start = verb;
        while (start > 0 && !s.isComma(start - 1) && !s.isMark(start - 1, ";") && !s.isMark(start - 1, ":")) {
            start--;
        }
        return start < verb && isAuthority(s, verb) ? Rephrased.must(s, start, verb + 2) : List.of();
    }

    /// Whether who speaks for all stands before a verb: `our policy requires`, but not `a refund requires`.
    static boolean isAuthority(Sentence s, int verb) {
        int at = verb - 1;
        while (Words.isAdverb(s.low(at)) && !Words.NOT.contains(s.low(at))) {
            at--;
        }
        return s.low(at).matches(AUTHORITY);
    }
}
