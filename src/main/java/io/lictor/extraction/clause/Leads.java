package io.lictor.extraction.clause;

import io.lictor.extraction.document.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a passage hangs on the sentence that introduces its list.
final class Leads {
    private static final java.util.Set<String> HOLDING = java.util.Set.of(
            "have",
            "contain",
            "include",
            "list",
            "specify",
            "hold",
            "comprise",
            "consist",
            "show",
            "store",
            "has",
            "is",
            "are");

    private Leads() {}

    /// What a lead does to its items.
    enum Link {
        /// it is a title, or says nothing that binds: the items stand alone
        NONE,
        /// it breaks off in the middle: the items complete it
        COMPLETED,
        /// it states a condition of which the items are the parts
        LISTED
    }

    /// The tokens of a passage, those of its lead before them where the passage completes it.
    static List<Token> compose(Passage passage) {
        List<Token> own = Tokens.of(passage);
        if (passage.lead().isEmpty() || own.isEmpty()) {
            return own;
        }
        List<Token> lead = new ArrayList<>(compose(passage.lead().get()));
        Sentence sentence = new Sentence(lead);
        if (mandates(sentence)) {
            return Mandated.owed(own);
        }
        if (Announced.may(passage.lead().get()) || link(sentence) != Link.COMPLETED || stands(own) || says(sentence)) {
            return own;
        }
        while (!lead.isEmpty() && lead.getLast().isMark()) {
            lead.removeLast();
        }
        if (fronted(sentence)) {
            lead.add(comma(passage.lead().get()));
        }
        lead.addAll(own);
        return lead;
    }

    /// Whether a lead only says that its items hold: `our policy requires that`.
    private static boolean says(Sentence lead) {
        int end = lead.size();
        while (end > 0 && lead.tokens().get(end - 1).isMark()) {
            end--;
        }
        return end > 2
                && lead.low(end - 1).equals("that")
                && Verbs.base(lead.low(end - 2))
                        .orElse("")
                        .matches("require|state|say|provide|mean|ensure|agree|demand");
    }

    /// The tokens of a later sentence of an item, which its lead may make a duty but does not begin.
    static List<Token> later(Passage passage) {
        List<Token> own = Tokens.of(passage);
        boolean owed = passage.lead()
                .filter(lead -> mandates(new Sentence(compose(lead))))
                .isPresent();
        return owed ? Mandated.owed(own) : own;
    }

    /// Whether a lead makes what its items tell a duty: `our policy requires that`.
    static boolean mandates(Sentence lead) {
        int end = lead.size();
        while (end > 0 && lead.tokens().get(end - 1).isMark()) {
            end--;
        }
        return end > 2
                && lead.low(end - 1).equals("that")
                && lead.low(end - 2).matches("requires?|demands?|mandates?|required|mandated")
                && Mandated.isAuthority(lead, end - 2);
    }

    private static Token comma(Passage lead) {
        int end = lead.text().length();
        return new Token(lead, end - 1, end, Token.Shape.MARK, ",");
    }

    static Link link(Sentence lead) {
        int end = lead.size();
        while (end > 0 && lead.tokens().get(end - 1).isMark()) {
            end--;
        }
        if (end == 0) {
            return Link.NONE;
        }
        if (follows(lead, end)) {
            return Link.LISTED;
        }
        Parser.Parsed parsed = Parser.parse(lead, 0, end);
        if (parsed.statements().isEmpty()) {
            return parsed.loose().isEmpty() ? Link.NONE : Link.COMPLETED;
        }
        boolean open = lead.isMark(end, ":") || end == lead.size();
        return open ? Link.COMPLETED : Link.NONE;
    }

    /// Whether the lead names its list as a whole: `any of the following is true`, `all of these conditions`.
    private static boolean follows(Sentence lead, int end) {
        for (int i = 0; i < end; i++) {
            if (lead.low(i).equals("following") && !lead.low(i + 1).isEmpty()
                    || lead.low(i).equals("conditions")) {
                return true;
            }
        }
        return false;
    }

    /// Whether a lead ends in the middle of a norm: `tenants must:`, `when you pay, please:`.
    static boolean breaksOff(Sentence lead) {
        int end = lead.size();
        while (end > 0 && lead.tokens().get(end - 1).isMark()) {
            end--;
        }
        int stop = end;
        return lead.low(end - 1).equals("please")
                || Parser.parse(lead, Openers.skip(lead), end).statements().stream()
                        .anyMatch(st -> st.group().binds()
                                && st.group().mood() != VerbGroup.Mood.EXEMPT
                                && (st.group().verb() < 0 || st.group().to() >= stop));
    }

    /// Whether a lead tells what something has or holds, so that its items are things: `each order contains:`.
    static boolean describes(Passage passage) {
        Sentence lead = new Sentence(compose(passage));
        int end = lead.size();
        while (end > 0 && lead.tokens().get(end - 1).isMark()) {
            end--;
        }
        List<Statement> statements = Parser.parse(lead, 0, end).statements();
        return !statements.isEmpty()
                && !Fragments.bindsItems(passage)
                && statements.stream()
                        .allMatch(st -> st.group().mood() == VerbGroup.Mood.INDICATIVE
                                && st.group().verb() >= 0
                                && HOLDING.contains(
                                        Verbs.base(lead.low(st.group().verb()))
                                                .orElse(lead.low(st.group().verb()))));
    }

    /// Whether an item may be the name of a thing: it is no sentence, and nothing begins an object in it.
    static boolean isThing(Sentence item) {
        Outline outline = new Outline(item, item.size());
        int last = item.size() - 1;
        for (int i = 1; i < Math.min(4, item.size()); i++) {
            if (outline.startsObject(i)) {
                return false;
            }
        }
        return !item.isMark(last, ".") && !item.isMark(last, "!");
    }

    private static boolean fronted(Sentence lead) {
        Parser.Parsed parsed = Parser.parse(lead, 0, lead.size());
        return parsed.statements().isEmpty() && !parsed.loose().isEmpty();
    }

    /// Whether an item is a whole sentence with a modal word of its own.
    private static boolean stands(List<Token> own) {
        Sentence sentence = new Sentence(own);
        if (sentence.matches(0, "please note") + sentence.matches(0, "note that") > 0) {
            return true;
        }
        if (sentence.low(0).equals("if")
                && Parser.parse(sentence, 0, own.size()).statements().stream()
                        .anyMatch(st -> st.group().isModal() || st.group().mood() == VerbGroup.Mood.IMPERATIVE)) {
            return true;
        }
        Optional<VerbGroup> group = new Outline(sentence, own.size()).mainGroup(0, own.size(), false);
        boolean judged = group.filter(g -> g.passive()
                        && sentence.low(g.verb())
                                .matches("limited|restricted|prohibited|forbidden|allowed|permitted|required"))
                .isPresent();
        return group.isPresent()
                && (group.get().isModal() || judged)
                && group.get().from() > 0;
    }
}
