package io.lictor.caller;

/// The port to whoever counts who comes in and who does not. Must be fast and must not throw.
public interface CallerWatcher {
    /// A caller was recognised.
    void known();

    /// Somebody was turned away.
    void refused(Recognition.Reason reason);

    /// A caller asked for what their roles or rights do not give.
    ///
    /// @param what `role` or `facts`
    void forbidden(String what);

    /// A limit was used up.
    ///
    /// @param scope of [Limit#scope()]
    void limited(String scope);
}
