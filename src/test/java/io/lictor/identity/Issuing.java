package io.lictor.identity;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An issuer of tokens with a discovery document and keys, over real HTTP; it signs with the JDK alone, so that the
/// library that verifies is held against something else.
public final class Issuing implements AutoCloseable {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final HttpServer http;
    private final Map<String, KeyPair> keys = new TreeMap<>();

    /// How often its keys were fetched.
    public final AtomicInteger fetched = new AtomicInteger();

    /// What the discovery document says; empty: what is so.
    public volatile String said = "";

    /// The status of its answers.
    public volatile int status = 200;

    public Issuing() throws IOException, GeneralSecurityException {
        this(pair("RSA"), pair("EC"));
    }

    /// @param rsa its first key, which takes longer to make than a test of tokens
    /// @param ec its second key
    Issuing(KeyPair rsa, KeyPair ec) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, document()));
        http.createContext("/keys", exchange -> {
            fetched.incrementAndGet();
            answer(exchange, jwks());
        });
        http.start();
        keys.put("rsa-1", rsa);
        keys.put("ec-1", ec);
    }

    private void answer(com.sun.net.httpserver.HttpExchange exchange, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /// Its name.
    public String issuer() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    private String document() {
        String issuer = said.isEmpty() ? issuer() : said;
        return "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/keys\"}".formatted(issuer, issuer());
    }

    /// One more key.
    public synchronized void add(String id, String kind) throws GeneralSecurityException {
        keys.put(id, pair(kind));
    }

    /// A new key.
    static KeyPair pair(String kind) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        if (kind.equals("RSA")) {
            generator.initialize(2048);
        } else {
            generator.initialize(new java.security.spec.ECGenParameterSpec("secp256r1"));
        }
        return generator.generateKeyPair();
    }

    /// One key less.
    public synchronized void remove(String id) {
        keys.remove(id);
    }

    private synchronized String jwks() {
        return keys.entrySet().stream()
                .map(one -> switch (one.getValue().getPublic()) {
                    case RSAPublicKey rsa ->
                        "{\"kty\": \"RSA\", \"use\": \"sig\", \"kid\": \"%s\", \"n\": \"%s\", \"e\": \"%s\"}"
                                .formatted(
                                        one.getKey(),
                                        number(rsa.getModulus(), 256),
                                        number(rsa.getPublicExponent(), 3));
                    case ECPublicKey ec ->
                        "{\"kty\": \"EC\", \"crv\": \"P-256\", \"kid\": \"%s\", \"x\": \"%s\", \"y\": \"%s\"}"
                                .formatted(
                                        one.getKey(),
                                        number(ec.getW().getAffineX(), 32),
                                        number(ec.getW().getAffineY(), 32));
                    default -> throw new IllegalStateException("no such key");
                })
                .collect(Collectors.joining(", ", "{\"keys\": [", "]}"));
    }

    private static String number(BigInteger number, int bytes) {
        byte[] all = new byte[bytes];
        byte[] own = number.toByteArray();
        int length = Math.min(own.length, bytes);
        System.arraycopy(own, own.length - length, all, bytes - length, length);
        return URL.encodeToString(all);
    }

    /// The claims of a token that is as it should be, for an hour.
    public Map<String, Object> claims(Instant now) {
        Map<String, Object> claims = new TreeMap<>();
        claims.put("iss", issuer());
        claims.put("aud", "lictor");
        claims.put("sub", "support-desk");
        claims.put("iat", now.getEpochSecond() - 600);
        claims.put("exp", now.getEpochSecond() + 3_600);
        return claims;
    }

    /// A token, signed as its algorithm says.
    public String token(String algorithm, String id, Map<String, Object> claims) throws GeneralSecurityException {
        String head = "{\"alg\": \"%s\", \"kid\": \"%s\", \"typ\": \"JWT\"}".formatted(algorithm, id);
        String signed = part(head) + "." + part(json(claims));
        byte[] bytes = signed.getBytes(StandardCharsets.US_ASCII);
        return signed + "." + URL.encodeToString(signature(algorithm, id, bytes));
    }

    private synchronized byte[] signature(String algorithm, String id, byte[] bytes) throws GeneralSecurityException {
        if (algorithm.equals("none")) {
            return new byte[0];
        }
        KeyPair pair = keys.getOrDefault(id, keys.get("rsa-1"));
        if (pair == null) {
            throw new GeneralSecurityException("no key");
        }
        if (algorithm.equals("HS256")) {
            // the attack: the public key, which everybody has, as the shared secret
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pair.getPublic().getEncoded(), "HmacSHA256"));
            return mac.doFinal(bytes);
        }
        Signature signature =
                Signature.getInstance(algorithm.equals("ES256") ? "SHA256withECDSAinP1363Format" : "SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(bytes);
        return signature.sign();
    }

    private static String json(Map<String, Object> claims) {
        return claims.entrySet().stream()
                .map(one -> "\"" + one.getKey() + "\": "
                        + (one.getValue() instanceof String text && !text.startsWith("{") && !text.startsWith("[")
                                ? "\"" + text + "\""
                                : one.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String part(String text) {
        return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
