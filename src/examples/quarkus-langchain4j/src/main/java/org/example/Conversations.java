package org.example;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.observability.api.event.AiServiceCompletedEvent;
import dev.langchain4j.observability.api.event.AiServiceErrorEvent;
import dev.langchain4j.observability.api.event.AiServiceResponseReceivedEvent;
import dev.langchain4j.observability.api.event.ToolExecutedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What was said, called and brought back before the call that is about to run, for each invocation of an AI
/// service that is under way. Thread-safe.
@ApplicationScoped
class Conversations {
    /// Past it the oldest is forgotten, and no call of it runs.
    private static final int MOST = 1_000;

    private final Map<UUID, List<ChatMessage>> underWay = new LinkedHashMap<>();

    /// The model has answered: its calls come next, one by one.
    synchronized void answered(@Observes AiServiceResponseReceivedEvent event) {
        List<ChatMessage> messages = new ArrayList<>(event.request().messages());
        String said = event.response().aiMessage().text();
        if (said != null && !said.isBlank()) {
            messages.add(AiMessage.from(said));
        }
        underWay.put(event.invocationContext().invocationId(), messages);
        if (underWay.size() > MOST) {
            underWay.remove(underWay.keySet().iterator().next());
        }
    }

    /// A call has a result, or the advice in its place.
    synchronized void ran(@Observes ToolExecutedEvent event) {
        List<ChatMessage> messages = underWay.get(event.invocationContext().invocationId());
        if (messages != null) {
            messages.add(AiMessage.from(event.request()));
            messages.add(ToolExecutionResultMessage.from(event.request(), event.resultText()));
        }
    }

    synchronized void completed(@Observes AiServiceCompletedEvent event) {
        underWay.remove(event.invocationContext().invocationId());
    }

    synchronized void failed(@Observes AiServiceErrorEvent event) {
        underWay.remove(event.invocationContext().invocationId());
    }

    /// @throws IllegalStateException if nothing is known of the invocation
    synchronized List<ChatMessage> before(InvocationContext invocation) {
        List<ChatMessage> messages = underWay.get(invocation.invocationId());
        if (messages == null) {
            throw new IllegalStateException("no conversation of this invocation is known");
        }
        return List.copyOf(messages);
    }
}
