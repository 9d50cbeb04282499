/// A language model that proposes what a doubtful clause says: prompts, the schema of its answers, and a client
/// that is bounded in size, time and number of calls. Off unless it is configured.
@NullMarked
package io.lictor.extraction.proposal;

import org.jspecify.annotations.NullMarked;
