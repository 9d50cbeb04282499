package io.lictor.extraction.clause;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// What a clause points to outside itself, and what in it stays open.
final class References {
    private static final Set<String> ELSEWHERE =
            Set.of("above", "below", "aforementioned", "otherwise", "hereunder", "herein", "thereof");
    private static final Set<String> TEXTS = Set.of(
            "policy",
            "policies",
            "terms",
            "section",
            "clause",
            "agreement",
            "statement",
            "appendix",
            "guidelines",
            "article",
            "annex");

    private References() {}

    /// Whether a clause cannot be applied without another text or sentence.
    static boolean pointsElsewhere(Sentence s) {
        for (int i = 0; i < s.size(); i++) {
            String low = s.low(i);
            boolean numbered = low.matches("section|clause|article|appendix|annex|chapter|paragraph")
                    && s.low(i + 1).matches("[0-9a-z](\\.?[0-9a-z])*");
            boolean named = TEXTS.contains(low)
                    && i > 0
                    && Character.isUpperCase(s.tokens().get(i).text().charAt(0));
            boolean defined = s.matches(i, "as defined")
                            + s.matches(i, "as described")
                            + s.matches(i, "as set out")
                            + s.matches(i, "as stated")
                    > 0;
            boolean place = ELSEWHERE.contains(low)
                    && i > 0
                    && !s.is(i + 1, Token.Shape.NUMBER)
                    && !s.low(i + 1).equals("the");
            if (numbered
                    || named
                    || defined
                    || place && !low.equals("otherwise")
                    || i == 0 && low.equals("otherwise")) {
                return true;
            }
        }
        return false;
    }

    /// Adds what keeps the norms of a clause from being applied unreviewed.
    static void doubts(Sentence s, Collection<Norm> norms, Set<Doubt> doubts) {
        if (norms.isEmpty()) {
            return;
        }
        boolean pointing = Otherwise.length(s) + Otherwise.elided(s) > 0
                || s.low(0).equals("in")
                        && s.low(1).matches("this|that|such|these|those")
                        && s.low(2).matches("a|cases?")
                || s.low(0).matches("otherwise|this|these|those|such")
                        && !s.low(0).equals("such");
        for (int i = 0; i < s.size(); i++) {
            if (Words.VAGUE.contains(s.low(i))) {
                doubts.add(Doubt.VAGUE);
            }
            boolean aside = s.is(i, Token.Shape.ASIDE)
                    && s.low(i).matches("(?s).*\\b(unless|except|not|only|must|if|may|without)\\b.*");
            if (aside) {
                doubts.add(Doubt.UNREAD_WORDS);
            }
        }
        boolean bareSubject = norms.stream()
                .anyMatch(n -> n.resource()
                                        .map(Phrase::text)
                                        .filter(References::isPronoun)
                                        .isPresent()
                                && n.premise().isEmpty()
                        || n.action().text().matches("(?i)(then )?(it|this|that|they)"));
        if (pointsElsewhere(s) || pointing || bareSubject || norms.stream().anyMatch(References::unlisted)) {
            doubts.add(Doubt.UNRESOLVED_REFERENCE);
        }
        boolean unmeasured = Limits.in(s, 0, s.size()).stream()
                .filter(Limits.Found::compared)
                .anyMatch(f -> norms.stream().noneMatch(n -> measures(n, f)));
        if (unmeasured) {
            doubts.add(Doubt.UNREAD_LIMIT);
        }
    }

    /// Whether a part of a norm is a list that was not read into it.
    private static boolean unlisted(Norm norm) {
        java.util.Set<Phrase> phrases = new java.util.LinkedHashSet<>();
        Phrases.of(norm, phrases);
        return phrases.stream().anyMatch(p -> p.text().matches("(?is).*\\bthe following\\b.*"));
    }

    private static boolean isPronoun(String text) {
        return text.matches("(?i)it|them|this|these|those|that|they");
    }

    private static boolean measures(Norm norm, Limits.Found found) {
        java.util.Set<Phrase> phrases = new java.util.LinkedHashSet<>();
        Phrases.of(norm, phrases);
        Phrase limit = found.limit().phrase();
        return phrases.stream()
                .anyMatch(p -> (p.role() == Role.NUMERIC
                                || p.role() == Role.TEMPORAL
                                || p.role() == Role.CONDITION
                                || p.role() == Role.EXCEPTION)
                        && p.start() <= limit.start()
                        && limit.end() <= p.end());
    }

    /// Whether words hold a negation of their own.
    static boolean denies(String text) {
        return Optional.of(text.toLowerCase(java.util.Locale.ROOT).replace('’', '\''))
                .filter(t -> t.matches("(?s).*\\b(not|never|no|cannot|without|none|nobody|nothing)\\b.*|.*n't\\b.*"))
                .isPresent();
    }
}
