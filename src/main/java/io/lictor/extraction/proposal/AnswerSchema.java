package io.lictor.extraction.proposal;

import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.lictor.extraction.rule.Inquiry;
import java.util.ArrayList;
import java.util.List;

/// The strict schema of an answer. A server may ignore it; the reader of answers does not.
final class AnswerSchema {
    private AnswerSchema() {}

    static ResponseFormat of(Inquiry inquiry) {
        List<String> actions = new ArrayList<>(inquiry.actions().keySet());
        JsonObjectSchema rule = JsonObjectSchema.builder()
                .addEnumProperty("on", actions)
                .addEnumProperty("kind", List.of("forbid", "require", "permit"))
                .addStringProperty("formula")
                .required("on", "kind", "formula")
                .additionalProperties(false)
                .build();
        JsonObjectSchema quote = JsonObjectSchema.builder()
                .addStringProperty("name")
                .addStringProperty("quote")
                .required("name", "quote")
                .additionalProperties(false)
                .build();
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name("rules")
                        .rootElement(JsonObjectSchema.builder()
                                .addProperty("rules", array(rule))
                                .addProperty("quotes", array(quote))
                                .required("rules", "quotes")
                                .additionalProperties(false)
                                .build())
                        .build())
                .build();
    }

    private static JsonArraySchema array(JsonObjectSchema of) {
        return JsonArraySchema.builder().items(of).build();
    }
}
