package io.lictor.extraction.rule;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON value with the place it stands at.
///
/// @param value a text, a number, a truth value, null as the text `null`, or one of the two below
record Located(int line, int column, Kind kind, String value, Map<String, Located> members, List<Located> elements) {
    private static final int MAX_BYTES = 8 << 20;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(1 << 20)
                    .maxDocumentLength(MAX_BYTES)
                    .maxNumberLength(100)
                    .maxNameLength(1_000)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    enum Kind {
        OBJECT,
        ARRAY,
        TEXT,
        OTHER
    }

    /// A text that is no JSON, or too much of it.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        private final transient JsonLocation at;

        Unreadable(String message, JsonLocation at) {
            super(message);
            this.at = at;
        }

        int line() {
            return Math.max(1, at.getLineNr());
        }

        int column() {
            return Math.max(1, at.getColumnNr());
        }
    }

    static Located read(byte[] json) throws Unreadable {
        try (JsonParser from = FACTORY.createParser(json)) {
            JsonToken first = from.nextToken();
            if (first == null) {
                throw new Unreadable("the file is empty", JsonLocation.NA);
            }
            Located whole = value(from);
            if (from.nextToken() != null) {
                throw new Unreadable("something follows after the value", from.currentTokenLocation());
            }
            return whole;
        } catch (JsonProcessingException fault) {
            String message = String.valueOf(fault.getOriginalMessage());
            int end = message.indexOf('\n');
            throw new Unreadable(
                    "no JSON: " + (end < 0 ? message : message.substring(0, end)),
                    fault.getLocation() == null ? JsonLocation.NA : fault.getLocation());
        } catch (IOException fault) {
            // the bytes look like UTF-16 or UTF-32 and are not
            throw new Unreadable("no JSON in UTF-8", JsonLocation.NA);
        }
    }

    private static Located value(JsonParser from) throws IOException {
        JsonLocation at = from.currentTokenLocation();
        Map<String, Located> members = new LinkedHashMap<>();
        List<Located> elements = new ArrayList<>();
        if (from.currentToken() == JsonToken.START_OBJECT) {
            while (from.nextToken() != JsonToken.END_OBJECT) {
                String name = from.currentName();
                from.nextToken();
                members.put(name, value(from));
            }
            return new Located(at.getLineNr(), at.getColumnNr(), Kind.OBJECT, "", members, elements);
        }
        if (from.currentToken() == JsonToken.START_ARRAY) {
            while (from.nextToken() != JsonToken.END_ARRAY) {
                elements.add(value(from));
            }
            return new Located(at.getLineNr(), at.getColumnNr(), Kind.ARRAY, "", members, elements);
        }
        Kind kind = from.currentToken() == JsonToken.VALUE_STRING ? Kind.TEXT : Kind.OTHER;
        return new Located(at.getLineNr(), at.getColumnNr(), kind, from.getText(), members, elements);
    }

    Optional<Located> member(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /// The text of a member; empty if it is missing or none.
    String text(String name) {
        return member(name)
                .filter(found -> found.kind() == Kind.TEXT)
                .map(Located::value)
                .orElse("");
    }
}
