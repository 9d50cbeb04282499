package io.lictor.kafka;

import io.lictor.audit.Body;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
