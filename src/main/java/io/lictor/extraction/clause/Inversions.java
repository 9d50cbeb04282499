package io.lictor.extraction.clause;

import java.util.ArrayList;
import java.util.List;

/// Clauses whose modal word stands before their subject are put in the usual order: `under no circumstances may agents
/// share` is read as `agents may not share`, `only then may agents pay` as `agents may pay only then`.
final class Inversions {
    private static final int REACH = 9;
    private static final List<String> NEGATIVE = List.of(
            "under no circumstances",
            "under no conditions",
            "in no circumstances",
            "in no case",
            "in no event",
            "on no account",
            "at no time",
            "at no point",
            "in no way",
            "never",
            "nor");

    private Inversions() {}

    /// The tokens in the usual order, at most four clauses turned.
    static List<Token> straightened(List<Token> tokens) {
        List<Token> now = tokens;
        for (int rounds = 0; rounds < 4; rounds++) {
            List<Token> next = once(now);
            if (next.equals(now)) {
                return now;
            }
            now = next;
        }
        return now;
    }

    /// Whether a negation before a modal word is left that could not be put in order: what it denies is unsure.
    static boolean remains(Sentence s) {
        for (int i = 0; i < s.size() - 1; i++) {
            for (String words : NEGATIVE) {
                int length = s.matches(i, words);
                if (length > 0 && isAuxiliary(s.low(i + length))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Token> once(List<Token> tokens) {
        Sentence s = new Sentence(tokens);
        for (int i = 0; i < s.size() - 2; i++) {
            if (i > 0 && !s.isComma(i - 1) && !s.isMark(i - 1, ";") && !Words.CONJUNCTIONS.contains(s.low(i - 1))) {
                continue;
            }
            for (String words : NEGATIVE) {
                int length = s.matches(i, words);
                int verb = length > 0 ? verb(s, i + length) : -1;
                if (verb > 0) {
                    return negated(s, i, length, verb);
                }
            }
            int modal = s.low(i).equals("only") ? modal(s, i + 1) : -1;
            int verb = modal > 0 ? verb(s, modal) : -1;
            if (verb > 0) {
                return restricted(s, i, modal, verb);
            }
        }
        return tokens;
    }

    private static boolean isAuxiliary(String word) {
        return Words.isModal(word) || word.matches("do|does|is|are");
    }

    /// Where the verb of an inverted clause stands whose modal word is at a token; -1 if it is none.
    private static int verb(Sentence s, int modal) {
        if (!isAuxiliary(s.low(modal))) {
            return -1;
        }
        boolean being = s.low(modal).matches("is|are");
        for (int i = modal + 2; i < Math.min(s.size(), modal + REACH); i++) {
            if (s.tokens().get(i).isMark()) {
                return -1;
            }
            boolean verb = being
                    ? Verbs.isParticiple(s.low(i)) || s.low(i).matches("allowed|permitted")
                    : Verbs.isPlainBase(s.low(i))
                            || s.low(i).equals("be")
                            || Verbs.isBase(s.low(i)) && subjectEnds(s, i);
            if (verb && !Words.DETERMINERS.contains(s.low(i - 1))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean subjectEnds(Sentence s, int at) {
        String before = s.low(at - 1);
        return Words.PRONOUNS.contains(before)
                || before.endsWith("s")
                || Words.DETERMINERS.contains(s.low(at + 1))
                || Words.PRONOUNS.contains(s.low(at + 1));
    }

    private static int modal(Sentence s, int from) {
        boolean opens = Marker.at(s, from, true).length() > 0 || s.low(from).equals("then");
        for (int i = from; opens && i < Math.min(s.size(), from + 25); i++) {
            if (Words.RELATIVES.contains(s.low(i)) && i > from + 1) {
                return -1;
            }
            if (isAuxiliary(s.low(i))
                    && !s.low(i + 1).matches("not|be|only|never")
                    && verb(s, i) > 0
                    && Verbs.base(s.low(i + 1)).isEmpty()) {
                return i;
            }
        }
        return -1;
    }

    private static List<Token> negated(Sentence s, int at, int length, int verb) {
        List<Token> tokens = s.tokens();
        List<Token> now = new ArrayList<>(tokens.subList(0, at));
        Token first = tokens.get(at);
        if (s.low(at).equals("nor") && at > 0) {
            now.add(word(first, "and"));
        }
        now.addAll(tokens.subList(at + length + 1, verb));
        now.add(tokens.get(at + length));
        now.add(word(first, "not"));
        now.addAll(tokens.subList(verb, tokens.size()));
        return now;
    }

    private static List<Token> restricted(Sentence s, int only, int modal, int verb) {
        List<Token> tokens = s.tokens();
        int end = tokens.size();
        while (end > verb && tokens.get(end - 1).isMark()) {
            end--;
        }
        List<Token> now = new ArrayList<>(tokens.subList(0, only));
        now.addAll(tokens.subList(modal + 1, verb));
        now.add(tokens.get(modal));
        now.addAll(tokens.subList(verb, end));
        now.addAll(tokens.subList(only, modal));
        now.addAll(tokens.subList(end, tokens.size()));
        return now;
    }

    private static Token word(Token at, String low) {
        return new Token(at.passage(), at.from(), at.to(), Token.Shape.WORD, low);
    }
}
