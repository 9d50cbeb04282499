package io.lictor.kafka;

import io.lictor.audit.Body;
import io.lictor.audit.Input;
import io.lictor.wire.BodyLine;
import io.lictor.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// A record of `lictor.inputs`: a body as it was sent, with what is needed to judge it again in its headers.
public final class BodyRecord {
    public static final String INPUT = "lictor-input";
    public static final String TRAIL = "lictor-trail";
    public static final String ORDINAL = "lictor-ordinal";
    public static final String AT = "lictor-at";
    public static final String TIME = "lictor-time";
    public static final String KIND = "lictor-kind";

    private BodyRecord() {}

    /// The headers that say what a body is.
    public static RecordHeaders headers(Body body) {
        RecordHeaders headers = new RecordHeaders();
        add(headers, INPUT, body.input().hash());
        add(headers, TRAIL, body.input().trail());
        add(headers, ORDINAL, Long.toString(body.input().ordinal()));
        add(headers, AT, Long.toString(body.at()));
        add(headers, TIME, body.time().toString());
        add(headers, KIND, body.kind().name().toLowerCase(Locale.ROOT));
        return headers;
    }

    /// The body that a record holds.
    ///
    /// @throws WireException if its headers do not say what it is
    public static Body read(Headers headers, byte[] value) {
        Input input = new Input(text(headers, TRAIL), text(headers, INPUT), number(headers, ORDINAL), 1, false);
        try {
            Instant time = Instant.parse(text(headers, TIME));
            return new Body(value, BodyLine.kind(text(headers, KIND)), input, number(headers, AT), time);
        } catch (DateTimeException wrong) {
            throw new WireException(422, "", "header `" + TIME + "` is no moment of RFC 3339 in UTC");
        }
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            throw new WireException(422, "", "header `" + name + "` is missing");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static long number(Headers headers, String name) {
        try {
            return Long.parseLong(text(headers, name));
        } catch (NumberFormatException wrong) {
            throw new WireException(422, "", "header `" + name + "` is no whole number");
        }
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
