package io.lictor.extraction.clause;

import java.util.Optional;

/// Words behind a noun or an action that narrow what is meant: a relative clause, a place, a recipient.
///
/// @param head where the words end that are narrowed
/// @param from first token of what narrows them
/// @param to after its last
record Restricting(int head, int from, int to) {
    private static final String PLACES =
            "within|in|on|at|to|with|for|from|into|onto|across|through|via|by|using|based|outside|inside|between|against|under|toward|towards|among|during|over";
    /// Stand before a noun as often as behind one: `end-user computing devices`.
    private static final String COMPOUNDS =
            "computing|processing|training|building|shipping|banking|accounting|manufacturing|recording|writing|learning|engineering|planning|purchasing|voting|monitoring|reporting";

    /// Nouns that leave open what they name.
    private static final String GENERIC =
            "one|person|people|party|place|way|ways|manner|form|forms|time|times|case|cases|event|events|circumstance|circumstances|reason|reasons|purpose|purposes|means|kind|kinds|extent|other|others|of|such|all|once";

    private static final String LIMITLESS =
            "any|all|every|each|anyone|anybody|anything|anywhere|whatever|general|particular|addition|turn|fact|order|which|whom|the following";

    /// What narrows a noun: `users who resell tickets`, `accounts violating this policy`, `items marked as final`.
    static Optional<Restricting> noun(Sentence s, int from, int to) {
        boolean of = false;
        for (int i = from + 1; i < to - 1; i++) {
            of |= s.low(i).equals("of");
            boolean relative = s.low(i).matches("that|which|who")
                    && !s.isComma(i - 1)
                    && !Words.PREPOSITIONS.contains(s.low(i - 1));
            if (relative) {
                return Optional.of(new Restricting(i, i + 1, to));
            }
            if (!of && reduced(s, i)) {
                return Optional.of(new Restricting(i, i, to));
            }
            if (s.low(i).matches("that|which|who")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// Whether a participle or gerund narrows the noun before it: `commands found in a file`.
    static boolean reduced(Sentence s, int at) {
        String before = s.low(at - 1);
        String after = s.low(at + 1);
        boolean noun = s.is(at - 1, Token.Shape.WORD)
                && !Words.DETERMINERS.contains(before)
                && !Words.PREPOSITIONS.contains(before)
                && !Words.CONJUNCTIONS.contains(before)
                && !Words.isAdverb(before)
                && !Words.BE.contains(before)
                && !before.matches("[a-z]+'s?|has|have|had|not");
        boolean verb = Verbs.isGerund(s.low(at)) && Verbs.base(s.low(at)).isPresent() || Verbs.isParticiple(s.low(at));
        boolean opens = Words.PREPOSITIONS.contains(after) && !after.equals("of")
                || Verbs.isGerund(s.low(at)) && Words.DETERMINERS.contains(after)
                || Verbs.isGerund(s.low(at))
                        && !s.low(at).matches(COMPOUNDS)
                        && Verbs.isPlainBase(Verbs.base(s.low(at)).orElse(""));
        return noun && verb && opens;
    }

    /// Where what narrows an object begins: `mails containing secrets`; the object's end if nothing does.
    static int object(Sentence s, int verb, int from, int end) {
        if (Reach.base(s, verb).matches("keep|have|get|make|want|need|see|find|consider|leave")
                || Reach.says(s, verb)) {
            return end;
        }
        for (int i = from + 1; i < end; i++) {
            if (Words.PREPOSITIONS.contains(s.low(i)) || s.tokens().get(i).isMark()) {
                return end;
            }
            String after = s.low(i + 1);
            boolean compound = Verbs.isGerund(s.low(i))
                    && !Words.DETERMINERS.contains(after)
                    && !Words.PREPOSITIONS.contains(after)
                    && !s.low(i - 1).matches("[a-z]{2,}[^s]s|[a-z]+people|data|information|content");
            boolean aside = after.matches("above|below") || after.equals("to") && Verbs.isBase(s.low(i + 2));
            if (reduced(s, i) && !compound && !aside) {
                return i;
            }
        }
        return end;
    }

    /// Whether a place says for which things a duty stands: `for all devices`, `on any server`, `for a new product`.
    static boolean isKind(Sentence s, Restricting place) {
        return s.low(place.from()).matches("for|on")
                && s.low(place.from() + 1).matches("all|any|every|each|a|an|new")
                && !Purposes.follows(s, place.from(), place.to());
    }

    /// Whether a place says in which form something is done: `in writing`, `in a written format`.
    static boolean isForm(Sentence s, Restricting place) {
        for (int i = place.from() + 1;
                s.low(place.from()).equals("in") && i < Math.min(place.to(), place.from() + 6);
                i++) {
            if (s.low(i).matches("writing|format|formats|form")) {
                return true;
            }
        }
        return false;
    }

    /// Where, to whom or by what means an action is done, if the words behind it say so.
    static Optional<Restricting> place(Sentence s, int from, int to) {
        int start = from;
        while (start < to && (s.isComma(start) || Words.isAdverb(s.low(start)) || s.is(start, Token.Shape.ASIDE))) {
            start++;
        }
        while (start < to - 1
                && s.low(start).matches(PLACES)
                && s.low(start + 1).matches(LIMITLESS)
                && !(s.low(start + 1).matches("any|all|every|each")
                        && s.is(start + 2, Token.Shape.WORD)
                        && !s.low(start + 2).matches(GENERIC))) {
            start = Reach.objectEnd(s, start + 1, to);
        }
        if (start >= to - 1 || !s.low(start).matches(PLACES)) {
            return Optional.empty();
        }
        boolean purpose =
                s.low(start).equals("to") && (Verbs.isPlainBase(s.low(start + 1)) || Outline.actsOnSome(s, start + 1))
                        || s.low(start).equals("for") && s.matches(start + 1, "the following") > 0;
        if (purpose) {
            return Optional.empty();
        }
        int end = start + 1;
        while (end < to
                && s.matches(end, "such as") == 0
                && !s.low(end).equals("including")
                && !s.is(end, Token.Shape.ASIDE)
                && !s.isMark(end, ";")) {
            end++;
        }
        return Optional.of(new Restricting(start, start, end));
    }
}
