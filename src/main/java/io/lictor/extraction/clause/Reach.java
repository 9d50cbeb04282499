package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Statement.Action;
import java.util.Set;

/// How far the words of an action reach: the verb with what belongs to it, and its object behind it.
///
/// @param verbFrom first token of the verb
/// @param verbTo after its particle, preposition or state
/// @param from first token of the object
/// @param to after its last; equal to `from` if there is none
record Reach(int verbFrom, int verbTo, int from, int to) {
    private static final Set<String> ENDS_OBJECT = WordLists.words("ENDS_OBJECT");
    private static final Set<String> SAYING = WordLists.words("SAYING");
    private static final Set<String> PLACED = WordLists.words("PLACED");
    static final String QUESTION = "what|how|whether|why|if|that|who|which|when|where";

    static Reach of(Sentence s, Statement statement, Action action) {
        int able = s.matches(action.verb() - 3, "be able to") > 0 ? 3 : 0;
        int first = Math.max(action.verb(), 0) - (statement.group().mood() == VerbGroup.Mood.DUTY ? able : 0);
        int verbTo = verbTo(s, statement, action);
        if (statement.group().passive() || isState(s, statement, action)) {
            return new Reach(first, verbTo, verbTo, verbTo);
        }
        Reach reach = object(s, statement, action, verbTo);
        return new Reach(first, reach.verbTo(), reach.from(), reach.to());
    }

    static String base(Sentence s, int at) {
        return Verbs.base(s.low(at)).orElse(s.low(at));
    }

    /// `be polite`, `remain calm`: the state is what is asked.
    private static boolean isState(Sentence s, Statement statement, Action action) {
        return statement.group().mood() != VerbGroup.Mood.INDICATIVE
                && s.low(Math.max(0, action.verb())).equals("be")
                && s.hasWords(action.verb() + 1, action.to());
    }

    private static int verbTo(Sentence s, Statement statement, Action action) {
        if (isState(s, statement, action)) {
            return action.to();
        }
        int verb = Math.max(action.last(), 0);
        int to = action.to();
        if (Told.letKnow(s, verb) > 0) {
            return Math.min(Told.letKnow(s, verb), Math.max(to, verb + 1));
        }
        boolean particled = s.low(verb + 1).matches("out|up|down|off|back|away|over")
                && verb + 1 < to
                && !s.low(verb + 2).matches("to|of")
                && !s.is(verb + 2, Token.Shape.NUMBER);
        int end = particled ? verb + 2 : verb + 1;
        if (statement.group().passive()) {
            return end;
        }
        for (int rounds = 0; rounds < 2; rounds++) {
            boolean tries = s.low(end).equals("to")
                    && end + 1 < to
                    && Verbs.isBase(s.low(end + 1))
                    && Words.CONTROL.contains(base(s, end - 1));
            end = tries ? end + 2 : end;
        }
        if (base(s, verb).matches("make|be") && s.low(verb + 1).equals("sure") && verb + 2 < to) {
            return verb + 2;
        }
        if (light(s, verb) && verb + 2 < to - 1) {
            return verb + 3;
        }
        int next = end;
        while (Words.isAdverb(s.low(next)) && next < to - 2) {
            next++;
        }
        if (Told.what(s, verb, next, to) > 0) {
            return end;
        }
        boolean bound = next < to - 1
                && s.low(next).matches("to|for|with|on|in|at|about|from|of|upon|against|into|around|through")
                && !s.low(next + 1).matches("most|least|the same")
                && !(Verbs.isBase(s.low(next + 1)) && s.low(next).matches("to|for"))
                && (!s.low(next).matches("in|on|at|from") || !PLACED.contains(base(s, verb)));
        return bound ? next + 1 : end;
    }

    /// A verb that means little without its noun: `take action on`, `make use of`.
    private static boolean light(Sentence s, int verb) {
        if (!base(s, verb).matches("take|make|pay|get|gain|have|give|lose")) {
            return false;
        }
        String joins = s.low(verb + 2);
        return switch (s.low(verb + 1)) {
            case "action" -> joins.matches("on|against");
            case "use", "care", "advantage", "rid", "note", "notice", "account", "sight" -> joins.equals("of");
            case "part" -> joins.equals("in");
            case "attention", "access", "effect" -> joins.equals("to");
            default -> false;
        };
    }

    /// Whether a verb takes a clause for what it says: `inform`, `make sure`.
    static boolean says(Sentence s, int verb) {
        return SAYING.contains(base(s, verb))
                || Words.ASKING.contains(base(s, verb))
                || base(s, verb).equals("make") && s.low(verb + 1).equals("sure");
    }

