package io.lictor.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.audit.Archive;
import io.lictor.audit.Away;
import io.lictor.audit.Vault;
import io.lictor.trajectory.SessionKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Events kept in a real PostgreSQL: each once, whatever comes.
class EventRowsIT {
    private final String url = Servers.fresh();
    private final Database database = new Database(Servers.settings(url));
    private final EventRows rows = new EventRows(database, 100);
    private final PostgresArchive archive = new PostgresArchive(database);
    private final Made made = new Made();

    @AfterEach
    void close() {
        database.close();
    }

    private long count() {
        return Servers.number(url, "select count(*) from lictor.events");
    }

    private Archive.Story story(String session) {
        return archive.story(new SessionKey("default", session), Optional.empty(), 500)
                .orElseThrow();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatComesTwiceIsKeptOnceAndByteForByte() {
        List<byte[]> events = made.some("twice", 250);
        assertThat(rows.keep(events)).isEmpty();
        assertThat(rows.keep(events)).isEmpty();
        List<byte[]> doubled = new ArrayList<>(events.subList(240, 250));
        doubled.addAll(events.subList(200, 250));
        doubled.addAll(made.some("other", 5));
        assertThat(rows.keep(doubled)).isEmpty();
        assertThat(count()).isEqualTo(255);
        Archive.Story story = story("twice");
        assertThat(Made.texts(
                        story.decisions().stream().map(Archive.Told::event).toList()))
                .isEqualTo(Made.texts(events));
        assertThat(story.chains()).singleElement().satisfies(chain -> {
            assertThat(chain.checked()).isTrue();
            assertThat(chain.faults()).isEmpty();
            assertThat(chain.events()).isEqualTo(250);
            assertThat(chain.removed()).isEmpty();
        });
    }

    @Test
    void manyWritersOfTheSameEventsKeepEachOnce() throws Exception {
        List<byte[]> events = made.some("crowd", 400);
        List<Future<List<Vault.Refused>>> all = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                List<byte[]> part = events.subList(i * 50, i * 50 + 250);
                all.add(writers.submit(() -> rows.keep(part)));
            }
        }
        for (Future<List<Vault.Refused>> one : all) {
            assertThat(one.get()).isEmpty();
        }
        assertThat(count()).isEqualTo(400);
        assertThat(story("crowd").chains().getFirst().faults()).isEmpty();
    }

    @Test
    void anotherEventInTheSamePlaceIsRefusedAndTheFirstStays() {
        byte[] first = made.decision("same", 1, "deny");
        byte[] other = new Made().decision("same", 1, "allow");
        assertThat(rows.keep(List.of(first))).isEmpty();
        assertThat(rows.keep(List.of(made.decision("same", 2, "deny"), other)))
                .containsExactly(new Vault.Refused(
                        1, "another event is stored under this place of its chain", "/chain/sequence"));
        assertThat(Made.texts(story("same").decisions().stream()
                        .map(Archive.Told::event)
                        .toList()))
                .hasSize(2)
                .first()
                .isEqualTo(new String(first, StandardCharsets.UTF_8));
        Made both = new Made();
        byte[] one = both.decision("pair", 1, "deny");
        byte[] two = new Made().decision("pair", 2, "deny");
        assertThat(rows.keep(List.of(one, two))).hasSize(1);
    }

    @Test
    void whatIsNoEventIsRefusedWithItsReasonAndTheOthersStay() {
        byte[] wide = "{\"version\":1}".getBytes(StandardCharsets.UTF_16);
        List<byte[]> events = List.of(
                made.decision("good", 1, "deny"),
                utf8("no json"),
                new byte[0],
                utf8("[]"),
                utf8("{\"version\":2}"),
                utf8("{\"version\":1,\"type\":\"x\",\"tenant\":\" \",\"session\":\"s\"}"),
                utf8(new String(made.decision("bad", 1, "deny"), StandardCharsets.UTF_8)
                        .replace("2026-03-01T", "+99999-03-01T")),
                utf8(new String(new Made().decision("bad", 1, "deny"), StandardCharsets.UTF_8)
                        .replace("\"sequence\":0", "\"sequence\":-1")),
                wide,
                made.decision("good", 2, "deny"));
        assertThat(rows.keep(events)).extracting(Vault.Refused::index).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(rows.keep(events))
                .extracting(Vault.Refused::pointer)
                .containsExactly("", "", "", "/version", "/tenant", "/time", "/chain/sequence", "");
        assertThat(rows.keep(events)).allSatisfy(one -> assertThat(one.reason()).isNotBlank());
        assertThat(count()).isEqualTo(2);
        assertThat(story("good").chains().getFirst().faults()).isEmpty();
    }

    /// PostgreSQL holds no character 0, and an index no long text.
    @Test
    void strangeNamesAreKeptAndFoundAgain() {
        List<String> names = List.of(
                "nul\0in",
                "nul\\u0000in",
                "whole\ud83d\ude00",
                "back\\slash",
                "unit\u001fseparator",
                "x".repeat(5_000),
                "x".repeat(5_001),
                "'; drop table lictor.events; --",
                "%",
                "\\h");
        for (String name : names) {
            byte[] event = made.decision(
                    "plain", 1, "deny", tree -> tree.put("session", name).put("agent", name));
            assertThat(rows.keep(List.of(event))).as(name).isEmpty();
        }
        assertThat(count()).isEqualTo(names.size());
        for (String name : names) {
            Archive.Story story = story(name);
            assertThat(story.decisions()).as(name).hasSize(1);
            assertThat(story.chains().getFirst().faults()).as(name).isEmpty();
        }
    }

    @Test
    void anEventOfATypeThatNobodyKnowsIsPartOfItsChainOnly() {
        List<byte[]> events = List.of(
                made.decision("future", 1, "deny"),
                made.decision("future", 2, "deny", tree -> tree.put("type", "lictor.invention")),
                made.obligation("future", 3, "broken"),
                made.decision("future", 4, "allow"));
        assertThat(rows.keep(events)).isEmpty();
        Archive.Story story = story("future");
        assertThat(story.decisions()).hasSize(2);
        assertThat(story.obligations()).hasSize(1);
        assertThat(story.chains().getFirst().events()).isEqualTo(4);
        assertThat(story.chains().getFirst().faults()).isEmpty();
    }

    /// Two processes may start at once on an empty database.
    @Test
    void twoProcessesMakeTheTablesOnce() throws Exception {
        String empty = Servers.fresh();
        try (Database one = new Database(Servers.settings(empty));
                Database two = new Database(Servers.settings(empty));
                ExecutorService starts = Executors.newFixedThreadPool(2)) {
            List<byte[]> events = made.some("start", 10);
            Future<List<Vault.Refused>> first = starts.submit(() -> new EventRows(one, 100).keep(events));
            Future<List<Vault.Refused>> second = starts.submit(() -> new EventRows(two, 100).keep(events));
            assertThat(first.get()).isEmpty();
            assertThat(second.get()).isEmpty();
        }
        assertThat(Servers.number(empty, "select count(*) from lictor.events")).isEqualTo(10);
        assertThat(Servers.number(empty, "select count(*) from lictor.schema_history where version = '1'"))
                .isEqualTo(1);
    }

    @Test
    void aDatabaseThatIsAwaySaysSoAndComesBack() throws Exception {
        try (LocalPostgres mortal = Servers.own("postgres-mortal");
                Database here = new Database(Servers.settings(mortal.url()))) {
            EventRows keeping = new EventRows(here, 100);
            List<byte[]> events = made.some("mortal", 30);
            assertThat(keeping.keep(events.subList(0, 10))).isEmpty();
            assertThat(here.trouble()).isEmpty();
            mortal.kill();
            assertThatThrownBy(() -> keeping.keep(events.subList(0, 20))).isInstanceOf(Away.class);
            assertThat(here.trouble()).isPresent();
            mortal.again();
            assertThat(keeping.keep(events)).isEmpty();
            assertThat(here.trouble()).isEmpty();
            assertThat(Servers.number(mortal.url(), "select count(*) from lictor.events"))
                    .isEqualTo(30);
        }
    }
}
