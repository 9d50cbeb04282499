package io.lictor.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.wire.Translation.Element;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A span of OTLP's JSON form.
///
/// @param attributes by name; those of its inference events are its own
/// @param start in ns since 1970; 0: it does not say
record OtelSpan(
        Element at, String id, String parent, String trace, long start, long end, Map<String, Element> attributes) {
    private static final String DETAILS = "gen_ai.client.inference.operation.details";

    /// @throws WireException if it is none
    static OtelSpan of(Element span, Translation into) {
        span.object();
        Map<String, Element> attributes = new HashMap<>();
        attributes(span, attributes);
        Element events = span.at("events");
        if (!events.node().isMissingNode() && !events.node().isNull()) {
            for (Element event : Translation.in(events.node(), events.pointer())) {
                event.object();
                if (event.text("name").equals(DETAILS)) {
                    attributes(event, attributes);
                } else {
                    into.warn(event.pointer(), "the event `" + event.text("name") + "` is not read");
                }
            }
        }
        return new OtelSpan(
                span,
                span.text("spanId"),
                span.text("parentSpanId"),
                span.text("traceId"),
                nanos(span, "startTimeUnixNano"),
                nanos(span, "endTimeUnixNano"),
                attributes);
    }

    /// The text of an attribute; empty if there is none.
    String text(String... names) {
        for (String name : names) {
            Element found = attributes.get(name);
            if (found != null && found.node().isValueNode() && !found.node().isNull()) {
                return found.node().asText();
            }
        }
        return "";
    }

    /// An attribute that holds JSON, as it is or as text.
    Element json(String name) {
        Element found = attributes.get(name);
        if (found == null) {
            return new Element(MissingNode.getInstance(), at.pointer());
        }
        JsonNode read = found.node().isTextual() ? Json.tree(found.node().asText()) : found.node();
        return read.isMissingNode() ? found : new Element(read, found.pointer());
    }

    /// Whether it says that what it did failed.
    boolean failed() {
        JsonNode code = at.node().path("status").path("code");
        return !text("error.type").isEmpty()
                || code.asInt() == 2
                || code.asText().equals("STATUS_CODE_ERROR");
    }

    /// An instant as RFC 3339; null if it does not say.
    static String moment(long nanos) {
        return Instant.EPOCH.plusNanos(nanos).toString();
    }

    private static long nanos(Element span, String member) {
        JsonNode given = span.node().path(member);
        if (given.isMissingNode() || given.isNull()) {
            return 0;
        }
        try {
            long nanos = Long.parseLong(given.asText());
            if (nanos >= 0) {
                return nanos;
            }
        } catch (NumberFormatException | DateTimeException no) {
            // the same fault as a negative number
        }
        throw new WireException(422, span.pointer() + "/" + member, "`" + member + "` is a number of nanoseconds");
    }

    private static void attributes(Element of, Map<String, Element> to) {
        Element given = of.at("attributes");
        if (given.node().isObject()) {
            given.node().properties().forEach(one -> to.put(one.getKey(), given.at(one.getKey())));
        } else if (!given.node().isMissingNode() && !given.node().isNull()) {
            for (Element one : Translation.in(given.node(), given.pointer())) {
                one.object();
                to.put(one.text("key"), new Element(any(one.node().path("value")), one.pointer() + "/value"));
            }
        }
    }

    /// An `AnyValue` of OTLP as plain JSON.
    private static JsonNode any(JsonNode value) {
        for (String plain : List.of("stringValue", "boolValue", "intValue", "doubleValue", "bytesValue")) {
            if (value.has(plain)) {
                return value.get(plain);
            }
        }
        if (value.has("arrayValue")) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            value.path("arrayValue").path("values").forEach(one -> list.add(any(one)));
            return list;
        }
        if (value.has("kvlistValue")) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            value.path("kvlistValue")
                    .path("values")
                    .forEach(one -> object.set(one.path("key").asText(), any(one.path("value"))));
            return object;
        }
        return MissingNode.getInstance();
    }
}
