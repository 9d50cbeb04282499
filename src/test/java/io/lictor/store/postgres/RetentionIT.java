package io.lictor.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.audit.Archive;
import io.lictor.trajectory.SessionKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Old events are removed, and what remains can be verified still.
class RetentionIT {
    private static final Duration AGE = Duration.ofDays(30);

    private final String url = Servers.fresh();
    private final Database database = new Database(Servers.settings(url));
    private final EventRows rows = new EventRows(database, 5_000);
    private final Retention retention = new Retention(database, AGE, Clock.systemUTC());
    private final Made made = new Made();

    @AfterEach
    void close() {
        retention.close();
        database.close();
    }

    private void old(String where) {
        Servers.execute(url, "update lictor.events set stored = now() - interval '31 days' where " + where);
    }

    private Optional<Archive.Story> story(String session) {
        return new PostgresArchive(database).story(new SessionKey("default", session), Optional.empty(), 500);
    }

    @Test
    void theBeginningsOfChainsGoAndTheRestIsWhole() {
        List<byte[]> events = made.some("long", 2_500);
        rows.keep(events);
        rows.keep(made.some("fresh", 3));
        old("session = 'long' and sequence < 2300");
        assertThat(retention.removeOld()).isEqualTo(2_300);
        assertThat(retention.removeOld()).isZero();
        Archive.Chain chain = story("long").orElseThrow().chains().getFirst();
        assertThat(chain.first()).isEqualTo(2_300);
        assertThat(chain.removed()).hasValue(2_299);
        assertThat(chain.checked()).isTrue();
        assertThat(chain.faults()).isEmpty();
        assertThat(story("fresh").orElseThrow().chains().getFirst().removed()).isEmpty();
    }

    /// A topic that is read again from its beginning brings nothing back.
    @Test
    void whatWasRemovedDoesNotComeBack() {
        List<byte[]> events = made.some("again", 20);
        rows.keep(events);
        old("sequence < 12");
        assertThat(retention.removeOld()).isEqualTo(12);
        assertThat(rows.keep(events)).isEmpty();
        assertThat(Servers.number(url, "select count(*) from lictor.events")).isEqualTo(8);
        assertThat(story("again").orElseThrow().chains().getFirst().faults()).isEmpty();
    }

    @Test
    void whoeverRemovesMoreIsFoundOut() {
        rows.keep(made.some("thief", 20));
        old("sequence < 5");
        retention.removeOld();
        Servers.execute(url, "delete from lictor.events where sequence < 8");
        assertThat(story("thief").orElseThrow().chains().getFirst().faults())
                .singleElement()
                .asString()
                .contains("has no event 5 to 7 before 8");
    }

    @Test
    void aChainThatIsGoneIsForgottenAfterAnotherAge() {
        rows.keep(made.some("gone", 4));
        old("true");
        assertThat(retention.removeOld()).isEqualTo(4);
        assertThat(story("gone")).isEmpty();
        assertThat(Servers.number(url, "select count(*) from lictor.removed")).isEqualTo(1);
        Servers.execute(url, "update lictor.removed set at = now() - interval '31 days'");
        retention.removeOld();
        assertThat(Servers.number(url, "select count(*) from lictor.removed")).isZero();
    }

    /// A session that went on while its beginning was removed is one chain.
    @Test
    void aChainGoesOnAfterItsBeginningIsGone() {
        rows.keep(made.some("on", 4));
        old("true");
        retention.removeOld();
        rows.keep(List.of(made.decision("on", 100, "deny")));
        Archive.Chain chain = story("on").orElseThrow().chains().getFirst();
        assertThat(chain.first()).isEqualTo(4);
        assertThat(chain.faults()).isEmpty();
    }
}
