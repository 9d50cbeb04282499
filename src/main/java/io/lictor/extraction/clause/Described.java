package io.lictor.extraction.clause;

import io.lictor.extraction.document.Passage;
import java.util.List;

/// Passages that tell what something is or does and bind nobody, whatever verbs they look like: an entry of a
/// glossary, a field with its meaning, a thing among the things of a list.
final class Described {
    private static final int LABEL = 8;

    /// What a thing asks without saying who it is: `Requires approval`.
    private static final String BINDING = "requires|needs|prohibits|forbids|allows|permits|applies|bans|bars";

    private Described() {}

    /// `Run Speed Test - Measures the speed`, `date_issued: date of the card`, `Returns all cards`.
    static boolean is(Sentence s) {
        if (s.size() < 2) {
            return false;
        }
        if (doesAlone(s, 0)) {
            return true;
        }
        for (int i = 1; i < Math.min(LABEL, s.size() - 1); i++) {
            boolean parts = s.isMark(i, "-") || s.isMark(i, "–") || s.isMark(i, "—") || s.isMark(i, ":");
            if (parts) {
                boolean third = Verbs.isThird(s.low(i + 1)) && !Verbs.isBase(s.low(i + 1));
                boolean dashed = !s.isMark(i, ":")
                        && third
                        && Character.isUpperCase(s.tokens().get(i + 1).text().charAt(0));
                return dashed || doesAlone(s, i + 1) || s.isMark(i, ":") && i == 1 && isField(s);
            }
            if (s.tokens().get(i).isMark() || Words.isModal(s.low(i))) {
                return false;
            }
        }
        return false;
    }

    /// A name as programs have it: `date_issued`.
    private static boolean isField(Sentence s) {
        return s.low(0).matches("[a-z0-9]+(_[a-z0-9]+)+")
                && s.tokens().stream().noneMatch(t -> Words.isModal(t.low()))
                && !s.isMark(s.size() - 1, ".")
                && Marker.at(s, 2, false).length() == 0;
    }

    /// Whether a verb in the third person without a subject begins at a place: what it says is said of the thing above.
    private static boolean doesAlone(Sentence s, int at) {
        return Character.isUpperCase(s.tokens().get(at).text().charAt(0))
                && Verbs.isThird(s.low(at))
                && !Verbs.isBase(s.low(at))
                && s.tokens().get(at).isWord()
                && !Words.RELATIVES.contains(s.low(at + 1))
                && !s.low(at).matches(BINDING)
                && (Verbs.isPlainThird(s.low(at))
                        || new Outline(s, s.size()).startsObject(at + 1)
                        || s.low(at + 1).matches("if|whether|how|what|that|when"));
    }

    /// Whether an item that may be an order or a noun stands in a list of nouns: the items of a list are alike.
    ///
    /// @param siblings the items of its list, itself among them
    static boolean amongThings(Passage passage, Sentence own, List<Passage> siblings) {
        if (!ambiguous(own)) {
            return false;
        }
        int things = 0;
        int orders = 0;
        for (Passage item : siblings) {
            Sentence s = new Sentence(Tokens.of(item));
            if (item.equals(passage) || s.size() == 0) {
                continue;
            }
            boolean verb = Verbs.isBase(s.low(0)) || Words.isAdverb(s.low(0)) || Words.isModal(s.low(0));
            things += verb ? 0 : 1;
            orders += verb && !ambiguous(s) ? 1 : 0;
        }
        return things > orders;
    }

    /// Whether nothing tells a verb from a noun: `phone number`, `address (street and city)`.
    private static boolean ambiguous(Sentence s) {
        boolean shared = Verbs.isBase(s.low(0)) && !Verbs.isPlainBase(s.low(0));
        int end = s.size();
        while (end > 0 && (s.is(end - 1, Token.Shape.ASIDE) || s.isMark(end - 1, ",") || s.isMark(end - 1, ";"))) {
            end--;
        }
        boolean named = s.isMark(1, ":");
        boolean bare = end <= 5;
        for (int i = 1; i < end && bare; i++) {
            bare = s.is(i, Token.Shape.WORD)
                    && !Words.DETERMINERS.contains(s.low(i))
                    && !Words.PRONOUNS.contains(s.low(i));
        }
        return shared && (bare || named);
    }
}
