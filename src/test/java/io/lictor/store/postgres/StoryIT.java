package io.lictor.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.audit.Archive;
import io.lictor.trajectory.SessionKey;
import io.lictor.wire.Filed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Sessions as a real PostgreSQL tells them.
class StoryIT {
    private final String url = Servers.fresh();
    private final Database database = new Database(Servers.settings(url));
    private final EventRows rows = new EventRows(database, 100);
    private final PostgresArchive archive = new PostgresArchive(database);
    private final Made made = new Made();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aCorrectionStandsBesideWhatItCorrects() {
        List<byte[]> events = List.of(
                made.decision("corrected", 1, "allow"),
                made.decision("corrected", 5, "allow"),
                made.decision("corrected", 1, "deny", event -> event.put("corrects", 0)),
                made.decision("corrected", 9, "deny"),
                made.decision("corrected", 1, "ask", event -> event.put("corrects", 2)));
        assertThat(rows.keep(events)).isEmpty();
        Archive.Story story = archive.story(new SessionKey("default", "corrected"), Optional.empty(), 500)
                .orElseThrow();
        assertThat(story.decisions())
                .extracting(told -> Filed.of(told.event()).link().sequence())
                .containsExactly(0L, 1L, 3L);
        assertThat(story.decisions())
                .extracting(told -> told.corrections().stream()
                        .map(event -> Filed.of(event).link().sequence())
                        .toList())
                .containsExactly(List.of(2L, 4L), List.of(), List.of());
        assertThat(story.chains().getFirst().faults()).isEmpty();
    }

    /// An event that says it corrects itself, or a later one, ends no query.
    @Test
    void correctionsInACircleEnd() {
        rows.keep(List.of(
                made.decision("circle", 1, "deny", event -> event.put("corrects", 1)),
                made.decision("circle", 2, "deny", event -> event.put("corrects", 0)),
                made.decision("circle", 3, "deny", event -> event.put("corrects", 2))));
        assertThat(archive.story(new SessionKey("default", "circle"), Optional.empty(), 500))
                .isPresent();
    }

    @Test
    void aLongStoryComesInPages() {
        List<byte[]> events = made.some("long", 25);
        rows.keep(events);
        SessionKey session = new SessionKey("default", "long");
        List<byte[]> told = new ArrayList<>();
        Archive.Story story = archive.story(session, Optional.empty(), 10).orElseThrow();
        assertThat(story.chains()).hasSize(1);
        story.decisions().forEach(one -> told.add(one.event()));
        while (story.next().isPresent()) {
            story = archive.story(session, story.next(), 10).orElseThrow();
            assertThat(story.chains()).isEmpty();
            story.decisions().forEach(one -> told.add(one.event()));
        }
        assertThat(Made.texts(told)).isEqualTo(Made.texts(events));
    }

    @Test
    void whoeverChangesTheDatabaseIsFoundOut() {
        rows.keep(made.some("altered", 6));
        rows.keep(made.some("thinned", 6));
        Servers.execute(url, """
            update lictor.events set event = replace(event, '"decision":"deny"', '"decision":"allow"')
            where session = 'altered' and sequence = 3\
            """);
        Servers.execute(url, "delete from lictor.events where session = 'thinned' and sequence in (2, 3)");
        assertThat(faults("altered"))
                .singleElement()
                .asString()
                .contains("event 4")
                .contains("changed");
        assertThat(faults("thinned")).singleElement().asString().contains("has no event 2 to 3");
        Servers.execute(url, "update lictor.events set sequence = 99 where session = 'altered' and sequence = 5");
        assertThat(faults("altered")).anySatisfy(fault -> assertThat(fault).contains("another place"));
        Servers.execute(url, "update lictor.events set event = 'gone' where session = 'altered' and sequence = 0");
        assertThat(faults("altered")).anySatisfy(fault -> assertThat(fault).contains("no event any more"));
    }

    private List<String> faults(String session) {
        return archive.story(new SessionKey("default", session), Optional.empty(), 500)
                .orElseThrow()
                .chains()
                .getFirst()
                .faults();
    }
}
