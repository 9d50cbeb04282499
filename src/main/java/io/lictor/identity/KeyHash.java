package io.lictor.identity;

import io.lictor.bundle.Hashes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/// API keys and their hashes. A key is 256 bits of chance, so its plain SHA-256 tells nothing of it; a slow hash is for
/// what people make up.
public final class KeyHash {
    private static final String PREFIX = "lictor_";
    private static final int BYTES = 32;

    private KeyHash() {}

    /// A new key.
    public static String key(SecureRandom random) {
        byte[] chance = new byte[BYTES];
        random.nextBytes(chance);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(chance);
    }

    /// The hash of a key, as hex.
    public static String of(String key) {
        return Hashes.sha256(key.getBytes(StandardCharsets.UTF_8));
    }

    /// Whether a hash is one of some, in a time that depends on their number alone.
    static boolean among(List<String> hashes, String hash) {
        byte[] given = hash.getBytes(StandardCharsets.US_ASCII);
        boolean found = false;
        for (String one : hashes) {
            found |= MessageDigest.isEqual(one.getBytes(StandardCharsets.US_ASCII), given);
        }
        return found;
    }
}
