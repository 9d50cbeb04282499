package io.lictor.guard;

import java.util.Locale;

/// The port to whoever measures how long the stages of a judgement take. Must be fast and must not throw; it may
/// look at some pieces of work only.
@FunctionalInterface
public interface Stages {
    /// Nobody measures.
    Stages NONE = () -> Lap.NONE;

    /// A piece of work begins.
    Lap begin();

    /// The stages of the path, in order.
    enum Stage {
        /// From bytes to a trajectory.
        READ,
        /// Which circuits an action concerns.
        MATCH,
        /// What sources say about the predicates of these circuits.
        PREDICATES,
        /// What follows from the answers.
        CIRCUITS,
        /// Which changes would lead to *allow*.
        REPAIRS,
        /// Findings and texts.
        EXPLANATION,
        /// From judgements to bytes.
        WRITE;

        private final String word = name().toLowerCase(Locale.ROOT);

        /// The lower-case word used in metrics.
        public String word() {
            return word;
        }
    }

    /// A clock for one piece of work. Not thread-safe.
    @FunctionalInterface
    interface Lap {
        /// Does not measure.
        Lap NONE = stage -> {};

        /// The time since the beginning, or since the stage before, went into a stage.
        void done(Stage stage);
    }
}
