package io.lictor.extraction.proposal;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where a language model is and how far it may go.
///
/// @param url base of an OpenAI-compatible interface, such as `https://host/v1`
/// @param model its name there
/// @param key sent as a bearer token; never printed, logged or stored
/// @param calls most calls of one extraction; a clause takes two
/// @param patience how long a call may take from its start to the last byte
public record ModelSettings(URI url, String model, Optional<String> key, int calls, Duration patience) {
    /// Most calls that can be allowed.
    public static final int MOST_CALLS = 10_000;

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    public ModelSettings {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || url.getHost() == null) {
            throw new IllegalArgumentException("--model-url: not the address of a host by http or https");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "--model-url: no name, query or fragment belongs in it; a key goes into LICTOR_MODEL_KEY");
        }
        if (key.isPresent() && scheme.equals("http") && !HERE.contains(url.getHost())) {
            throw new IllegalArgumentException("--model-url: a key is sent by https only, or to this machine");
        }
        if (key.stream().flatMapToInt(String::chars).anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("LICTOR_MODEL_KEY: holds a character that no key has");
        }
        if (model.isBlank() || model.length() > 200 || model.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("--model: the name of a model is missing or no name");
        }
        if (calls < 0 || calls > MOST_CALLS) {
            throw new IllegalArgumentException("--model-calls: from 0 to " + MOST_CALLS);
        }
        if (patience.compareTo(Duration.ofMillis(10)) < 0 || patience.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("--model-timeout: from 1 to " + LONGEST.toSeconds() + " seconds");
        }
    }

    /// Settings of a model whose address is a text.
    ///
    /// @throws IllegalArgumentException with the setting that is wrong
    public static ModelSettings of(String url, String model, Optional<String> key, int calls, Duration patience) {
        try {
            return new ModelSettings(new URI(url.strip()), model.strip(), key, calls, patience);
        } catch (URISyntaxException fault) {
            throw new IllegalArgumentException(
                    "--model-url: no address, at character " + (fault.getIndex() + 1), fault);
        }
    }

    @Override
    public String toString() {
        return model + " at " + url;
    }
}
