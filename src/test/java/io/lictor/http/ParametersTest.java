package io.lictor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.audit.Archive;
import io.lictor.policy.Decision;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Parameters that ask for decisions.
class ParametersTest {
    private static MultivaluedMap<String, String> given(String... namesAndValues) {
        MultivaluedMap<String, String> given = new MultivaluedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return given;
    }

    @Test
    void eachParameterHasItsMeaning() {
        Archive.Place place = new Archive.Place(Instant.parse("2026-03-01T10:00:00.000001Z"), "c/1", 7);
        Archive.Search search = Parameters.search(
                given(
                        "session",
                        "s 1",
                        "agent",
                        "a",
                        "tool",
                        "t",
                        "rule",
                        "r",
                        "outcome",
                        "broken",
                        "outcome",
                        "open",
                        "decision",
                        "deny",
                        "decision",
                        "ask",
                        "from",
                        "2026-03-01T10:00:00+02:00",
                        "to",
                        "2026-03-01T10:00:00.5Z",
                        "limit",
                        "500",
                        "after",
                        Cursor.of(place)),
                "mine");
        assertThat(search.tenant()).isEqualTo("mine");
        assertThat(search.session()).hasValue("s 1");
        assertThat(search.agent()).hasValue("a");
        assertThat(search.tool()).hasValue("t");
        assertThat(search.rule()).hasValue("r");
        assertThat(search.outcomes()).containsExactlyInAnyOrder("broken", "open");
        assertThat(search.decisions()).containsExactlyInAnyOrder(Decision.DENY, Decision.ASK);
        assertThat(search.from()).hasValue(Instant.parse("2026-03-01T08:00:00Z"));
        assertThat(search.to()).hasValue(Instant.parse("2026-03-01T10:00:00.5Z"));
        assertThat(search.limit()).isEqualTo(500);
        assertThat(search.after()).hasValue(place);
    }

    @Test
    void nothingStatedAsksForEverythingOfTheTenant() {
        assertThat(Parameters.search(given(), "mine"))
                .isEqualTo(new Archive.Search(
                        "mine",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        java.util.Set.of(),
                        java.util.Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        50,
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "sesion, x, is none of session",
        "tenant, other, is none of session",
        "session, ' ', must have 1 to 1000",
        "decision, DENY, `DENY` is none of allow",
        "decision, denied, is none of allow",
        "from, yesterday, must be a moment",
        "from, 2026-03-01, must be a moment",
        "to, +12026-03-01T10:00:00Z, must be a moment",
        "limit, 0, must be a number from 1 to 500",
        "limit, 501, must be a number from 1 to 500",
        "limit, -1, must be a number",
        "limit, 1e2, must be a number",
        "limit, 99999999999999999999, must be a number",
        "after, here, no page begins there",
        "outcome, broken, name it in `rule`",
    })
    void whatSaysNothingIsRefusedByName(String name, String value, String why) {
        assertThatThrownBy(() -> Parameters.search(given(name, value), "mine"))
                .isInstanceOfSatisfying(BadParameter.class, fault -> {
                    assertThat(fault.parameter()).isEqualTo(name);
                    assertThat(fault).hasMessageContaining(why);
                });
    }

    @Test
    void whatIsStatedTwiceOrTurnedRoundIsRefused() {
        for (String name : List.of("session", "agent", "tool", "rule", "from", "to", "limit", "after")) {
            assertThatThrownBy(() -> Parameters.search(given(name, "1", name, "1"), "mine"))
                    .hasMessageContaining("is stated 2 times");
        }
        assertThatThrownBy(() ->
                        Parameters.search(given("from", "2026-03-01T10:00:00Z", "to", "2026-03-01T10:00:00Z"), "mine"))
                .hasMessageContaining("must be later");
        assertThatThrownBy(() -> Parameters.search(given("x".repeat(10_000), "1"), "mine"))
                .satisfies(fault -> assertThat(fault.getMessage()).hasSizeLessThan(400));
    }
}
