package io.lictor.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the bodies of requests, field by field. Faults and unknown fields are reported as the mapper
/// would.
///
/// @param <T> one of [Requests]
final class BodyReader<T extends Record> extends JsonDeserializer<T> {
    private static final JavaType NAMES = list(String.class);
    private static final JavaType TOOLS = list(Requests.Tool.class);
    private static final JavaType MESSAGES = list(Requests.Message.class);
    private static final MessageReader MESSAGE = new MessageReader();

    private final Class<T> type;
    private final Set<String> fields;
    private final Function<Fields, T> body;

    private BodyReader(Class<T> type, Function<Fields, T> body) {
        this.type = type;
        this.fields = new TreeSet<>();
        Arrays.stream(type.getRecordComponents()).forEach(component -> fields.add(component.getName()));
        this.body = body;
    }

    /// The reader of [Requests.Check].
    static BodyReader<Requests.Check> check() {
        return new BodyReader<>(
                Requests.Check.class,
                f -> new Requests.Check(
                        f.tenant,
                        f.session,
                        f.agent,
                        f.packs,
                        f.facts,
                        f.tools,
                        f.messages,
                        f.action,
                        f.end,
                        f.format,
                        f.approval));
    }

    /// The reader of [Requests.StepEvent].
    static BodyReader<Requests.StepEvent> step() {
        return new BodyReader<>(
                Requests.StepEvent.class,
                f -> new Requests.StepEvent(
                        f.tenant,
                        f.session,
                        f.agent,
                        f.packs,
                        f.facts,
                        f.tools,
                        f.messages,
                        f.message,
                        f.action,
                        f.end,
                        f.format,
                        f.approval));
    }

    /// What was read so far.
    private static final class Fields {
        private @Nullable String tenant;
        private @Nullable String session;
        private @Nullable String agent;
        private @Nullable List<String> packs;
        private @Nullable JsonNode facts;
        private @Nullable List<Requests.Tool> tools;
        private @Nullable List<Requests.Message> messages;
        private Requests.@Nullable Message message;
        private Requests.@Nullable Action action;
        private @Nullable Boolean end;
        private @Nullable String format;
        private @Nullable List<String> approval;
    }

    @Override
    public T deserialize(JsonParser from, DeserializationContext context) throws IOException {
        Fields read = new Fields();
        for (String field = MessageReader.first(from, context, type); field != null; field = from.nextFieldName()) {
            from.nextToken();
            if (!fields.contains(field)) {
                context.handleUnknownProperty(from, this, type, field);
                continue;
            }
            try {
                read(field, read, from, context);
            } catch (JsonProcessingException fault) {
                throw JsonMappingException.wrapWithPath(fault, type, field);
            }
        }
        return body.apply(read);
    }

    private static void read(String field, Fields to, JsonParser from, DeserializationContext context)
            throws IOException {
        switch (field) {
            case "tenant" -> to.tenant = MessageReader.text(from, context);
            case "session" -> to.session = MessageReader.text(from, context);
            case "agent" -> to.agent = MessageReader.text(from, context);
            case "packs" -> to.packs = absent(from) ? null : context.readValue(from, NAMES);
            case "facts" -> to.facts = context.readTree(from);
            case "tools" -> to.tools = absent(from) ? null : context.readValue(from, TOOLS);
            case "messages" -> to.messages = messages(from, context);
            case "message" -> to.message = absent(from) ? null : MESSAGE.deserialize(from, context);
            case "action" -> to.action = absent(from) ? null : context.readValue(from, Requests.Action.class);
            case "end" -> to.end = absent(from) ? null : context.readValue(from, Boolean.class);
            case "format" -> to.format = MessageReader.text(from, context);
            case "approval" -> to.approval = names(from, context);
            default -> throw new IllegalStateException("`" + field + "` has no reader");
        }
    }

    private static @Nullable List<Requests.Message> messages(JsonParser from, DeserializationContext context)
            throws IOException {
        if (!from.isExpectedStartArrayToken()) {
            return absent(from) ? null : context.readValue(from, MESSAGES);
        }
        List<Requests.Message> messages = new ArrayList<>();
        for (JsonToken token = from.nextToken(); token != JsonToken.END_ARRAY; token = from.nextToken()) {
            try {
                messages.add(token == JsonToken.VALUE_NULL ? null : MESSAGE.deserialize(from, context));
            } catch (JsonProcessingException fault) {
                throw JsonMappingException.wrapWithPath(fault, messages, messages.size());
            }
        }
        return messages;
    }

    /// A list of texts, or one.
    private static @Nullable List<String> names(JsonParser from, DeserializationContext context) throws IOException {
        if (from.hasToken(JsonToken.VALUE_STRING)) {
            return List.of(from.getText());
        }
        return absent(from) ? null : context.readValue(from, NAMES);
    }

    private static boolean absent(JsonParser from) {
        return from.hasToken(JsonToken.VALUE_NULL);
    }

    private static JavaType list(Class<?> of) {
        return TypeFactory.defaultInstance().constructCollectionType(List.class, of);
    }
}
