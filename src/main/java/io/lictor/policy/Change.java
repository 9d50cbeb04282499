package io.lictor.policy;

/// How an action that breaks a rule may be changed so that it complies. The changed action is judged
/// again.
public sealed interface Change {
    /// Replace the cited characters of the arguments.
    record Redact() implements Change {}

    /// Replace one argument.
    ///
    /// @param pointer RFC 6901 pointer into the arguments
    record Replace(String pointer, Object value) implements Change {}
}
