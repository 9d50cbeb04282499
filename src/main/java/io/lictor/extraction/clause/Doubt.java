package io.lictor.extraction.clause;

/// Why a clause was not fully understood; each keeps its rules from being active unreviewed.
public enum Doubt {
    /// a pronoun, `the following` or a cross-reference leads nowhere
    UNRESOLVED_REFERENCE,
    /// `and` and `or`, or the reach of a condition, can be read in more than one way
    AMBIGUOUS_SCOPE,
    /// words of the clause belong to no part
    UNREAD_WORDS,
    /// a number or a period was found that nothing can be measured by
    UNREAD_LIMIT,
    /// words such as `reasonable` or `appropriate` leave the decision open
    VAGUE
}
