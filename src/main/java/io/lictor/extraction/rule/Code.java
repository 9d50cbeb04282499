package io.lictor.extraction.rule;

/// Why a draft is not active by itself. The first eleven are RAGent's error types.
public enum Code {
    WRONG_DECISION,
    WRONG_SUBJECT,
    WRONG_ACTION,
    WRONG_RESOURCE,
    WRONG_CONDITION,
    WRONG_PURPOSE,
    MISSING_SUBJECT,
    MISSING_RESOURCE,
    MISSING_CONDITION,
    MISSING_PURPOSE,
    MISSING_RULE,
    /// a phrase could mean more than one name
    AMBIGUOUS_LINK,
    /// no tool does what the clause speaks of
    NO_TOOL,
    /// nobody who could be asked knows the answer to a condition
    NEEDS_SOURCE,
    /// a result would have to be trusted that nobody declared trusted
    UNTRUSTED_TOOL,
    /// a value cannot be compared with what the tool takes
    TYPE_MISMATCH,
    /// words of the clause are in no part of the rule
    UNREAD_WORDS,
    /// the reader of the clause could not tell what a word or a reference stands for
    UNRESOLVED_REFERENCE,
    /// the clause can be read in more than one way
    AMBIGUOUS_SCOPE,
    /// a number or a period that nothing can be measured by
    UNREAD_LIMIT,
    /// words that leave the decision open, or a question that hardly differs from others
    VAGUE,
    /// the rule in controlled English does not read back as the rule
    ROUND_TRIP,
    /// no action could keep this rule and another one
    CONTRADICTION,
    /// another rule says as much or more
    SUBSUMED,
    /// the guard does not judge an example as the rule was meant
    CASES_DISAGREE,
    /// no example could be made
    NO_CASE,
    /// the rule format refuses it
    REFUSED,
    /// two proposals of a language model do not come to the same
    MODEL_DISAGREES,
    /// what a language model proposed, twice alike, does not pass the checks either
    MODEL_UNPROVED;

    /// Whether it is one of RAGent's error types.
    public boolean ofRagent() {
        return compareTo(MISSING_RULE) <= 0;
    }
}
