package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Statement.Action;
import io.lictor.extraction.clause.VerbGroup.Mood;

/// Imperatives that bind nobody: they point to another text, thank or wish.
final class Pointing {
    private static final String POINTING =
            "see|refer|note|thank|review|visit|read|consult|welcome|remember|recommend|encourage|wish|let";
    private static final String TEXTS =
            "polic(y|ies)|pages?|guides?|guidelines?|documentation|documents?|docs|sections?|articles?|websites?|sites?|faqs?|terms|links?|portal|cent(er|re)|statements?|agreements?|information|help|below|above|tables?|notices?|manual|handbook|code|appendix";

    private Pointing() {}

    static boolean is(Sentence s, Statement statement, Action action) {
        return statement.group().mood() == Mood.IMPERATIVE
                && (s.low(action.verb()).matches(POINTING) && !meant(s, action) && !tells(s, action)
                        || s.low(action.verb() + 1).matches("aware|advised"));
    }

    /// `let the guest know`, but not `let us know if you have questions`.
    private static boolean tells(Sentence s, Action action) {
        int know = Told.letKnow(s, action.verb());
        return know > 0 && !s.low(know).equals("if");
    }

    /// Whether a verb that often points to another text has something else for its object: `consult a lawyer`.
    private static boolean meant(Sentence s, Action action) {
        boolean reads = s.low(action.verb()).matches("consult|review|read|visit") && action.to() > action.verb() + 1;
        for (int i = action.verb() + 1; reads && i < action.to(); i++) {
            reads = !s.low(i).matches(TEXTS);
        }
        return reads;
    }
}
