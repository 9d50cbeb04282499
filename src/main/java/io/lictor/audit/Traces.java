package io.lictor.audit;

import io.lictor.guard.Judgement;
import org.jspecify.annotations.Nullable;

/// The port to whoever shows the work of the doors in the traces of the agents. Must be fast and must not throw; never
/// gets anything that a trajectory says.
@FunctionalInterface
public interface Traces {
    /// Nobody traces.
    Traces OFF = (door, what, parent) -> Work.NONE;

    /// A piece of work begins.
    ///
    /// @param door `rest`, `kafka`
    /// @param what is done: `check`, `audit`, `step`, `trajectory`
    /// @param parent `traceparent` of the agent, as W3C Trace Context writes it; null or unreadable: none
    Work begin(String door, String what, @Nullable String parent);

    /// A piece of work of one request or record. Not thread-safe.
    interface Work extends AutoCloseable {
        /// Is not shown.
        Work NONE = new Work() {
            @Override
            public void judged(Judgement judgement) {}

            @Override
            public void failed(String kind) {}

            @Override
            public void close() {}
        };

        /// A judgement was made.
        void judged(Judgement judgement);

        /// It came to no judgement, or to none that was answered.
        ///
        /// @param kind one word of a closed set, never a message
        void failed(String kind);

        /// It has ended.
        @Override
        void close();
    }
}
