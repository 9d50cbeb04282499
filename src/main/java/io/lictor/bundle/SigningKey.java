package io.lictor.bundle;

import io.lictor.audit.Signatures;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.util.Base64;

/// A pair of keys of Ed25519 that bundles are signed with.
public final class SigningKey {
    private static final int ID = 16;
    private static final byte[] PROBE = {'l', 'i', 'c', 't', 'o', 'r'};

    private final PrivateKey secret;
    private final PublicKey known;

    private SigningKey(KeyPair pair) {
        this.secret = pair.getPrivate();
        this.known = pair.getPublic();
    }

    /// Makes a pair.
    public static SigningKey make(SecureRandom random) {
        return new SigningKey(pair(random));
    }

    /// Reads a private key in PKCS #8 PEM; its public half follows from it.
    ///
    /// @throws IllegalArgumentException if it is none
    public static SigningKey read(String pem) {
        PrivateKey secret = Signatures.privateKey(pem);
        byte[] seed = ((EdECPrivateKey) secret)
                .getBytes()
                .orElseThrow(() -> new IllegalArgumentException("the private key does not show its bytes"));
        SigningKey made = new SigningKey(pair(new Fixed(seed)));
        // the platform's generator takes its seed as it comes; should another one not, nothing is signed
        if (!Signatures.valid(PROBE, Signatures.sign(PROBE, secret), made.known)) {
            throw new IllegalArgumentException("the public half of the key cannot be found on this platform");
        }
        return made;
    }

    private static KeyPair pair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException | InvalidParameterException impossible) {
            throw new IllegalStateException("every Java platform has Ed25519", impossible);
        }
    }

    /// Gives the seed of a known key where a random one is asked for.
    private static final class Fixed extends SecureRandom {
        private final transient byte[] seed;

        Fixed(byte[] seed) {
            super();
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, Math.min(seed.length, bytes.length));
        }
    }

    /// The id of a public key: the beginning of the SHA-256 of its X.509 form.
    public static String id(PublicKey key) {
        return Hashes.sha256(key.getEncoded()).substring(0, ID);
    }

    /// The id of the public half.
    public String id() {
        return id(known);
    }

    /// The public half.
    public PublicKey known() {
        return known;
    }

    Seal seal(byte[] manifest) {
        return new Seal(id(), Signatures.sign(manifest, secret));
    }

    /// The private half in PKCS #8 PEM.
    public String secretPem() {
        return pem("PRIVATE KEY", secret.getEncoded());
    }

    /// The public half in PEM.
    public String knownPem() {
        return pem("PUBLIC KEY", known.getEncoded());
    }

    private static String pem(String kind, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }
}
