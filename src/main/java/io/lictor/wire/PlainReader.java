package io.lictor.wire;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lictor.trajectory.Arguments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads JSON objects into plain values, token by token.
final class PlainReader {
    private PlainReader() {}

    /// The whole text as an object; empty if it is another value.
    ///
    /// @throws com.fasterxml.jackson.core.JsonProcessingException if it is no JSON, or something follows
    static Optional<Arguments> object(JsonParser from) throws IOException {
        if (from.nextToken() == null) {
            throw new JsonParseException(from, "the text is empty");
        }
        Object value = plain(from);
        if (from.nextToken() != null) {
            throw new JsonParseException(from, "something follows after the JSON object");
        }
        return value instanceof Arguments object ? Optional.of(object) : Optional.empty();
    }

    private static Object plain(JsonParser from) throws IOException {
        return switch (from.currentToken()) {
            case START_OBJECT -> members(from);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (from.nextToken() != JsonToken.END_ARRAY) {
                    list.add(plain(from));
                }
                yield list;
            }
            case VALUE_STRING -> from.getText();
            case VALUE_NUMBER_INT -> whole(from);
            case VALUE_NUMBER_FLOAT -> fraction(from);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL, VALUE_EMBEDDED_OBJECT -> Arguments.Null.NULL;
            case FIELD_NAME, END_OBJECT, END_ARRAY, NOT_AVAILABLE ->
                throw new JsonParseException(from, "expected a value");
        };
    }

    private static Arguments members(JsonParser from) throws IOException {
        Arguments.Members members = new Arguments.Members();
        for (String name = from.nextFieldName(); name != null; name = from.nextFieldName()) {
            from.nextToken();
            members.put(name, plain(from));
        }
        return members.done();
    }

    /// A number too large for a `double` keeps its digits as text: it must not become infinite.
    private static Object fraction(JsonParser from) throws IOException {
        double number = from.getDoubleValue();
        if (Double.isFinite(number)) {
            return number;
        }
        return from.getText();
    }

    /// A whole number beyond 64 bits keeps its digits as text: an identifier must not be rounded.
    private static Object whole(JsonParser from) throws IOException {
        return from.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? from.getText()
                : (Object) from.getLongValue();
    }
}
