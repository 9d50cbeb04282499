package io.lictor.chat;

import java.util.List;
import java.util.Map;

/// What becomes of the calls that an answer proposes.
@FunctionalInterface
interface Screen {
    /// Judges the calls of one answer, all of them.
    ///
    /// @param said the text beside them
    Screened screened(String said, List<Proposal> calls);

    /// @param kept the calls as the agent gets them, in their order
    /// @param advice for the agent about those that it does not get; empty: it gets all
    /// @param notes for programs: what became of each call that is not as the model proposed it
    record Screened(List<Proposal> kept, String advice, List<Map<String, Object>> notes) {
        public Screened {
            kept = List.copyOf(kept);
            notes = List.copyOf(notes);
        }

        /// Whether the answer stays as it is.
        boolean untouched() {
            return notes.isEmpty();
        }
    }
}
