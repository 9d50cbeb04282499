package io.lictor.policy;

import io.lictor.predicate.Window;

/// By when an obligation must be met, counted from the result of the action that brought it about.
public sealed interface Deadline {
    /// Its words in files and answers: `5 steps`, `30m`, `session`.
    String text();

    /// Within a number of steps or a time.
    record Within(Window window) implements Deadline {
        @Override
        public String text() {
            return window.text();
        }
    }

    /// Before the session ends.
    record SessionEnd() implements Deadline {
        /// The word for it.
        public static final String WORD = "session";

        @Override
        public String text() {
            return WORD;
        }
    }
}
