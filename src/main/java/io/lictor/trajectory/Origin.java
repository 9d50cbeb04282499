package io.lictor.trajectory;

/// Who a piece of evidence comes from.
///
/// `INVARIANT (origin decides trust)`: only `USER`, `SYSTEM`, `FACTS` and `TOOL` may establish consent,
/// identity
/// or
/// authorisation; `AGENT` and `UNTRUSTED` may only raise suspicion (architecture.md, semantics 8).
public enum Origin {
    /// A turn of the person the agent works for.
    USER,
    /// The operator's system message.
    SYSTEM,
    /// A fact stated by the caller of the guard.
    FACTS,
    /// The agent's own words, thoughts and calls.
    AGENT,
    /// A declared field of the result of a tool that the bundle calls authoritative.
    TOOL,
    /// Any other text that reached the agent: tool results, pages, files, other agents.
    UNTRUSTED;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /// Whether text of this origin may establish that something was wanted, known or allowed.
    public boolean establishes() {
        return this != AGENT && this != UNTRUSTED;
    }

    /// The lower-case name used on the wire.
    public String word() {
        return word;
    }
}
