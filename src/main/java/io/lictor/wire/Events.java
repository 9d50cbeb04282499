package io.lictor.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.lictor.audit.DecisionEvent;
import java.util.List;
import java.util.SortedMap;

/// Decision events as JSON.
public final class Events {
    private Events() {}

    /// The JSON form of a decision event, version 1.
    @JsonPropertyOrder({"version", "type"})
    public record Decision(
            int version,
            String type,
            String tenant,
            String session,
            String agent,
            String position,
            String decision,
            Answers.One judgement,
            String bundle,
            SortedMap<String, String> classifiers,
            List<String> warnings) {}

    /// The bytes of an event.
    public static byte[] bytes(DecisionEvent event) {
        return AnswerWriter.bytes(new Decision(
                DecisionEvent.VERSION,
                "lictor.decision",
                event.session().tenant(),
                event.session().session(),
                event.agent(),
                event.position(),
                event.judgement().decision().word(),
                Answers.one(event.judgement()),
                event.judgement().revision(),
                event.judgement().classifiers(),
                event.warnings()));
    }
}
