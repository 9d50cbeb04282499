package io.lictor.extraction.clause;

import java.util.List;

/// Which conjunctions of a subordinate part join conditions, and which only join names.
final class Joints {
    private final Sentence s;

    Joints(Sentence s) {
        this.s = s;
    }

    /// The joint that binds loosest where `and` and `or` are mixed: the first `, and` behind joints of the other
    /// kind, else the one before a clause with a subject of its own, since those without share the one before them.
    int outermost(List<Integer> cuts, List<Boolean> ors) {
        for (int k = 1; k < cuts.size(); k++) {
            boolean parted = s.isComma(cuts.get(k) - 1) || s.isComma(cuts.get(k));
            if (parted && !ors.get(k) && !ors.subList(0, k).contains(false)) {
                return k;
            }
        }
        int own = -1;
        for (int k = 0; k < cuts.size(); k++) {
            int next = cuts.get(k) + 1;
            while (Words.CONJUNCTIONS.contains(s.low(next)) || s.low(next).matches("also|then|either|if|when|that")) {
                next++;
            }
            boolean shares = VerbGroups.at(s, next, s.size(), false).isPresent()
                    || Verbs.isThird(s.low(next))
                    || Verbs.isBase(s.low(next));
            if (!shares) {
                if (own >= 0) {
                    return -1;
                }
                own = k;
            }
        }
        return own;
    }

    boolean isOr(int at) {
        return s.low(at).equals("or") || s.low(at).equals("nor") || s.low(at).equals("and/or");
    }

    boolean conjunctionAhead(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (Words.CONJUNCTIONS.contains(s.low(i)) && s.isComma(i - 1)) {
                return true;
            }
        }
        return false;
    }

    boolean listIsOr(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (Words.CONJUNCTIONS.contains(s.low(i)) && s.isComma(i - 1)) {
                return isOr(i);
            }
        }
        return false;
    }

    /// Whether a conjunction joins two conditions rather than two names: a verb stands on both its sides.
    boolean joins(int at, int from, int to) {
        int next = at + 1;
        while (next < to
                && (s.isComma(next)
                        || Words.CONJUNCTIONS.contains(s.low(next))
                        || s.low(next).matches("also|then|either|if|when|that"))) {
            next++;
        }
        if (next >= to || !hasVerb(from, at) || shared(from, at, next)) {
            return false;
        }
        if (plural(from, at) && Verbs.isBase(s.low(next)) && continues(next + 1)) {
            return true;
        }
        if (VerbGroups.at(s, next, to, false).isPresent() || Verbs.isPlainThird(s.low(next)) || verbThenObject(next)) {
            return true;
        }
        if (Verbs.isGerund(s.low(next)) && Verbs.isGerund(s.low(from))) {
            return true;
        }
        return new Outline(s, Math.min(to, next + 10))
                .mainGroup(next, Math.min(to, next + 10), true)
                .filter(g -> g.from() > at + 1 && noConjunction(at + 1, g.from()))
                .isPresent();
    }

    /// Whether two words of one kind are joined that share what follows: `changing or cancelling the order`,
    /// `often or always late`, `plans to give or accept a gift`.
    private boolean shared(int from, int at, int next) {
        String before = s.low(at - 1);
        if (Words.isAdverb(before) && Words.isAdverb(s.low(next))
                || Verbs.isGerund(before) && Verbs.isGerund(s.low(next))) {
            return true;
        }
        for (int i = at - 1; i > from && Verbs.isBase(s.low(next)); i--) {
            if (Verbs.isBase(s.low(i)) || Verbs.isThird(s.low(i))) {
                return s.low(i - 1).equals("to");
            }
        }
        return false;
    }

    /// Whether a subject stands before a verb in its base form: `you seek`, `guests wish`.
    private boolean plural(int from, int to) {
        for (int i = from; i < Math.min(to, from + 4); i++) {
            String low = s.low(i);
            if (low.matches("you|we|they|i") || low.matches("[a-z]{3,}[^s]s") && Verbs.isBase(s.low(i + 1))) {
                return true;
            }
        }
        return Verbs.isBase(s.low(from));
    }

    private boolean continues(int at) {
        return new Outline(s, s.size()).startsObject(at) || s.low(at).matches("that|to|with|in|on|for|from|at|it");
    }

    private boolean noConjunction(int from, int to) {
        for (int i = from; i < to; i++) {
            if (Words.CONJUNCTIONS.contains(s.low(i)) && i > from) {
                return false;
            }
        }
        return true;
    }

    private boolean verbThenObject(int at) {
        String low = s.low(at);
        boolean object = new Outline(s, s.size()).startsObject(at + 1);
        boolean third = Verbs.isThird(low)
                && !s.low(at + 1).matches("|of|and|or|is|are|must|may|can")
                && !s.is(at + 1, Token.Shape.MARK);
        return third || Verbs.isPast(low) && object;
    }

    private boolean hasVerb(int from, int to) {
        for (int i = from; i < to; i++) {
            if (i > from
                    && (Words.DETERMINERS.contains(s.low(i - 1)) || Words.PREPOSITIONS.contains(s.low(i - 1)))
                    && !Words.BE.contains(s.low(i))
                    && !Verbs.isGerund(s.low(i))) {
                continue;
            }
            boolean continued = i > 0 && Words.CONJUNCTIONS.contains(s.low(i - 1));
            if (Words.BE.contains(s.low(i))
                    || continued && (Verbs.isThird(s.low(i)) || Verbs.isBase(s.low(i)))
                    || s.low(i).matches("has|have|had|does|do")
                    || Words.isModal(s.low(i))
                    || Verbs.isGerund(s.low(i))
                    || (Verbs.isThird(s.low(i)) || Verbs.isPast(s.low(i)) || Verbs.isPlainBase(s.low(i))) && i > from) {
                return true;
            }
        }
        return false;
    }
}
