package org.example;

import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import io.quarkiverse.langchain4j.RegisterAiService;

/// The agent.
@RegisterAiService(tools = Shop.class)
public interface Desk {
    /// @param conversation its name, to which approvals are bound
    @SystemMessage("You work at the desk of a shop.")
    String chat(@MemoryId String conversation, @UserMessage String message);
}
