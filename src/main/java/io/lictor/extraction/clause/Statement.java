package io.lictor.extraction.clause;

import java.util.List;

/// One verb group of a sentence with its subject, what it does and what hangs on it.
///
/// @param subjectFrom first token of the subject
/// @param subjectTo after its last; equal to `subjectFrom` if there is none
/// @param actions what is done, at least one
/// @param either whether the actions are joined by `or`
/// @param fronted parts before the subject
/// @param trailing parts after the action
record Statement(
        int subjectFrom,
        int subjectTo,
        VerbGroup group,
        List<Action> actions,
        boolean either,
        List<Segment> fronted,
        List<Segment> trailing) {
    /// A verb with its object.
    ///
    /// @param verb the verb's token
    /// @param to after the last token of its object
    /// @param denied whether its own `not` stands before it: `may add but not remove`
    /// @param last the last verb where several share the object; else the verb
    record Action(int verb, int to, boolean denied, int last) {
        Action(int verb, int to, boolean denied) {
            this(verb, to, denied, verb);
        }
    }

    boolean hasSubject() {
        return subjectTo > subjectFrom;
    }

    boolean hasOnly(Marker marker) {
        return trailing.stream().anyMatch(s -> s.only() && s.marker() == marker);
    }
}
