package io.lictor.extraction.clause;

import java.util.ArrayList;
import java.util.List;

/// Norms that are said in a roundabout way, in plain words: `it is up to tenants to clean` and `it is essential that
/// tenants clean` are read as `tenants must clean`, `we grant you a licence to copy` as `you may copy`.
final class Rephrased {
    private static final String PRESSING =
            "important|essential|critical|imperative|necessary|vital|mandatory|crucial|required|compulsory|obligatory";
    private static final String CHARGE = "responsibility|duty|obligation|job|task";
    private static final String GRANTED =
            "licen[cs]e|right|permission|authori[sz]ation|consent|option|sublicen[cs]e|privilege";
    private static final int REACH = 24;

    private final Sentence s;

    private Rephrased(Sentence s) {
        this.s = s;
    }

    /// The tokens in plain words, at most four times changed.
    static List<Token> plain(List<Token> tokens) {
        List<Token> now = tokens;
        for (int rounds = 0; rounds < 4; rounds++) {
            List<Token> next = new Rephrased(new Sentence(now)).once();
            if (next.equals(now)) {
                return now;
            }
            now = next;
        }
        return now;
    }

    private List<Token> once() {
        for (int i = 0; i < s.size() - 2; i++) {
            List<Token> now = s.low(i).equals("it") && s.low(i + 1).matches("is|remains") ? impersonal(i) : List.of();
            if (now.isEmpty()
                    && i > 0
                    && s.low(i).matches("requires?|mandates?|demands?")
                    && s.low(i + 1).equals("that")) {
                now = Mandated.required(s, i);
            }
            if (now.isEmpty() && s.low(i).matches("grants?|gives?") && i > 0) {
                now = granted(i);
            }
            if (now.isEmpty() && Words.CONJUNCTIONS.contains(s.low(i))) {
                now = doubled(i);
            }
            if (!now.isEmpty()) {
                return now;
            }
        }
        return s.tokens();
    }

    private List<Token> impersonal(int it) {
        int at = it + 2;
        while (Words.isAdverb(s.low(at)) && !Words.NOT.contains(s.low(at))) {
            at++;
        }
        int up = s.matches(at, "up to") + s.matches(at, "the responsibility of") + s.matches(at, "the duty of");
        if (up > 0) {
            int to = infinitive(at + up + 1);
            return to < 0 ? List.of() : must(it, at + up, to, to + 1);
        }
        for (int i = at + 1; i < at + 6; i++) {
            if (s.low(i).matches(CHARGE) && s.low(i + 1).equals("to") && isVerb(i + 2)) {
                int owner = at;
                while (owner < i && !s.low(owner).matches("your|our|their|his|her|my|[a-z]+'s|[a-z]+s'")) {
                    owner++;
                }
                return owner == i ? List.of() : must(it, at, owner + 1, i + 2);
            }
        }
        if (!s.low(at).matches(PRESSING)) {
            return List.of();
        }
        if (s.low(at + 1).equals("that")) {
            return must(s, it, at + 2);
        }
        int to = s.low(at + 1).equals("for") ? infinitive(at + 3) : -1;
        return to < 0 ? List.of() : must(it, at + 2, to, to + 1);
    }

    /// `it is vital that keys are returned`.
    static List<Token> must(Sentence s, int it, int from) {
        int stop = from;
        while (stop < s.size() && !s.tokens().get(stop).isMark()) {
            stop++;
        }
        VerbGroup group = new Outline(s, stop).mainGroup(from, stop, true).orElse(null);
        if (group == null || group.from() == from) {
            return List.of();
        }
        List<Token> tokens = s.tokens();
        List<Token> now = new ArrayList<>(tokens.subList(0, it));
        now.addAll(tokens.subList(from, group.from()));
        int verb = group.from();
        boolean will = group.mood() == VerbGroup.Mood.WILL
                && !group.negated()
                && s.low(verb).equals("will");
        if (will) {
            now.add(word(tokens.get(verb), "must"));
            verb++;
        } else if (!group.isModal()) {
            now.add(word(tokens.get(verb), "must"));
            boolean being = Words.FINITE_BE.contains(s.low(verb));
            if (being && group.negated()) {
                return List.of();
            }
            now.add(being ? word(tokens.get(verb), "be") : based(tokens.get(verb)));
            verb++;
        }
        now.addAll(tokens.subList(verb, tokens.size()));
        return now;
    }

