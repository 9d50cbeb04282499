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
        return new HttpSettings(host, key, 1 << 20, "default", false, false, Optional.empty());
    }

    private static HttpSettings named(String host) {
        return new HttpSettings(host, Optional.empty(), 1 << 20, "default", true, false, Optional.empty());
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
        HttpSettings named = named("0.0.0.0");
        assertThat(named.open()).isFalse();
        assertThat(named("127.0.0.1").open()).isFalse();
        assertThat(settings("127.0.0.1", Optional.empty()).open()).isTrue();
        assertThat(settings("127.0.0.1", Optional.of("k")).open()).isFalse();
    }

    @Test
    void whoChecksDoesNotApproveWithTheSameKey() {
        assertThatThrownBy(() -> new HttpSettings(
                        "127.0.0.1", Optional.of("k"), 1 << 20, "default", false, false, Optional.of("k")))
                .hasMessageContaining("LICTOR_APPROVALS_KEY");
    }

    @Test
    void aBlankKeyIsNone() {
        assertThat(settings("127.0.0.1", Optional.of("  ")).apiKey()).isEmpty();
    }
}
