package io.lictor.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.lictor.trajectory.Arguments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Reads and writes JSON within bounds. Thread-safe.
public final class Json {
    /// Largest accepted body, in bytes.
    public static final int MAX_BYTES = 8 << 20;

    /// Deepest accepted nesting.
    public static final int MAX_DEPTH = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_BYTES)
                    .maxDocumentLength(MAX_BYTES)
                    .maxNumberLength(100)
                    .maxNameLength(1_000)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(com.fasterxml.jackson.databind.MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(new SimpleModule()
                    .addDeserializer(Requests.Message.class, new MessageReader())
                    .addDeserializer(Requests.Check.class, BodyReader.check())
                    .addDeserializer(Requests.StepEvent.class, BodyReader.step())
                    .addSerializer(Arguments.Null.class, new NullWriter()))
            .build();

    static final ObjectWriter PASSED_ON = MAPPER.writer().without(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final Map<Class<?>, ObjectReader> READERS = new ConcurrentHashMap<>();

    private Json() {}

    /// A value read, with the fields nobody knows.
    public record Read<T>(T value, List<String> warnings) {}

    /// Reads a body into one of [Requests].
    ///
    /// @throws WireException for anything that is not such a body
    public static <T> Read<T> read(byte[] body, Class<T> type) {
        if (body.length > MAX_BYTES) {
            throw new WireException(413, "", "the body has more than " + MAX_BYTES + " bytes");
        }
        List<String> warnings = new ArrayList<>();
        try {
            T value = READERS.computeIfAbsent(type, Json::reader)
                    .withHandler(new Unknown(warnings))
                    .readValue(body);
            if (value == null) {
                throw new WireException(400, "", "expected a JSON object, found null");
            }
            return new Read<>(value, warnings);
        } catch (StreamConstraintsException fault) {
            throw new WireException(
                    String.valueOf(fault.getMessage()).contains("ength") ? 413 : 400, "", firstLine(fault));
        } catch (JsonMappingException fault) {
            String reason = fault.getCause() instanceof StreamReadException syntax ? noJson(syntax) : mapping(fault);
            reason = reason.startsWith("Trailing token") ? "something follows after the JSON object" : reason;
            throw new WireException(400, pointer(fault.getPath()), reason);
        } catch (JsonProcessingException fault) {
            throw new WireException(400, "", noJson(fault));
        } catch (IOException fault) {
            throw new WireException(400, "", "the body cannot be read");
        }
    }

    private static ObjectReader reader(Class<?> type) {
        return type == Rpc.Members.class ? Rpc.exact(MAPPER.readerFor(type)) : MAPPER.readerFor(type);
    }

    /// Parses JSON text of an object; empty if it is JSON but no object.
    ///
    /// @throws JsonProcessingException if it is none
    static Optional<Arguments> object(String text) throws JsonProcessingException {
        try (JsonParser from = FACTORY.createParser(text)) {
            return PlainReader.object(from);
        } catch (JsonProcessingException fault) {
            throw fault;
        } catch (IOException impossible) {
            throw new IllegalStateException("a text is read from memory", impossible);
        }
    }

    /// The JSON that a text is; missing if it is none.
    static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException plainText) {
            return MissingNode.getInstance();
        }
    }

    /// The answer to a check as UTF-8 bytes; members keep their order, keys of maps are sorted.
    public static byte[] bytes(Answers.Check answer) {
        return AnswerWriter.written(answer).bytes();
    }

    /// The answer to an audit as UTF-8 bytes.
    public static byte[] bytes(Answers.Audit answer) {
        return AnswerWriter.written(answer).bytes();
    }

    /// One judgement as UTF-8 bytes.
    public static byte[] bytes(Answers.One answer) {
        return AnswerWriter.bytes(answer);
    }

    /// Any other value as UTF-8 bytes, keys of maps sorted.
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("an answer could not be written", fault);
        }
    }

    /// Writes an answer for people.
    public static String pretty(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("an answer could not be written", fault);
        }
    }

    /// An object node as an immutable value.
    static Arguments arguments(JsonNode object) {
        Arguments.Members members = new Arguments.Members();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            members.put(entry.getKey(), plain(entry.getValue()));
        }
        return members.done();
    }

    private static Object plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> arguments(node);
            case ARRAY -> {
                List<Object> list = new ArrayList<>();
                node.forEach(element -> list.add(plain(element)));
                yield list;
            }
            case STRING, BINARY, POJO -> node.asText();
            case NUMBER -> number(node);
            case BOOLEAN -> node.asBoolean();
            case NULL, MISSING -> Arguments.Null.NULL;
        };
    }

    private static String noJson(JsonProcessingException fault) {
        return "no JSON at line " + fault.getLocation().getLineNr() + ", column "
                + fault.getLocation().getColumnNr() + ": " + firstLine(fault);
    }

    /// A whole number beyond 64 bits keeps its digits as text: an identifier must not be rounded.
    private static Object number(JsonNode node) {
        if (!node.isIntegralNumber()) {
            return Double.isFinite(node.asDouble()) ? (Object) node.asDouble() : node.asText();
        }
        return node.canConvertToLong() ? (Object) node.asLong() : node.asText();
    }

    private static String mapping(JsonMappingException fault) {
        return fault.getCause() instanceof StreamConstraintsException limit ? firstLine(limit) : firstLine(fault);
    }

    private static String firstLine(JsonProcessingException fault) {
        String message = String.valueOf(fault.getOriginalMessage());
        int end = message.indexOf('\n');
        return (end < 0 ? message : message.substring(0, end))
                .replaceAll(" \\(start marker at .*$", "")
                .replaceAll("`?(?:com|java|io)\\.[\\w.$]+`?", "value");
    }

    private static String pointer(List<JsonMappingException.Reference> path) {
        StringBuilder pointer = new StringBuilder();
        path.forEach(part -> pointer.append('/')
                .append(part.getFieldName() == null ? String.valueOf(part.getIndex()) : part.getFieldName()));
        return pointer.toString();
    }

    /// Writes the value null as JSON's null.
    private static final class NullWriter extends JsonSerializer<Arguments.Null> {
        @Override
        public void serialize(Arguments.Null none, JsonGenerator to, SerializerProvider provider) throws IOException {
            to.writeNull();
        }
    }

    /// Turns unknown fields into warnings.
    private static final class Unknown extends DeserializationProblemHandler {
        private static final int MOST = 50;
        private final List<String> warnings;

        Unknown(List<String> warnings) {
            this.warnings = warnings;
        }

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object target,
                String name)
                throws IOException {
            if (warnings.size() < MOST) {
                String place = parser.getParsingContext().pathAsPointer().toString();
                warnings.add("unknown field " + place + " is ignored");
            }
            parser.skipChildren();
            return true;
        }
    }
}
