package io.lictor.extraction.clause;

import java.util.Optional;
import java.util.Set;

/// Where parts of a sentence begin: subordinate parts, new statements, imperatives.
final class Outline {
    private static final int REACH = 25;

    /// The words of an act that is a subject: `using a logo in a way that …`.
    private static final int GERUND_REACH = 45;
    private static final Set<String> GIVING = WordLists.words("GIVING");
    private static final Set<String> TAKES_INFINITIVE = WordLists.words("TAKES_INFINITIVE");
    private static final Set<String> CLAIMING = WordLists.words("CLAIMING");
    private static final Set<String> NOUN_TO = Set.of(
            "right",
            "ability",
            "attempt",
            "permission",
            "request",
            "need",
            "order",
            "access",
            "way",
            "option",
            "power",
            "intent",
            "refusal",
            "duty",
            "obligation",
            "opportunity",
            "reason",
            "link",
            "links",
            "time",
            "how",
            "what",
            "whether",
            "when",
            "where",
            "not",
            "or",
            "and",
            "able",
            "action",
            "actions",
            "step",
            "steps",
            "measures",
            "likely",
            "unable",
            "ready",
            "willing",
            "free",
            "due",
            "relating",
            "prior",
            "up",
            "down",
            "similar",
            "subject");

    /// What one follows rather than comes after.
    private static final String FOLLOWED =
            "(requirement|procedure|guideline|instruction|process|step|rule|protocol|standard|practice|template|format|convention|directive|law|regulation|checklist|principle|recommendation|playbook|workflow|method|order|advice|guide|plan)(s|es)?|polic(y|ies)|guidance";

    private final Sentence s;
    private final int end;

    Outline(Sentence s, int end) {
        this.s = s;
        this.end = end;
    }

    /// The subordinate part that opens at a token of a predicate or after a comma; empty if none does.
    Optional<Segment> opens(int at, int start, int verb) {
        int i = at;
        boolean only =
                s.low(i).equals("only") || s.low(i).equals("solely") || s.low(i).equals("exclusively");
        if (only) {
            i++;
        }
        if (i > start && s.low(i - 1).matches("immediately|directly|shortly|even")) {
            return Optional.empty();
        }
        Marker.Found found = Marker.at(s, i, only);
        if (found.length() == 0
                && s.low(i).matches("immediately|directly|shortly|long|well")
                && Marker.at(s, i + 1, only).length() > 0) {
            i++;
            found = Marker.at(s, i, only);
        }
        if (found.length() == 0) {
            return purpose(i, verb);
        }
        boolean fits = only || fits(found, i, start);
        boolean text = s.low(i).equals("following") && names(i + 1);
        Marker marker = text ? Marker.STANDARD : found.marker();
        int body = text ? i : i + found.length();
        return fits ? Optional.of(new Segment(marker, only, at, body, end)) : Optional.empty();
    }

    /// Whether what is followed is a text or a way of doing things, not what happened: `following the procedure`.
    private boolean names(int from) {
        for (int i = from; i < Math.min(end, from + 8) && !s.tokens().get(i).isMark(); i++) {
            if (s.low(i).matches(FOLLOWED)) {
                return true;
            }
            if (i > from && Words.PREPOSITIONS.contains(s.low(i))) {
                return false;
            }
        }
        return false;
    }

    private boolean fits(Marker.Found found, int at, int start) {
        String before = s.low(at - 1);
        String after = s.low(at + found.length());
        boolean opening = at == start || s.isComma(at - 1) || Words.CONJUNCTIONS.contains(before);
        boolean last = after.isEmpty() || s.tokens().get(at + found.length()).isMark();
        return switch (s.low(at)) {
            case "if" -> !asks(at);
            case "when", "whenever" -> !asks(at);
            case "unless" -> true;
            case "where" -> opening;
            case "provided" -> found.length() > 1 || s.isComma(at - 1);
            case "given", "since", "assuming" -> opening || found.length() > 1;
            case "following" ->
                !Words.DETERMINERS.contains(before)
                        && !Words.BE.contains(before)
                        && !before.matches("and|[a-z]+'(re|s|m)")
                        && !last
                        && !after.equals("of");
            case "once" ->
                !last && !each(at + 1) && !after.matches("per|more|again|for|and|or|only|at") && !before.equals("at");
            case "before", "after" -> !last;
            case "simultaneously", "concurrently" -> last;
            case "such" -> false;
            case "within" -> !last && period(at + 1);
            case "during", "upon", "until", "till", "while" -> !last;
            case "other" -> !before.equals("no") || start < at;
            case "including", "instead", "rather", "as" ->
                found.marker() == Marker.IF || found.marker() == Marker.CAUSE && opening;
            case "absent" -> opening;
            default -> !last || found.marker() == Marker.TIME && found.length() > 2;
        };
    }

