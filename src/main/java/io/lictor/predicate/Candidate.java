package io.lictor.predicate;

/// One argument of an action, changed so that a part of a condition turns round.
///
/// `INVARIANT (nothing untrusted is proposed)`: a candidate is made from the condition's own constants
/// and the caller's facts, never from what the agent or a tool wrote.
public sealed interface Candidate {
    /// The most candidates of one definition.
    int MOST = 12;

    /// RFC 6901 pointer into the arguments.
    String pointer();

    /// Another value of the kind the argument has.
    record Value(String pointer, Object value) implements Candidate {}

    /// A form that another value would have; the value itself is nobody's to invent.
    ///
    /// @param words what the argument does then: `end with "@corp.example"`
    record Form(String pointer, String words) implements Candidate {}
}