    private static Reach object(Sentence s, Statement statement, Action action, int verbTo) {
        int start = verbTo;
        int to = action.to();
        for (Action later : statement.actions()) {
            if (later.denied() && later.verb() > action.last() && !s.hasWords(start, to)) {
                start = later.verb() + 1;
                to = later.to();
            }
        }
        while (start < to
                && (Words.isAdverb(s.low(start)) || s.tokens().get(start).isMark())) {
            start++;
        }
        int verb = Math.max(0, action.last());
        start = Math.max(start, Told.what(s, verb, start, to));
        boolean pointing = s.low(start).equals("that")
                && (!SAYING.contains(base(s, verb))
                        || new Outline(s, to).mainGroup(start + 1, to, true).isEmpty());
        if (start < to - 1
                && !pointing
                && s.low(start).matches(QUESTION)
                && (SAYING.contains(base(s, verb)) || Words.ASKING.contains(base(s, verb)))) {
            return new Reach(action.verb(), verbTo, start, to);
        }
        if (s.low(verbTo - 1).equals("sure") && start < to - 1) {
            return new Reach(action.verb(), verbTo, start, to);
        }
        if (s.low(start).equals("no") && start < to - 1 && says(s, verb)) {
            return new Reach(action.verb(), verbTo, start, to);
        }
        if (s.low(start).equals("no") && start < to - 1) {
            start++;
        }
        int counted = pointing ? start + 1 : start;
        int from = start;
        int clause = start;
        for (Limits.Found limit : Limits.in(s, verbTo, to)) {
            if (limit.from() <= start && limit.to() > start) {
                boolean thing = limit.compared() && limit.stop() < limit.to() && !Words.isAdverb(s.low(limit.stop()));
                from = thing ? limit.stop() : limit.from();
                counted = limit.to();
            }
        }
        if (base(s, verb).matches("give|send|provide|offer|grant|show|allow|pay|issue|lend|assign|award|hand")) {
            for (int i = from + 1;
                    i < Math.min(to - 1, from + 6) && from == start && !ENDS_OBJECT.contains(s.low(start));
                    i++) {
                if (s.low(i).matches("an?|the|any|another|additional")
                        && s.is(i - 1, Token.Shape.WORD)
                        && !ENDS_OBJECT.contains(s.low(i - 1))
                        && !Words.CONJUNCTIONS.contains(s.low(i - 1))
                        && !Words.DETERMINERS.contains(s.low(i - 1))
                        && !Words.PREPOSITIONS.contains(s.low(i - 1))) {
                    from = i;
                    counted = i;
                } else if (ENDS_OBJECT.contains(s.low(i)) || s.tokens().get(i).isMark()) {
                    break;
                }
            }
        }
        if (s.low(start).matches("what|whatever") && start < to - 1) {
            return new Reach(action.verb(), verbTo, start, to);
        }
        int end = Math.max(counted, objectEnd(s, counted, to));
        boolean told = SAYING.contains(base(s, verb))
                && new Outline(s, to)
                        .mainGroup(clause, to, true)
                        .filter(g -> g.from() > clause)
                        .isPresent();
        if (told) {
            return new Reach(action.verb(), verbTo, start, to);
        }
        for (int i = from + 1; base(s, verb).equals("help") && i < end; i++) {
            end = Verbs.isBase(s.low(i)) && !Words.DETERMINERS.contains(s.low(i - 1)) ? i : end;
        }
        end = end > from ? extended(s, verb, from, end, to) : end;
        end = Math.min(end, Restricting.object(s, verb, from, end));
        boolean given = base(s, verb).matches("provide|supply|furnish|present|equip")
                && s.low(end).equals("with")
                && end + 1 < to;
        if (given) {
            int gift = end + 1;
            return new Reach(action.verb(), verbTo, gift, extended(s, verb, gift, objectEnd(s, gift, to), to));
        }
        while (end > from + 1 && s.is(end - 1, Token.Shape.ASIDE)) {
            end--;
        }
        return new Reach(action.verb(), verbTo, Math.min(from, end), end);
    }

    /// Adds what belongs to a noun: `information about a client`, `the customer to confirm the order`.
    static int extended(Sentence s, int verb, int from, int end, int to) {
        int reach = end;
        for (int rounds = 0; rounds < 4 && reach < to - 1; rounds++) {
            boolean told = reach == end
                    && (SAYING.contains(base(s, verb)) || base(s, verb).equals("ask"))
                    && s.low(reach).matches(QUESTION);
            boolean asked = Words.PERSUADING.contains(base(s, verb))
                    && s.low(reach).equals("to")
                    && Verbs.isBase(s.low(reach + 1));
            if (told || asked) {
                return to;
            }
            if (!Attached.to(s, base(s, verb), reach)) {
                return reach;
            }
            if (s.low(reach).equals("that")) {
                return to;
            }
            boolean act = s.low(reach).equals("to") && Verbs.isBase(s.low(reach + 1));
            reach = objectEnd(s, act ? reach + 2 : reach + 1, to);
            if (act && reach == 0) {
                return to;
            }
        }
        return reach;
    }

    static int objectEnd(Sentence s, int from, int to) {
        int end = from;
        while (end < to
                && (!ENDS_OBJECT.contains(s.low(end))
                        || s.low(end).equals("such") && !s.low(end + 1).equals("as"))
                && !s.isMark(end, ":")
                && !s.isMark(end, ".")
                && !s.isMark(end, "!")
                && !s.isMark(end, "—")
                && !(s.low(end).equals("based") && s.low(end + 1).equals("on"))
                && !(end > from + 1 && Outline.contact(s, end))) {
            end++;
        }
        return end;
    }
}
