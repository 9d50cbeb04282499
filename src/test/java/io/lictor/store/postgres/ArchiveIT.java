package io.lictor.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.audit.Archive;
import io.lictor.policy.Decision;
import io.lictor.trajectory.SessionKey;
import io.lictor.wire.Filed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is found in a real PostgreSQL, page by page.
class ArchiveIT {
    private final String url = Servers.fresh();
    private final Database database = new Database(Servers.settings(url));
    private final EventRows rows = new EventRows(database, 100);
    private final PostgresArchive archive = new PostgresArchive(database);
    private final Made made = new Made();

    @AfterEach
    void close() {
        database.close();
    }

    private static Archive.Search all(int limit) {
        return new Archive.Search(
                "default",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                limit,
                Optional.empty());
    }

    private static Archive.Search after(Archive.Search search, Archive.Place place) {
        return new Archive.Search(
                search.tenant(),
                search.session(),
                search.agent(),
                search.tool(),
                search.rule(),
                search.outcomes(),
                search.decisions(),
                search.from(),
                search.to(),
                search.limit(),
                Optional.of(place));
    }

    /// All pages, with something done between two of them.
    private List<byte[]> pages(Archive.Search search, Runnable between) {
        List<byte[]> events = new ArrayList<>();
        Archive.Page page = archive.decisions(search);
        events.addAll(page.events());
        while (page.next().isPresent()) {
            assertThat(page.events()).hasSize(search.limit());
            between.run();
            page = archive.decisions(after(search, page.next().orElseThrow()));
            events.addAll(page.events());
        }
        return events;
    }

    private List<String> found(UnaryOperator<Archive.Search> narrowed) {
        return archive.decisions(narrowed.apply(all(500))).events().stream()
                .map(event -> Filed.of(event).session().session() + " "
                        + Filed.of(event).link().sequence())
                .toList();
    }

    private static Archive.Search by(
            Archive.Search all, String session, String agent, String tool, String rule, Set<String> outcomes) {
        return new Archive.Search(
                all.tenant(),
                Optional.of(session).filter(text -> !text.isEmpty()),
                Optional.of(agent).filter(text -> !text.isEmpty()),
                Optional.of(tool).filter(text -> !text.isEmpty()),
                Optional.of(rule).filter(text -> !text.isEmpty()),
                outcomes,
                all.decisions(),
                all.from(),
                all.to(),
                all.limit(),
                all.after());
    }

    private static Archive.Search when(
            Archive.Search all, Set<Decision> decisions, Optional<Instant> from, Optional<Instant> to) {
        return new Archive.Search(
                all.tenant(),
                all.session(),
                all.agent(),
                all.tool(),
                all.rule(),
                all.outcomes(),
                decisions,
                from,
                to,
                all.limit(),
                all.after());
    }

    @Test
    void eachFilterNarrows() {
        rows.keep(made.some("a", 4));
        rows.keep(List.of(
                made.decision("b", 10, "ask"),
                made.decision(
                        "b",
                        11,
                        "allow",
                        event -> event.withObject("/judgement/action").put("name", "other_tool")),
                made.obligation("b", 12, "broken")));
        assertThat(found(all -> all)).containsExactly("b 1", "b 0", "a 3", "a 2", "a 1", "a 0");
        assertThat(found(all -> by(all, "b", "", "", "", Set.of()))).containsExactly("b 1", "b 0");
        assertThat(found(all -> by(all, "", "agent-a", "", "", Set.of()))).hasSize(4);
        assertThat(found(all -> by(all, "", "", "other_tool", "", Set.of()))).containsExactly("b 1");
        assertThat(found(all -> by(all, "", "", "", "limit", Set.of()))).hasSize(6);
        assertThat(found(all -> by(all, "", "", "", "limit", new TreeSet<>(Set.of("broken")))))
                .containsExactly("b 0", "a 3", "a 0");
        assertThat(found(all -> by(all, "", "", "", "report", Set.of()))).isEmpty();
        assertThat(found(all -> by(all, "", "", "", "unheard of", Set.of()))).isEmpty();
        assertThat(found(all -> when(all, EnumSet.of(Decision.DENY, Decision.ASK), Optional.empty(), Optional.empty())))
                .containsExactly("b 0", "a 3", "a 0");
        assertThat(found(all -> when(all, Set.of(), Optional.of(Made.at(2)), Optional.of(Made.at(10)))))
                .containsExactly("a 3", "a 2");
        assertThat(found(all -> by(all, "a", "agent-b", "", "", Set.of()))).isEmpty();
    }

    /// Whatever arrives between two pages, what was there at the first is seen once and in order.
    @Test
    void pagesStayWholeWhileEventsArrive() {
        List<byte[]> there = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            there.addAll(made.some("s" + i, 13));
        }
        rows.keep(there);
        int[] number = new int[1];
        List<byte[]> seen = pages(all(7), () -> {
            int i = number[0]++;
            rows.keep(
                    List.of(made.decision("s" + i % 10, 1_000 + i, "deny"), made.decision("late" + i, i % 13, "deny")));
        });
        List<String> texts = Made.texts(seen);
        assertThat(texts).doesNotHaveDuplicates().containsAll(Made.texts(there));
        List<Instant> times = seen.stream().map(event -> Filed.of(event).time()).toList();
        assertThat(times).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void aPageOfHugeEventsEndsEarlier() {
        List<byte[]> huge = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            huge.add(made.decision("huge", i, "deny", event -> event.put("padding", "y".repeat(3 << 20))));
        }
        assertThat(rows.keep(huge)).isEmpty();
        Archive.Page first = archive.decisions(all(500));
        assertThat(first.events()).hasSize(2);
        assertThat(pagesOfAnySize(all(500))).hasSize(5);
    }

    private List<byte[]> pagesOfAnySize(Archive.Search search) {
        List<byte[]> events = new ArrayList<>();
        Archive.Page page = archive.decisions(search);
        events.addAll(page.events());
        while (page.next().isPresent()) {
            page = archive.decisions(after(search, page.next().orElseThrow()));
            events.addAll(page.events());
        }
        return events;
    }

    @Test
    void anotherTenantsEventsAreNeverSeen() {
        List<byte[]> own = made.some("shared-name", 3);
        byte[] foreign = made.decision("shared-name", 1, "deny", event -> event.put("tenant", "other"));
        byte[] posing = made.decision(
                "shared-name", 2, "deny", event -> event.put("tenant", "other").put("corrects", 0));
        // the other tenant uses the name of our chain, beyond its end, and corrects our event
        String stolen = new String(posing, StandardCharsets.UTF_8)
                .replace(
                        "\"id\":\"other/shared-name\",\"sequence\":1", "\"id\":\"default/shared-name\",\"sequence\":9");
        assertThat(stolen).contains("\"sequence\":9");
        rows.keep(own);
        rows.keep(List.of(foreign, stolen.getBytes(StandardCharsets.UTF_8)));
        assertThat(archive.decisions(all(500)).events()).hasSize(3);
        Archive.Story story = archive.story(new SessionKey("default", "shared-name"), Optional.empty(), 500)
                .orElseThrow();
        assertThat(story.decisions())
                .hasSize(3)
                .allSatisfy(told -> assertThat(told.corrections()).isEmpty());
        assertThat(story.chains()).hasSize(1);
        assertThat(story.chains().getFirst().faults()).isEmpty();
        assertThat(archive.story(new SessionKey("third", "shared-name"), Optional.empty(), 500))
                .isEmpty();
    }
}
