package io.lictor.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.audit.ChainHead;
import io.lictor.audit.Signatures;
import io.lictor.trajectory.SessionKey;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Signed heads of chains as JSON: records of `lictor.heads`. The signature is over the canonical form of the record
/// without it.
public final class Heads {
    private static final String TYPE = "lictor.head";
    private static final int VERSION = 1;
    private static final String SIGNATURE = "signature";

    private Heads() {}

    /// A signed head.
    public static byte[] signed(ChainHead head, PrivateKey key) {
        Utf8 plain = begun(head);
        plain.end();
        byte[] signature = Signatures.sign(Canonical.of(plain.toBytes()), key);
        Utf8 signed = begun(head);
        signed.member(SIGNATURE, Base64.getEncoder().encodeToString(signature)).end();
        return signed.toBytes();
    }

    private static Utf8 begun(ChainHead head) {
        return new Utf8()
                .begin()
                .member("version", VERSION)
                .member("type", TYPE)
                .member("tenant", head.session().tenant())
                .member("session", head.session().session())
                .member("chain", head.chain())
                .member("sequence", head.sequence())
                .member("hash", head.hash())
                .member("time", head.time().toString());
    }

    /// Whether a record is a head rather than an event.
    public static boolean isHead(byte[] record) {
        return Events.tree(record).path("type").asText().equals(TYPE);
    }

    /// Reads a head.
    ///
    /// @param key that must have signed it; null: the signature is not looked at
    /// @throws WireException if it is no head of version 1, or the key has not signed it
    public static ChainHead read(byte[] record, @Nullable PublicKey key) {
        JsonNode tree = Events.tree(record);
        if (!(tree instanceof ObjectNode head)
                || !tree.path("type").asText().equals(TYPE)
                || tree.path("version").asInt() != VERSION) {
            throw new WireException(422, "/type", "expected a signed head of version " + VERSION);
        }
        if (key != null) {
            JsonNode signature = head.remove(SIGNATURE);
            if (signature == null || !Signatures.valid(Canonical.of(Json.bytes(head)), decoded(signature), key)) {
                throw new WireException(422, "/" + SIGNATURE, "the head was not signed with that key, or was changed");
            }
        }
        try {
            return new ChainHead(
                    new SessionKey(
                            tree.path("tenant").asText(), tree.path("session").asText()),
                    tree.path("chain").asText(),
                    tree.path("sequence").asLong(),
                    tree.path("hash").asText(),
                    Instant.parse(tree.path("time").asText()));
        } catch (DateTimeException | IllegalArgumentException fault) {
            throw new WireException(422, "", "the head cannot be read: " + fault.getMessage());
        }
    }

    private static byte[] decoded(JsonNode signature) {
        try {
            return Base64.getDecoder().decode(signature.asText());
        } catch (IllegalArgumentException wrong) {
            return new byte[0];
        }
    }
}
