/// The door for models: a proxy between an agent and an OpenAI-compatible interface for chat
/// completions. Every call of a tool in an answer is judged before the agent has it; text passes.
///
/// `ChatDoor` is the HTTP side, `Conversation` what a request says, `Screening` the way to the
/// verdicts; `WholeAnswer` and `StreamedAnswer` put them into answers.
@NullMarked
package io.lictor.chat;

import org.jspecify.annotations.NullMarked;
