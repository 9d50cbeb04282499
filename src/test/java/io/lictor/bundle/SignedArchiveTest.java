package io.lictor.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Signed archives: the signature covers every byte, and only known keys count.
class SignedArchiveTest {
    private static final SigningKey KEY = SigningKey.make(new SecureRandom());
    private static final SigningKey OTHER = SigningKey.make(new SecureRandom());

    @TempDir
    Path root;

    private Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(root.resolve("from")).pack(Folder.HEAD + Folder.RULE);
    }

    private BundleArchive packed(OptionalLong serial) {
        return BundleArchive.pack("default", serial, folder.reader().files(), folder.read());
    }

    private BundleArchive packed() {
        return packed(OptionalLong.empty());
    }

    private Trust trust(SigningKey... keys) throws IOException {
        List<Path> files = new ArrayList<>();
        for (SigningKey key : keys) {
            files.add(Files.writeString(root.resolve(key.id() + ".pub"), key.knownPem()));
        }
        return Trust.of(files);
    }

    private static String refusal(byte[] bytes, Trust trust) {
        try {
            trust.signer(BundleArchive.read(bytes));
            return "";
        } catch (BundleException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    @Test
    void whatIsSignedIsTakenByItsKey() throws IOException {
        byte[] bytes = packed(OptionalLong.of(7)).signed(KEY).bytes();
        BundleArchive read = BundleArchive.read(bytes);
        assertThat(read.serial()).hasValue(7);
        assertThat(read.bytes()).isEqualTo(bytes);
        assertThat(read.seal())
                .hasValueSatisfying(seal -> assertThat(seal.key()).isEqualTo(KEY.id()));
        assertThat(trust(KEY).signer(read)).contains(KEY.id());
        assertThat(trust(OTHER, KEY).signer(read)).contains(KEY.id());
        // signing does not change what is signed, and is the same each time
        assertThat(read.hash()).isEqualTo(packed(OptionalLong.of(7)).hash());
        assertThat(packed(OptionalLong.of(7)).signed(KEY).bytes()).isEqualTo(bytes);
        assertThat(read.signed(OTHER).signed(KEY).bytes()).isEqualTo(bytes);
    }

    @Test
    void anyChangedByteOrCutOfASignedArchiveIsRefused() throws IOException {
        byte[] sound = packed(OptionalLong.of(7)).signed(KEY).bytes();
        Trust trust = trust(KEY);
        assertThat(refusal(sound, trust)).isEmpty();
        for (int i = 0; i < sound.length; i++) {
            byte[] changed = sound.clone();
            changed[i] ^= 1;
            assertThat(refusal(changed, trust)).as("byte " + i).isNotEmpty();
        }
        for (int length = 0; length < sound.length; length++) {
            assertThat(refusal(Arrays.copyOf(sound, length), trust))
                    .as("length " + length)
                    .isNotEmpty();
        }
    }

    @Test
    void unknownKeysAndMissingSignaturesAreRefused() throws IOException {
        Trust trust = trust(KEY);
        assertThat(refusal(packed().bytes(), trust)).contains("it is not signed");
        assertThat(refusal(packed().signed(OTHER).bytes(), trust))
                .contains("signed with the key `" + OTHER.id() + "`, which is none of [" + KEY.id() + "]");
        // without keys nothing is asked, and nothing is said to be verified
        assertThat(Trust.NONE.signer(packed())).isEmpty();
        assertThat(Trust.NONE.signer(packed().signed(OTHER))).isEmpty();
    }

    /// The entries of an archive, to be put together otherwise.
    private static SortedMap<String, byte[]> entries(BundleArchive archive) throws IOException {
        return StoredZip.read(archive.bytes(), 100, 1 << 20);
    }

    private static byte[] together(SortedMap<String, byte[]> entries) {
        List<Map.Entry<String, byte[]>> ordered = new ArrayList<>();
        for (String first : List.of("MANIFEST", "SIGNATURE")) {
            if (entries.containsKey(first)) {
                ordered.add(Map.entry(first, entries.get(first)));
            }
        }
        entries.forEach((name, content) -> {
            if (!name.equals("MANIFEST") && !name.equals("SIGNATURE")) {
                ordered.add(Map.entry(name, content));
            }
        });
        return StoredZip.write(ordered);
    }

    @Test
    void aSignatureHoldsForItsOwnManifestOnly() throws IOException {
        Trust trust = trust(KEY);
        byte[] signature = entries(packed(OptionalLong.of(7)).signed(KEY)).get("SIGNATURE");
        for (BundleArchive other : List.of(packed(), packed(OptionalLong.of(8)))) {
            SortedMap<String, byte[]> forged = entries(other);
            forged.put("SIGNATURE", signature);
            assertThat(refusal(together(forged), trust)).contains("its signature does not hold");
        }
        // claims to be of the known key, and is of another
        SortedMap<String, byte[]> forged = entries(packed().signed(OTHER));
        String text = new String(forged.get("SIGNATURE"), UTF_8).replace(OTHER.id(), KEY.id());
        forged.put("SIGNATURE", text.getBytes(UTF_8));
        assertThat(refusal(together(forged), trust)).contains("its signature does not hold");
        // a file that no manifest names
        SortedMap<String, byte[]> more = entries(packed().signed(KEY));
        more.put("rules/other/pack.yaml", new byte[] {1});
        assertThat(refusal(together(more), trust)).contains("does not name these files");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# lictor-signature 1 ed25519\n",
                "# lictor-signature 2 ed25519\n%s",
                "# lictor-signature 1 none\n%s",
                "# lictor-signature 1 ed25519\n%s\n",
                "# lictor-signature 1 ed25519\r\n%s",
                " # lictor-signature 1 ed25519\n%s"
            })
    void aSignatureHasOneForm(String form) throws IOException {
        SortedMap<String, byte[]> entries = entries(packed().signed(KEY));
        String line = new String(entries.get("SIGNATURE"), UTF_8).split("\n", 2)[1];
        entries.put("SIGNATURE", form.formatted(line).getBytes(UTF_8));
        assertThat(refusal(together(entries), trust(KEY))).contains("is no signature of Ed25519 in its one form");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"default 0", "default 07", "default -1", "default 1 2", "default  1", "default 1.0", "Default"})
    void aSerialNumberHasOneForm(String head) throws IOException {
        SortedMap<String, byte[]> entries = entries(packed());
        String manifest = new String(entries.get("MANIFEST"), UTF_8).replace("bundle 1 default", "bundle 1 " + head);
        entries.put("MANIFEST", manifest.getBytes(UTF_8));
        assertThat(refusal(together(entries), Trust.NONE)).contains("does not begin with");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1_000_000_000_000_000_000L})
    void aSerialNumberIsBounded(long serial) {
        assertThatThrownBy(() -> packed(OptionalLong.of(serial)))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("no whole number");
    }

    @Test
    void thePublicHalfFollowsFromThePrivateOne() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        assertThat(SigningKey.read(pem).known()).isEqualTo(pair.getPublic());
        SigningKey again = SigningKey.read(KEY.secretPem());
        assertThat(again.knownPem()).isEqualTo(KEY.knownPem());
        assertThat(again.id()).isEqualTo(KEY.id()).matches("[0-9a-f]{16}");
    }

    @Test
    void filesThatAreNoKeysAreNamed() throws IOException {
        Path wrong = Files.writeString(root.resolve("wrong.pub"), "no key");
        assertThatThrownBy(() -> Trust.of(List.of(wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wrong.pub")
                .hasMessageContaining("PUBLIC KEY");
        assertThatThrownBy(() -> Trust.of(List.of(root.resolve("missing.pub"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing.pub")
                .hasMessageContaining("cannot be read");
        Path secret = Files.writeString(root.resolve("secret.pub"), KEY.secretPem());
        assertThatThrownBy(() -> Trust.of(List.of(secret))).isInstanceOf(IllegalArgumentException.class);
    }
}
