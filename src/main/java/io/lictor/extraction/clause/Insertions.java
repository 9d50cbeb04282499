package io.lictor.extraction.clause;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Parts that are put into the middle of a clause, between commas or dashes: they are read as if they stood before
/// it. `We may, if you agree, share it` is read as `If you agree, we may share it`.
final class Insertions {
    private static final int REACH = 30;
    /// Ends of parts that limit nothing: `in our sole discretion`, `at any time`.
    private static final Set<String> DISCRETION =
            Set.of("discretion", "opinion", "judgment", "judgement", "time", "times", "case", "event", "circumstances");

    private static final Set<Marker> MOVED = Set.of(
            Marker.IF, Marker.IF_AND_ONLY_IF, Marker.UNLESS, Marker.WITHOUT, Marker.BEFORE, Marker.AFTER, Marker.UNTIL);

    private Insertions() {}

    /// The tokens with at most three parts moved.
    static List<Token> moved(List<Token> tokens) {
        List<Token> now = tokens;
        for (int rounds = 0; rounds < 3; rounds++) {
            List<Token> next = once(now);
            if (next.equals(now)) {
                return now;
            }
            now = next;
        }
        return now;
    }

    private static List<Token> once(List<Token> tokens) {
        Sentence s = new Sentence(tokens);
        for (int open = 1; open < s.size() - 3; open++) {
            int close = s.isComma(open) ? close(s, open) : -1;
            if (close < 0) {
                continue;
            }
            int start = start(s, open);
            boolean part = opens(s, open + 1);
            if (s.isMark(open, ",")
                    ? afterModal(s, open, close) || part && afterSubject(s, start, open, close)
                    : part) {
                List<Token> moved = new ArrayList<>(tokens.subList(0, start));
                boolean kept = !DISCRETION.contains(s.low(close - 1)) && !Words.isAdverb(s.low(open + 1));
                if (part || kept) {
                    moved.addAll(tokens.subList(open + 1, close));
                    moved.add(comma(tokens.get(close)));
                }
                moved.addAll(tokens.subList(start, open));
                moved.addAll(tokens.subList(close + 1, tokens.size()));
                return moved;
            }
        }
        return tokens;
    }

    private static Token comma(Token mark) {
        return new Token(mark.passage(), mark.from(), mark.to(), Token.Shape.MARK, ",");
    }

    private static int close(Sentence s, int open) {
        for (int i = open + 2; i < Math.min(s.size() - 1, open + REACH); i++) {
            if (s.isMark(i, s.low(open))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean opens(Sentence s, int at) {
        Marker.Found found = Marker.at(s, at, false);
        return found.length() > 0 && MOVED.contains(found.marker());
    }

    /// `may, …, share`.
    private static boolean afterModal(Sentence s, int open, int close) {
        boolean modal = Words.isModal(s.low(open - 1))
                || s.low(open - 1).equals("not") && Words.isModal(s.low(open - 2))
                || s.low(open - 1).equals("to")
                        && s.low(open - 2).matches("right|have|has|required|obliged|need|needs");
        String first = s.low(open + 1);
        boolean before = s.low(close + 1).equals("to")
                && (s.low(open - 1).matches("expected|required|allowed|obliged|permitted|agree|agrees|right|have|need")
                        || s.low(open - 1).equals("not") && s.low(open - 2).matches("agree|promise|expected"));
        if (before && (opens(s, open + 1) || Words.PREPOSITIONS.contains(first) || Words.isAdverb(first))) {
            return true;
        }
        boolean verb = Verbs.isBase(s.low(close + 1))
                || s.low(close + 1).matches("be|have|not|only|never")
                || Words.isAdverb(s.low(close + 1)) && Verbs.isBase(s.low(close + 2))
                || Words.isAdverb(first)
                        && close == open + 2
                        && s.tokens().get(close + 1).isWord();
        return modal && verb && (opens(s, open + 1) || Words.PREPOSITIONS.contains(first) || Words.isAdverb(first));
    }

    /// `agents, if …, must`.
    private static boolean afterSubject(Sentence s, int start, int open, int close) {
        return open > start
                && VerbGroups.at(s, close + 1, s.size(), false)
                        .filter(VerbGroup::isModal)
                        .isPresent()
                && new Outline(s, open).mainGroup(start, open, false).isEmpty()
                && Marker.at(s, start, false).length() == 0;
    }

    /// Where the clause around a place begins.
    private static int start(Sentence s, int at) {
        for (int i = at - 1; i > 0; i--) {
            if (s.isMark(i, ";")) {
                return i + 1;
            }
            if (s.isComma(i - 1) && Words.CONJUNCTIONS.contains(s.low(i))) {
                return i + 1;
            }
        }
        return 0;
    }
}