    /// Whether a time stands among the next words: `within 30 days`, `within a reasonable time`.
    private boolean period(int from) {
        for (int i = from; i < Math.min(end, from + 6); i++) {
            if (Limits.isTime(s.low(i)) || s.low(i).matches("times?|period|window|term|deadline|moments?")) {
                return true;
            }
        }
        return Numbers.at(s, from).isPresent();
    }

    /// `once a day`, `once in an hour`.
    private boolean each(int at) {
        return s.low(at).matches("a|an|every|each|in")
                && (Limits.isTime(s.low(at + 1)) || Limits.isTime(s.low(at + 2)));
    }

    /// Whether an `if` means `whether`, since what comes before asks or checks.
    private boolean asks(int at) {
        for (int i = at - 1; i >= Math.max(0, at - 3); i--) {
            if (s.tokens().get(i).isMark()) {
                return false;
            }
            String base = Verbs.base(s.low(i)).orElse("");
            if (Words.ASKING.contains(base)) {
                boolean bound = i > 0
                        && (Words.isModal(s.low(i - 1))
                                || s.low(i - 1).equals("to")
                                || s.low(i - 1).equals("and")
                                || s.isComma(i - 1)
                                || i == 0);
                return i == at - 1 && (bound || i == 0)
                        || i < at - 1 && base.equals("ask") && s.low(at).equals("if");
            }
        }
        return false;
    }

    /// Whether a form of `be` stands before a participle: `must be carefully reviewed`.
    private boolean passive(int participle) {
        int at = participle - 1;
        while (at > 0 && Words.isAdverb(s.low(at))) {
            at--;
        }
        return Words.BE.contains(s.low(at));
    }

    private Optional<Segment> purpose(int at, int verb) {
        if (s.low(at).equals("for")) {
            for (int i = at + 1; i < Math.min(end, at + 6); i++) {
                if (s.low(i).matches("purposes?|reasons?")) {
                    return Optional.of(new Segment(Marker.PURPOSE, false, at, at, end));
                }
            }
        }
        boolean undergone = at == verb + 1 && verb > 0 && Verbs.isParticiple(s.low(verb)) && passive(verb);
        if (!s.low(at).equals("to") || verb < 0 || at <= verb + 1 && !undergone) {
            return Optional.empty();
        }
        int next = at + 1;
        while (Words.isAdverb(s.low(next))) {
            next++;
        }
        String before = s.low(at - 1);
        String base = Verbs.base(s.low(verb)).orElse("");
        if (s.low(next).equals("be")) {
            return Optional.empty();
        }
        boolean verbal = Verbs.isPlainBase(s.low(next))
                || Verbs.isBase(s.low(next))
                        && (actsOnSome(s, next)
                                || Words.DETERMINERS.contains(s.low(next + 1))
                                || next + 1 >= end
                                || Words.CONJUNCTIONS.contains(s.low(next + 1))
                                || s.tokens().get(next + 1).isMark());
        boolean controlled = Words.CONTROL.contains(base)
                || NOUN_TO.contains(before)
                || TAKES_INFINITIVE.contains(before.replaceAll("s$", ""))
                || Words.CONTROL.contains(Verbs.base(before).orElse(""));
        return verbal && !controlled ? Optional.of(new Segment(Marker.PURPOSE, false, at, at, end)) : Optional.empty();
    }

    /// Whether a word that may be a noun has a bare plural for its object: `contact users`.
    static boolean actsOnSome(Sentence s, int at) {
        String object = s.low(at + 1);
        boolean given = false;
        for (int i = at - 2; i >= Math.max(0, at - 8) && !given; i--) {
            given = Verbs.base(s.low(i)).filter(GIVING::contains).isPresent();
        }
        return Verbs.isBase(s.low(at))
                && !Persons.is(s.low(at))
                && (object.matches("[a-z-]{3,}[^s']s") || !given && s.is(at + 1, Token.Shape.WORD))
                && !Words.isModal(object)
                && !Words.FINITE_BE.contains(object)
                && !Words.CONJUNCTIONS.contains(object)
                && !Words.isAdverb(object)
                && !Verbs.isPlainThird(object)
                && !Words.PREPOSITIONS.contains(object)
                && !Words.DETERMINERS.contains(object);
    }

