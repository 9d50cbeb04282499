package io.lictor.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// Signatures of Ed25519 (RFC 8032), which are the same each time.
public final class Signatures {
    private static final String ALGORITHM = "Ed25519";

    private Signatures() {}

    /// A private key in PKCS #8 PEM, as `openssl genpkey -algorithm ed25519` writes it.
    ///
    /// @throws IllegalArgumentException if it is none
    public static PrivateKey privateKey(String pem) {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(bytes(pem, "PRIVATE KEY")));
        } catch (GeneralSecurityException fault) {
            throw new IllegalArgumentException("no private key of Ed25519 in PKCS #8", fault);
        }
    }

    /// A public key in PEM, as `openssl pkey -pubout` writes it.
    ///
    /// @throws IllegalArgumentException if it is none
    public static PublicKey publicKey(String pem) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(bytes(pem, "PUBLIC KEY")));
        } catch (GeneralSecurityException fault) {
            throw new IllegalArgumentException("no public key of Ed25519", fault);
        }
    }

    private static byte[] bytes(String pem, String kind) {
        String begin = "-----BEGIN " + kind + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf("-----END " + kind + "-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("expected PEM with `" + begin + "`");
        }
        return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
    }

    /// Signs some bytes.
    public static byte[] sign(byte[] bytes, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("the key does not sign", fault);
        }
    }

    /// Whether a signature is of these bytes by the owner of the key.
    public static boolean valid(byte[] bytes, byte[] signature, PublicKey key) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(bytes);
            return check.verify(signature);
        } catch (GeneralSecurityException wrong) {
            return false;
        }
    }
}
