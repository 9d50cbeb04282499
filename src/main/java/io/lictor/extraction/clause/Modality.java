package io.lictor.extraction.clause;

/// The words by which clauses bind.
public enum Modality {
    MUST,
    MUST_NOT,
    MAY,
    ONLY,
    NEVER,
    ALWAYS,
    UNLESS,
    EXCEPT,
    UNTIL,
    BEFORE,
    AFTER,
    AT_MOST,
    AT_LEAST,
    WITHIN
}
