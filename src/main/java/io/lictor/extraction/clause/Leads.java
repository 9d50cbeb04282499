package io.lictor.extraction.clause;

import io.lictor.extraction.document.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a passage hangs on the sentence that introduces its list.
final class Leads {
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
        if (link(sentence) != Link.COMPLETED || stands(own) || says(sentence)) {
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
        Optional<VerbGroup> group = new Outline(sentence, own.size()).mainGroup(0, own.size(), false);
        return group.isPresent() && group.get().isModal() && group.get().from() > 0;
    }
}
