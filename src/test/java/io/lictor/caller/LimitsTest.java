package io.lictor.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Each limit counts what it is of, and nothing of another tenant.
class LimitsTest {
    private static final Caller DESK = Caller.whole("desk", "acme");
    private static final Caller OTHER = Caller.whole("other", "acme");
    private static final Caller RIVAL = Caller.whole("rival", "rival");

    private final Hands clock = new Hands(Instant.parse("2026-03-01T00:00:00Z"));
    private final Limits limits = new Limits(clock);

    private static Limit tenant(String tenant, String agent, String tool, String rate) {
        return Limit.tenant(
                tenant,
                Optional.of(agent).filter(name -> !name.isEmpty()),
                Optional.of(tool).filter(name -> !name.isEmpty()),
                Rate.of(rate));
    }

    @Test
    void aCallersLimitIsTheirs() {
        limits.follow(List.of(Limit.caller(DESK, Rate.of("1 per 1m"))));
        assertThat(limits.request(DESK)).isEmpty();
        assertThat(limits.request(DESK)).hasValueSatisfying(over -> {
            assertThat(over.limit().scope()).isEqualTo("caller");
            assertThat(over.delay()).isEqualTo(Duration.ofMinutes(1));
        });
        assertThat(limits.request(OTHER)).isEmpty();
        clock.move(Duration.ofMinutes(1));
        assertThat(limits.request(DESK)).isEmpty();
    }

    @Test
    void aTenantsLimitIsSharedByItsCallersAndNobodyElse() {
        limits.follow(List.of(tenant("acme", "", "", "2 per 1m")));
        assertThat(limits.request(DESK)).isEmpty();
        assertThat(limits.request(OTHER)).isEmpty();
        assertThat(limits.request(DESK)).isPresent();
        assertThat(limits.request(RIVAL)).isEmpty();
        assertThat(limits.request(RIVAL)).isEmpty();
        assertThat(limits.request(RIVAL)).isEmpty();
    }

    @Test
    void agentsAndToolsAreCountedByThemselves() {
        limits.follow(List.of(
                tenant("acme", "*", "", "1 per 1m"),
                tenant("acme", "", "refund", "2 per 1h"),
                tenant("acme", "bot", "*", "1 per 1h")));
        assertThat(limits.request(DESK)).isEmpty();
        assertThat(limits.agent("acme", "bot")).isEmpty();
        assertThat(limits.agent("acme", "bot")).isPresent();
        assertThat(limits.agent("acme", "cat")).isEmpty();
        assertThat(limits.agent("rival", "bot")).isEmpty();
        assertThat(limits.agent("rival", "bot")).isEmpty();

        assertThat(limits.call("acme", "bot", "refund")).isEmpty();
        assertThat(limits.call("acme", "bot", "refund")).as("of the bot").isPresent();
        assertThat(limits.call("acme", "bot", "look")).isEmpty();
        assertThat(limits.call("acme", "cat", "refund")).isEmpty();
        assertThat(limits.call("acme", "cat", "refund")).as("of the tool").isPresent();
        assertThat(limits.call("acme", "cat", "look")).isEmpty();
        assertThat(limits.call("rival", "cat", "refund")).isEmpty();
    }

    /// One that another limit refuses takes nothing.
    @Test
    void aRefusedOneTakesFromNoBucket() {
        limits.follow(List.of(tenant("acme", "", "", "3 per 1h"), Limit.caller(DESK, Rate.of("1 per 1h"))));
        assertThat(limits.request(DESK)).isEmpty();
        for (int i = 0; i < 10; i++) {
            assertThat(limits.request(DESK)).isPresent();
        }
        assertThat(limits.request(OTHER)).isEmpty();
        assertThat(limits.request(OTHER)).isEmpty();
        assertThat(limits.request(OTHER)).isPresent();
    }

    /// Names cannot be put together so that one bucket looks like another.
    @Test
    void bucketsOfDifferentNamesAreDifferent() {
        limits.follow(List.of(tenant("acme", "*", "*", "1 per 1h")));
        assertThat(limits.call("acme", "a", "bc")).isEmpty();
        assertThat(limits.call("acme", "ab", "c")).isEmpty();
        assertThat(limits.call("acme", "1:a", "bc")).isEmpty();
        assertThat(limits.call("acme", "", "1:abc")).isEmpty();
        assertThat(limits.call("acme", "a", "bc")).isPresent();
    }

    @Test
    void aChangedFileGivesNothingBack() {
        Limit stays = tenant("acme", "", "", "1 per 1h");
        limits.follow(List.of(stays));
        assertThat(limits.request(DESK)).isEmpty();
        limits.follow(List.of(Limit.caller(DESK, Rate.of("9 per 1s")), stays));
        assertThat(limits.request(DESK)).isPresent();
        limits.follow(List.of());
        assertThat(limits.request(DESK)).isEmpty();
    }
}
