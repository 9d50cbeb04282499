package io.lictor.audit;

/// The port to whoever counts what becomes of decision events. Must be fast and must not throw.
public interface EventWatcher {
    /// A place has kept an event.
    void kept(String place);

    /// A place has not kept an event; another may.
    void failed(String place, Throwable why);

    /// No place has kept an event.
    void lost(Throwable why);

    /// A request was done before its events were known to be safe.
    ///
    /// @param answered whether it was answered all the same
    void unconfirmed(boolean answered, String why);
}
