package io.lictor.extraction.clause;

/// What a clause does (CC-Gen): it states a fact, asks for a behaviour, or asks for one under conditions.
public enum Kind {
    FACTUAL,
    BEHAVIOURAL,
    CONDITIONAL
}
