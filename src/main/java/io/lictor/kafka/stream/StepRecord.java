package io.lictor.kafka.stream;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import io.lictor.wire.Shapes;
import io.lictor.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// A record of `lictor.steps`: a CloudEvent of version 1.0, binary or structured, or the bare body.
///
/// @param id of the event with its source; empty for a bare body, which is never taken for a duplicate
/// @param sequence number of the step in its session, from 1; empty: as it comes
/// @param time when the step happened
/// @param traceparent the place of the step in the agent's trace, W3C Trace Context: the extension of that name, or
///     the record's header
/// @param body of shape `Requests.StepEvent`
@SuppressWarnings("ArrayRecordComponent") // never compared
record StepRecord(Optional<String> id, OptionalLong sequence, Instant time, Optional<String> traceparent, byte[] body) {
    /// The type of the events that carry a step.
    static final String TYPE = "io.lictor.step.v1";

    /// The types that name the shape of their messages too.
    private static final Map<String, String> SHAPES = Map.of(
            "io.lictor.step.anthropic.v1", "anthropic",
            "io.lictor.step.mcp.v1", "mcp",
            "io.lictor.step.otel.v1", "otel");

    private static final String SEQUENCE = "sequence";
    private static final String TRACEPARENT = "traceparent";
    private static final String STRUCTURED = "application/cloudevents";

    /// Reads a record.
    ///
    /// @param arrived the record's own time
    /// @throws WireException if it is a CloudEvent that cannot be read, or of another type
    static StepRecord of(Headers headers, byte @Nullable [] value, Instant arrived) {
        if (value == null) {
            throw new WireException(422, "", "the record has no value");
        }
        if (!isEvent(headers)) {
            return new StepRecord(Optional.empty(), OptionalLong.empty(), arrived, traceparent(headers), value);
        }
        try {
            return of(KafkaMessageFactory.createReader(headers, value).toEvent(), traceparent(headers), arrived);
        } catch (CloudEventRWException fault) {
            throw new WireException(422, "", "no CloudEvent of version 1.0: " + line(fault));
        } catch (IllegalArgumentException | IllegalStateException | NullPointerException fault) {
            // what the library throws for attributes that are missing or cannot be read
            throw new WireException(422, "", "no CloudEvent of version 1.0: " + line(fault));
        }
    }

    private static StepRecord of(CloudEvent event, Optional<String> header, Instant arrived) {
        String shape = SHAPES.get(event.getType());
        if (shape == null && !event.getType().equals(TYPE)) {
            String types = String.join("`, `", new TreeSet<>(SHAPES.keySet()));
            throw new WireException(422, "/type", "the type of the event is `" + TYPE + "`, `" + types + "`");
        }
        CloudEventData data = event.getData();
        if (data == null) {
            throw new WireException(422, "/data", "the event has no data");
        }
        return new StepRecord(
                Optional.of(event.getSource() + " " + event.getId()),
                sequence(event.getExtension(SEQUENCE)),
                event.getTime() == null ? arrived : event.getTime().toInstant(),
                Optional.ofNullable(event.getExtension(TRACEPARENT))
                        .map(String::valueOf)
                        .or(() -> header),
                shape == null ? data.toBytes() : Shapes.named(data.toBytes(), shape));
    }

    private static OptionalLong sequence(@Nullable Object given) {
        if (given == null) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(String.valueOf(given));
            if (number >= 1) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException no) {
            // the same fault as a number below 1
        }
        throw new WireException(422, "/sequence", "`sequence` is a whole number from 1");
    }

    private static Optional<String> traceparent(Headers headers) {
        Header given = headers.lastHeader(TRACEPARENT);
        return given == null || given.value() == null
                ? Optional.empty()
                : Optional.of(new String(given.value(), StandardCharsets.US_ASCII));
    }

    private static boolean isEvent(Headers headers) {
        Header type = headers.lastHeader("content-type");
        return headers.lastHeader("ce_specversion") != null
                || (type != null
                        && type.value() != null
                        && new String(type.value(), StandardCharsets.UTF_8).startsWith(STRUCTURED));
    }

    private static String line(RuntimeException fault) {
        String message = String.valueOf(fault.getMessage()).replaceAll("\\s+", " ");
        return message.length() <= 200 ? message : message.substring(0, 200) + " …";
    }
}
