package io.lictor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Without a key the door opens on loopback only.
class HttpSettingsTest {
    private static HttpSettings settings(String host, Optional<String> key) {
        return new HttpSettings(host, key, 1 << 20, "default", false, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "localhost", "::1", "[::1]"})
    void loopbackNeedsNoKey(String host) {
        assertThat(settings(host, Optional.empty()).apiKey()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.0.0.0", "::", "10.0.0.7", "lictor.example.org", "", "127.evil.example", "localhost.example"})
    void anyOtherAddressNeedsOne(String host) {
        for (String blank : new String[] {"", " ", "\t"}) {
            assertThatThrownBy(() -> settings(host, Optional.of(blank)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("LICTOR_API_KEY");
        }
        assertThatThrownBy(() -> settings(host, Optional.empty())).isInstanceOf(IllegalArgumentException.class);
        assertThat(settings(host, Optional.of("k")).apiKey()).hasValue("k");
    }

    /// Where callers are named, nobody else may call, on loopback neither.
    @Test
    void callersStandInForTheKey() {
        HttpSettings named = new HttpSettings("0.0.0.0", Optional.empty(), 1 << 20, "default", true, false);
        assertThat(named.open()).isFalse();
        assertThat(new HttpSettings("127.0.0.1", Optional.empty(), 1 << 20, "default", true, false).open())
                .isFalse();
        assertThat(settings("127.0.0.1", Optional.empty()).open()).isTrue();
        assertThat(settings("127.0.0.1", Optional.of("k")).open()).isFalse();
    }

    @Test
    void aBlankKeyIsNone() {
        assertThat(settings("127.0.0.1", Optional.of("  ")).apiKey()).isEmpty();
    }
}