    /// Whether `that` opens what a noun says and not which one is meant: `a statement that you own it`.
    static boolean claims(Sentence s, int that) {
        return CLAIMING.contains(s.low(that - 1).replaceAll("s$", ""))
                && !Verbs.isThird(s.low(that + 1))
                && !Words.isModal(s.low(that + 1))
                && !Words.FINITE_BE.contains(s.low(that + 1));
    }

    /// Whether a pronoun opens a relative clause that has no other mark: `the data we hold`.
    static boolean contact(Sentence s, int at) {
        if (!s.low(at).matches("you|we|they|i|he|she")
                || !s.is(at - 1, Token.Shape.WORD)
                || !isNounLike(s, at - 1)
                || Words.CONJUNCTIONS.contains(s.low(at - 1))
                || Words.PREPOSITIONS.contains(s.low(at - 1))
                || Words.PRONOUNS.contains(s.low(at - 1))
                || Words.RELATIVES.contains(s.low(at - 1))
                || s.low(at - 1)
                        .matches("how|what|why|where|when|whether|if|because|once|while|as|unless|sure|time|way")
                || Words.isAdverb(s.low(at - 1))) {
            return false;
        }
        int verb = at + 1;
        while (Words.isAdverb(s.low(verb))) {
            verb++;
        }
        return Verbs.isBase(s.low(verb))
                || Verbs.isPast(s.low(verb))
                || s.low(verb).matches("have|had|do|are|were")
                || Words.isModal(s.low(verb));
    }

    /// The verb group that a clause beginning at a token is built on: the first outside relative
    /// clauses and before the next comma; empty if there is none.
    Optional<VerbGroup> mainGroup(int from, int to, boolean plain) {
        boolean relative = false;
        boolean afterRelative = false;
        Optional<VerbGroup> fallback = Optional.empty();
        int reach = Verbs.isGerund(s.low(from)) ? GERUND_REACH : REACH;
        for (int i = from; i < Math.min(to, from + reach); i++) {
            String low = s.low(i);
            if (i > from && Words.RELATIVES.contains(low) && !Words.DETERMINERS.contains(s.low(i - 1))
                    || low.equals("whom")) {
                relative = true;
                continue;
            }
            boolean boundary = s.tokens().get(i).shape() == Token.Shape.QUOTE || s.is(i, Token.Shape.ASIDE);
            if (boundary) {
                continue;
            }
            boolean verb = relative ? relativeVerb(i) : plain && i > from && finite(i, from);
            Optional<VerbGroup> group = VerbGroups.at(s, i, to, verb);
            if (group.isEmpty()) {
                continue;
            }
            boolean joined = Words.CONJUNCTIONS.contains(s.low(i - 1)) && afterRelative;
            if (relative || joined) {
                afterRelative = true;
                relative = false;
                i = group.get().to() - 1;
                fallback = fallback.isEmpty() ? group : fallback;
            } else {
                return group;
            }
        }
        return Optional.empty();
    }

    /// Whether a word is likely the verb of the relative clause before it: `links that appear`, `whom you named`.
    private boolean relativeVerb(int at) {
        String low = s.low(at);
        String before = s.low(at - 1);
        if (Words.DETERMINERS.contains(before) && !Words.RELATIVES.contains(before)) {
            return before.equals("neither") && Verbs.isPast(low);
        }
        boolean first = Words.RELATIVES.contains(before) || Words.PRONOUNS.contains(before);
        boolean plural = before.endsWith("s") && !before.endsWith("ss");
        return Verbs.isPlainThird(low)
                || Verbs.isPast(low)
                || first && (Verbs.isThird(low) || Verbs.isBase(low))
                || plural && Verbs.isPlainBase(low);
    }

