package io.lictor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.bundle.BundleException;
import io.lictor.caller.Caller;
import io.lictor.caller.Callers;
import io.lictor.caller.Credentials;
import io.lictor.caller.Hands;
import io.lictor.caller.Limits;
import io.lictor.caller.Recognition;
import io.lictor.caller.Recognition.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Callers are who their credentials say, and a changed file counts once it is sound.
class KnownCallersTest {
    private static final String ONE = """
        callers:
          - {name: desk, tenant: acme, roles: [check], key: %s, limits: [1 per 1h]}
          - {name: night, tenant: rival, roles: [audit], certificate: "CN=night, O=Rival"}
        """.formatted(KeyHash.of("first"));

    @TempDir
    Path folder;

    private final Hands clock = new Hands(Instant.parse("2026-03-01T00:00:00Z"));
    private final Limits limits = new Limits(clock);

    private KnownCallers callers(boolean certificates) {
        Directory.Entry keyed = Directory.Entry.keyed(Caller.whole("api-key", "default"), "whole");
        return new KnownCallers(
                new KnownCallers.Settings(Optional.of(file()), List.of(keyed), Optional.empty(), certificates),
                limits,
                clock);
    }

    private Path file() {
        return folder.resolve("callers.yaml");
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(file(), ONE);
    }

    private static Recognition shown(Callers callers, @Nullable String authorization, @Nullable String key) {
        return callers.of(Credentials.of(authorization, key, Optional.empty()));
    }

    private static String name(Recognition recognition) {
        return recognition instanceof Recognition.Known known ? known.caller().name() : recognition.toString();
    }

    private static Recognition refused(Reason reason) {
        return new Recognition.Refused(reason);
    }

    @Test
    void keysAreThoseOfTheirCallers() {
        Callers callers = callers(true);
        assertThat(name(shown(callers, "Bearer first", null))).isEqualTo("desk");
        assertThat(name(shown(callers, "bearer  first ", null))).isEqualTo("desk");
        assertThat(name(shown(callers, null, "first"))).isEqualTo("desk");
        assertThat(name(shown(callers, null, "whole"))).isEqualTo("api-key");
        assertThat(shown(callers, null, null)).isEqualTo(refused(Reason.MISSING));
        for (String wrong : List.of("", "firs", "firstt", "First", KeyHash.of("first"))) {
            assertThat(shown(callers, null, wrong)).isEqualTo(refused(Reason.KEY));
            assertThat(shown(callers, "Bearer " + wrong, null)).isEqualTo(refused(Reason.KEY));
        }
        assertThat(shown(callers, "Bearer wrong", "first"))
                .as("the first that is shown")
                .isEqualTo(refused(Reason.KEY));
        assertThat(name(shown(callers, "Basic x", "first"))).isEqualTo("desk");
    }

    @Test
    void certificatesAreThoseOfTheirCallers() {
        Callers callers = callers(true);
        Credentials night = Credentials.of(null, null, Optional.of("cn=night,o=rival"));
        assertThat(name(callers.of(night))).isEqualTo("night");
        assertThat(callers.of(Credentials.of(null, null, Optional.of("cn=night,o=acme"))))
                .isEqualTo(refused(Reason.UNKNOWN));
        assertThat(callers.of(Credentials.of("Bearer wrong", null, Optional.of("cn=night,o=rival"))))
                .isEqualTo(refused(Reason.KEY));
        assertThat(callers.of(Credentials.of("Basic x", null, Optional.of("cn=night,o=rival"))))
                .isEqualTo(refused(Reason.KEY));
    }

    @Test
    void aCertificateThatNobodyVerifiesIsRefusedAtTheStart() {
        assertThatThrownBy(() -> callers(false))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("the caller `night` has a certificate that nobody verifies");
    }

    @Test
    void theApiKeyIsOfNobodyElse() throws IOException {
        Files.writeString(file(), ONE.replace(KeyHash.of("first"), KeyHash.of("whole")));
        assertThatThrownBy(() -> callers(true)).hasMessageContaining("the caller `desk` has the name or the key");
    }

    @Test
    void whereNobodyCanBeToldFromAnybodyEverybodyIsOne() {
        Caller anyone = Caller.whole("anyone", "default");
        Callers callers = new KnownCallers(
                new KnownCallers.Settings(Optional.empty(), List.of(), Optional.of(anyone), false), limits, clock);
        for (Credentials shown : List.of(
                Credentials.of(null, null, Optional.empty()),
                Credentials.of("Bearer x", null, Optional.empty()),
                Credentials.of("Bearer eyJ.eyJ.x", null, Optional.empty()))) {
            assertThat(callers.of(shown)).isEqualTo(new Recognition.Known(anyone));
            assertThat(callers.waits(shown)).isFalse();
        }
    }

    @Test
    void aChangedFileCountsOnceItIsSoundAndStill() throws IOException {
        KnownCallers callers = callers(true);
        Files.writeString(file(), ONE.replace(KeyHash.of("first"), KeyHash.of("second")));
        assertThat(callers.look().changed()).as("seen once").isFalse();
        assertThat(name(shown(callers, null, "first"))).isEqualTo("desk");
        assertThat(callers.look().changed()).isTrue();
        assertThat(shown(callers, null, "first")).isEqualTo(refused(Reason.KEY));
        assertThat(name(shown(callers, null, "second"))).isEqualTo("desk");
        assertThat(callers.look().changed()).isFalse();

        Files.writeString(file(), "callers: [{name: desk}]");
        callers.look();
        assertThat(callers.look().faults()).isNotEmpty();
        assertThat(callers.stale()).isTrue();
        assertThat(name(shown(callers, null, "second"))).isEqualTo("desk");

        Files.delete(file());
        callers.look();
        assertThat(callers.look().faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("no such file"));
        assertThat(name(shown(callers, null, "second"))).isEqualTo("desk");

        Files.writeString(file(), ONE);
        callers.look();
        assertThat(callers.look().faults()).isEmpty();
        assertThat(callers.stale()).isFalse();
        assertThat(name(shown(callers, null, "first"))).isEqualTo("desk");
    }

    @Test
    void limitsFollowTheFile() throws IOException {
        KnownCallers callers = callers(true);
        Caller desk = ((Recognition.Known) shown(callers, null, "first")).caller();
        assertThat(limits.request(desk)).isEmpty();
        assertThat(limits.request(desk)).isPresent();
        Files.writeString(file(), ONE.replace("1 per 1h", "3 per 1h"));
        callers.look();
        callers.look();
        assertThat(limits.request(desk)).isEmpty();
    }

    @Test
    void aTenantSeesItsOwnCallers() {
        Callers callers = callers(true);
        assertThat(callers.of("acme"))
                .map(one -> one.caller().name() + one.by())
                .containsExactly("desk[api-key]");
        assertThat(callers.of("rival"))
                .map(one -> one.caller().name() + one.by())
                .containsExactly("night[certificate]");
        assertThat(callers.of("nobody")).isEmpty();
    }

    @Test
    void secretsAreNotShownByAccident() {
        assertThat(Credentials.of("Bearer first", null, Optional.empty()).toString())
                .doesNotContain("first");
    }
}
