package io.lictor.bundle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The signature of an archive's manifest, by Ed25519.
///
/// @param key the id of the key, which says where to look; what holds is the signature
/// @param signature 64 bytes
public record Seal(String key, byte[] signature) {
    /// The name of its entry, the second of a signed archive.
    static final String ENTRY = "SIGNATURE";

    private static final String HEAD = "# lictor-signature 1 ed25519\n";
    private static final Pattern FORM =
            Pattern.compile(Pattern.quote(HEAD) + "([0-9a-f]{16}) ([A-Za-z0-9+/]{85}[AQgw]==)\n");

    byte[] bytes() {
        return (HEAD + key + " " + Base64.getEncoder().encodeToString(signature) + "\n").getBytes(US_ASCII);
    }

    /// Of the one form, or none.
    static Optional<Seal> read(byte[] bytes) {
        Matcher form = FORM.matcher(new String(bytes, US_ASCII));
        return form.matches()
                ? Optional.of(new Seal(form.group(1), Base64.getDecoder().decode(form.group(2))))
                : Optional.empty();
    }
}
