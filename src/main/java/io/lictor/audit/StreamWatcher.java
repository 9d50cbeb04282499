package io.lictor.audit;

/// The port to whoever counts what becomes of records and of the sessions kept for them. Must be fast and must not
/// throw. Counts may be of work that a crash lets be done again.
public interface StreamWatcher {
    /// Nobody counts.
    StreamWatcher NONE = new StreamWatcher() {
        @Override
        public void dead(String door, String kind) {}

        @Override
        public void corrected() {}

        @Override
        public void cut() {}

        @Override
        public void sessions(long more) {}

        @Override
        public void waiting(long more) {}
    };

    /// A record went to the dead letters.
    ///
    /// @param door `steps`, `trajectories`, …
    /// @param kind of its fault, one word of a closed set
    void dead(String door, String kind);

    /// A decision corrects an earlier one.
    void corrected();

    /// An action was judged by a history that is cut.
    void cut();

    /// More sessions with steps are kept here; below zero: fewer.
    void sessions(long more);

    /// More steps wait here for those before them; below zero: fewer.
    void waiting(long more);
}