    /// `we grant you a licence to copy`, with what stands between the two before it.
    private List<Token> granted(int grant) {
        int article = grant + 1;
        while (article < grant + 5 && !s.low(article).matches("an?|the")) {
            article++;
        }
        if (article == grant + 1 || article == grant + 5) {
            return List.of();
        }
        int right = -1;
        for (int i = article + 1; i < Math.min(s.size(), grant + REACH); i++) {
            right = s.low(i).matches(GRANTED) ? i : right;
            if (right > 0 && s.low(i).equals("to") && isVerb(i + 1)) {
                int start = grant;
                while (start > 0 && !s.isComma(start - 1) && !s.isMark(start - 1, ";")) {
                    start--;
                }
                List<Token> tokens = s.tokens();
                List<Token> now = new ArrayList<>(tokens.subList(0, start));
                if (s.hasWords(right + 1, i)) {
                    now.addAll(tokens.subList(right + 1, i));
                    now.add(new Token(
                            tokens.get(i).passage(),
                            tokens.get(i).from(),
                            tokens.get(i).to(),
                            Token.Shape.MARK,
                            ","));
                }
                now.addAll(tokens.subList(grant + 1, article));
                now.add(word(tokens.get(i), "may"));
                now.addAll(tokens.subList(i + 1, tokens.size()));
                return now;
            }
        }
        return List.of();
    }

    /// Two modal words before one verb: `may or may not`, `cannot and will not`.
    private List<Token> doubled(int and) {
        if (and == 0 || !Words.isModal(s.low(and - 1))) {
            return List.of();
        }
        int next = and + 1;
        boolean aux = Words.isModal(s.low(next)) || s.low(next).matches("do|does");
        if (!aux) {
            return List.of();
        }
        boolean not = Words.NEGATED.contains(s.low(next)) || s.low(next + 1).equals("not");
        boolean first = Words.NEGATED.contains(s.low(and - 1));
        List<Token> tokens = s.tokens();
        List<Token> now = new ArrayList<>(tokens.subList(0, and));
        if (not == first) {
            now.removeLast();
            now.addAll(tokens.subList(next, tokens.size()));
            return now;
        }
        int rest = s.low(next + 1).equals("not") ? next + 2 : next + 1;
        boolean same = s.low(and - 1).equals(s.low(next)) && s.low(and).equals("or");
        if (!same) {
            return List.of();
        }
        now.addAll(tokens.subList(rest, tokens.size()));
        return now;
    }

    private List<Token> must(int from, int who, int whoEnd, int verb) {
        List<Token> tokens = s.tokens();
        List<Token> now = new ArrayList<>(tokens.subList(0, from));
        now.addAll(tokens.subList(who, whoEnd));
        now.add(word(tokens.get(verb - 1), "must"));
        now.addAll(tokens.subList(verb, tokens.size()));
        return now;
    }

    private int infinitive(int from) {
        for (int i = from; i < Math.min(s.size() - 1, from + 8); i++) {
            if (s.low(i).equals("to") && isVerb(i + 1)) {
                return i;
            }
            if (s.tokens().get(i).isMark()) {
                return -1;
            }
        }
        return -1;
    }

    private boolean isVerb(int at) {
        int i = at;
        while (Words.isAdverb(s.low(i))) {
            i++;
        }
        return Verbs.isBase(s.low(i)) || s.low(i).equals("be");
    }

    private static Token based(Token verb) {
        return word(verb, Verbs.base(verb.low()).orElse(verb.low()));
    }

    private static Token word(Token at, String low) {
        return new Token(at.passage(), at.from(), at.to(), Token.Shape.WORD, low);
    }
}
