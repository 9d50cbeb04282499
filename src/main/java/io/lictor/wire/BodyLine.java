package io.lictor.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.audit.Body;
import io.lictor.audit.Chains;
import io.lictor.audit.Input;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// A body that was judged as a line of JSON, for work without a broker: what a record of `lictor.inputs` says in
/// its key, headers and value.
///
/// @param key of the session, `tenant/session`
public record BodyLine(String key, Body body) {
    private static final String TYPE = "lictor.input";
    private static final int VERSION = 1;

    /// The line, without a line break. A body that is no UTF-8 is written in base64.
    public byte[] toBytes() {
        Utf8 to = new Utf8();
        to.begin()
                .member("version", VERSION)
                .member("type", TYPE)
                .member("key", key)
                .member("kind", body.kind().name().toLowerCase(Locale.ROOT))
                .member("trail", body.input().trail())
                .member("ordinal", body.input().ordinal())
                .member("at", body.at())
                .member("time", body.time().toString())
                .member("hash", body.input().hash());
        try {
            to.member(
                    "body",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(body.bytes()))
                            .toString());
        } catch (CharacterCodingException binary) {
            to.member("base64", Base64.getEncoder().encodeToString(body.bytes()));
        }
        to.end();
        return to.toBytes();
    }

    /// Whether a JSON object is such a line.
    public static boolean is(byte[] line) {
        return Events.tree(line).path("type").asText().equals(TYPE);
    }

    /// Reads a line.
    ///
    /// @throws WireException if it is none of version 1, or its body is not the one that its hash names
    public static BodyLine read(byte[] line) {
        JsonNode tree = Events.tree(line);
        if (!tree.path("type").asText().equals(TYPE) || tree.path("version").asInt() != VERSION) {
            throw new WireException(422, "/type", "expected an input of version " + VERSION);
        }
        for (String text : List.of("key", "kind", "trail", "time", "hash")) {
            if (!tree.path(text).isTextual()) {
                throw new WireException(422, "/" + text, "expected a text");
            }
        }
        for (String number : List.of("ordinal", "at")) {
            if (!tree.path(number).isIntegralNumber() || !tree.path(number).canConvertToLong()) {
                throw new WireException(422, "/" + number, "expected a whole number");
            }
        }
        byte[] bytes = bytes(tree);
        String hash = tree.path("hash").asText();
        if (!Chains.sha256(bytes).equals(hash)) {
            throw new WireException(422, "/hash", "the body is not the one that the hash names");
        }
        Input input = new Input(
                tree.path("trail").asText(), hash, tree.path("ordinal").asLong(), 1, false);
        return new BodyLine(
                tree.path("key").asText(),
                new Body(
                        bytes,
                        kind(tree.path("kind").asText()),
                        input,
                        tree.path("at").asLong(),
                        time(tree.path("time").asText())));
    }

    private static byte[] bytes(JsonNode tree) {
        if (tree.path("body").isTextual()) {
            return tree.path("body").asText().getBytes(StandardCharsets.UTF_8);
        }
        try {
            if (tree.path("base64").isTextual()) {
                return Base64.getDecoder().decode(tree.path("base64").asText());
            }
        } catch (IllegalArgumentException wrong) {
            throw new WireException(422, "/base64", "no base64");
        }
        throw new WireException(422, "/body", "expected `body` or `base64`");
    }

    /// The kind that a word names.
    ///
    /// @throws WireException if there is none
    public static Body.Kind kind(String word) {
        for (Body.Kind kind : Body.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return kind;
            }
        }
        throw new WireException(422, "/kind", "expected `check`, `audit` or `step`");
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException wrong) {
            throw new WireException(422, "/time", "expected a moment of RFC 3339 in UTC");
        }
    }
}