    /// Whether a word is likely the finite verb of the words before it rather than one of them.
    private boolean finite(int at, int from) {
        String low = s.low(at);
        String before = s.low(at - 1);
        if (Words.DETERMINERS.contains(before) || Words.PREPOSITIONS.contains(before) || s.isComma(at - 1)) {
            return false;
        }
        if (low.equals("have") && isNounLike(s, at - 1) && !Words.isAdverb(before)) {
            return true;
        }
        boolean plural = before.endsWith("s") && !before.endsWith("ss") || Words.PRONOUNS.contains(before);
        if (Words.CONJUNCTIONS.contains(before)) {
            return Verbs.isPlainThird(low);
        }
        if (Verbs.isThird(low)) {
            boolean clear = Verbs.isPlainThird(low)
                    || startsObject(at + 1)
                    || Persons.is(before) && Words.PREPOSITIONS.contains(s.low(at + 1));
            return clear && !(before.endsWith("s") && !before.endsWith("ss") && at - 1 > from);
        }
        return plural && (Verbs.isPlainBase(low) || Verbs.isBase(low) && startsObject(at + 1));
    }

    /// Where a relative clause ends: before a comma or a conjunction that another verb follows.
    static int clauseEnd(Sentence s, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (s.isMark(i, ".") || s.isMark(i, "!") || s.isMark(i, ";")) {
                return i;
            }
        }
        return to;
    }

    /// Whether a word can be what a relative clause hangs on: neither a verb of saying nor `sure`.
    static boolean isNounLike(Sentence s, int at) {
        String low = s.low(at);
        boolean opens = low.matches(
                        "sure|so|such|now|provided|confirm|ensure|know|clear|certain|note|verify|check|say|see|state|means?")
                || Verbs.isPlainBase(low)
                || Words.DETERMINERS.contains(low);
        return s.is(at, Token.Shape.WORD) && !opens;
    }

    /// Whether a token begins what a verb acts on.
    boolean startsObject(int at) {
        String low = s.low(at);
        return Words.DETERMINERS.contains(low)
                || Words.PRONOUNS.contains(low) && !Set.of("who", "there").contains(low)
                || s.is(at, Token.Shape.NUMBER)
                || s.is(at, Token.Shape.QUOTE)
                || low.equals("only")
                || low.equals("approval");
    }

    /// Whether an order to do something begins at a token.
    boolean isImperative(int at) {
        String low = s.low(at);
        if (!Verbs.isBase(low) || !s.tokens().get(at).isWord()) {
            return false;
        }
        if (at + 1 >= end || s.tokens().get(at + 1).isMark()) {
            return Verbs.isPlainBase(low)
                    && (at + 1 >= end || s.isMark(at + 1, ".") || s.isMark(at + 1, ",") || s.isMark(at + 1, "!"));
        }
        String next = s.low(at + 1);
        for (int i = at + 1; i < Math.min(end, at + 4); i++) {
            if (s.tokens().get(i).isMark() && "×+=≈÷".contains(s.low(i))) {
                return false;
            }
        }
        if (next.equals("of") && !low.equals("dispose")) {
            return false;
        }
        if (Words.isModal(next) || Words.FINITE_BE.contains(next)) {
            return false;
        }
        boolean narrowed = !Verbs.isPlainBase(low)
                && next.matches("that|which|who")
                && (Words.FINITE_BE.contains(s.low(at + 2)) || relativeVerb(at + 2));
        if (narrowed) {
            return false;
        }
        if (Verbs.isPlainBase(low) || startsObject(at + 1)) {
            return true;
        }
        if (next.matches("to|for|in|by")
                && mainGroup(at + 1, end, false)
                        .filter(g -> g.isModal() && !Words.CONJUNCTIONS.contains(s.low(g.from() - 1)))
                        .isPresent()) {
            return false;
        }
        int stop = at + 1;
        while (stop < end && !s.isComma(stop) && Marker.at(s, stop, false).length() == 0) {
            stop++;
        }
        boolean finite = mainGroup(at + 1, stop, false)
                .filter(g -> g.isModal() || Words.FINITE_BE.contains(s.low(g.from())))
                .isPresent();
        return !finite && !laterFinite(at + 1);
    }

    private boolean laterFinite(int from) {
        for (int i = from; i < Math.min(end, from + 8); i++) {
            if (s.tokens().get(i).isMark() || Marker.at(s, i, false).length() > 0) {
                return false;
            }
            if (i > from
                    && (s.low(i).equals("need")
                            || s.low(i).equals("require")
                            || s.low(i).equals("requires")
                            || s.low(i).equals("needs"))) {
                return true;
            }
        }
        return false;
    }
}
