package io.lictor.extraction.clause;

/// What a phrase of a clause is to the clause; the components of RAGent and the two constraints beside them.
public enum Role {
    SUBJECT,
    ACTION,
    RESOURCE,
    CONDITION,
    EXCEPTION,
    PURPOSE,
    TEMPORAL,
    NUMERIC
}
