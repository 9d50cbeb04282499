package io.lictor.audit;

/// The port to whoever counts what a shadow bundle says. Must be fast and must not throw.
public interface ShadowWatcher {
    /// An action was judged by the shadow bundle too.
    ///
    /// @param outcome `same`, or how it differs
    void judged(String outcome);

    /// Actions that the shadow bundle has not judged.
    ///
    /// @param reason `full`: too many waited; `no-bundle`: none is loaded; `failed`: it could not judge them
    void missed(String reason, int actions);

    /// A difference was not sent on.
    void unsent(Throwable why);
}
