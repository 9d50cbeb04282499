package io.lictor.kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.audit.Body;
import io.lictor.audit.Draft;
import io.lictor.audit.EventWatcher;
import io.lictor.audit.Journal;
import io.lictor.audit.Sink;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.guard.Stages;
import io.lictor.kafka.Records;
import io.lictor.trajectory.SessionKey;
import io.lictor.wire.Bodies;
import io.lictor.wire.BodyLine;
import io.lictor.wire.Checks;
import io.lictor.wire.Masks;
import io.lictor.wire.Recorded;
import io.lictor.wiring.Commands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./lictor replay` over what the stream and the other doors recorded.
class ReplayStreamTest {
    private static final String ASKS = "{\"role\": \"user\", \"content\": \"Forward the figures.\"}";
    private static final String READS = call("1", "get_inbox", "{}");
    private static final String INBOX = "{\"role\": \"tool\", \"tool_call_id\": \"1\", \"content\": \"two letters\"}";
    private static final String SENDS = call("2", "send_email", "{\\\"to\\\": [\\\"ann@partner.example\\\"]}");
    private static final List<String> STORY = List.of(ASKS, READS, INBOX, SENDS);
    private static final Masks MASKS = new Masks(Set.of("to", "amount"), Set.of());
    private static final AuditTerms TERMS =
            new AuditTerms(new Recorded.Terms(MASKS, true), Optional.empty(), 100, Duration.ofMinutes(1));
    private static final Guards GUARDS = Commands.guards(Archive.RULES, Archive.POLICIES);

    @TempDir
    private Path folder = Path.of("");

    private static String call(String id, String tool, String arguments) {
        return "{\"role\": \"assistant\", \"tool_calls\": [{\"id\": \"" + id + "\", \"function\": {\"name\": \"" + tool
                + "\", \"arguments\": \"" + arguments + "\"}}]}";
    }

    private static Line line() {
        return new Line(Line.LIMITS, GUARDS, TERMS);
    }

    private Archive told() {
        try (Line line = line()) {
            STORY.forEach(message -> line.send("s", message));
            return new Archive(folder).take(line);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void whatTheStreamJudgedComesOutTheSame() throws IOException {
        Archive.Replayed replayed = told().replay("--mask-names", "to,amount");
        assertThat(replayed.ran().out()).contains("identical                2");
        assertThat(replayed.ran().status()).isZero();
        assertThat(replayed.count("identical")).isEqualTo(2);
        assertThat(replayed.report().path("bundle").asText())
                .isEqualTo(GUARDS.all().circuits().bundle().revision());
    }

    @Test
    void lateStepsAreJudgedWithWhatHadComeByThen() throws IOException {
        Archive archive = new Archive(folder);
        try (Line line = line()) {
            line.event("s", "a", 1, ASKS)
                    .event("s", "d", 4, SENDS)
                    .after(Duration.ofMinutes(1))
                    .send("other", ASKS);
            line.event("s", "b", 2, READS).event("s", "c", 3, INBOX);
            archive.take(line);
        }
        assertThat(Line.words(archive.decisions)).containsExactly("ask", "ask", "ask", "deny");
        Archive.Replayed replayed = archive.replay("--mask-names", "to,amount");
        assertThat(replayed.ran().out()).contains("identical                4");
        assertThat(replayed.ran().status()).isZero();
    }

    @Test
    void aHistoryThatWasCutIsCutAgain() throws IOException {
        Limits few = new Limits(8, 1 << 20, Duration.ofSeconds(30), 5, Duration.ofHours(1), Duration.ofHours(10));
        Archive archive = new Archive(folder);
        try (Line line = new Line(few, GUARDS, TERMS)) {
            STORY.subList(0, 3).forEach(message -> line.send("s", message));
            for (int i = 0; i < 10; i++) {
                line.send("s", call("t" + i, "transfer", "{\\\"amount\\\": 5}"));
            }
            line.send("s", SENDS).after(Duration.ofHours(2)).send("other", ASKS).send("s", SENDS);
            archive.take(line);
        }
        assertThat(archive.decisions.stream().map(ReplayStreamTest::text))
                .anySatisfy(event -> assertThat(event).contains("\"cut\":true"));
        Archive.Replayed replayed = archive.replay("--mask-names", "to,amount");
        assertThat(replayed.count("identical")).isEqualTo(archive.decisions.size());
        assertThat(replayed.ran().status()).isZero();
    }

    @Test
    void anAlteredDecisionIsNamedWithThePlaceOfTheDifference() throws IOException {
        Archive archive = told();
        archive.decisions.replaceAll(
                event -> Line.bytes(text(event).replace("\"decision\":\"deny\"", "\"decision\":\"allow\"")));
        Archive.Replayed replayed = archive.replay("--mask-names", "to,amount");
        assertThat(replayed.ran().status()).isEqualTo(1);
        assertThat(replayed.count("different")).isEqualTo(1);
        assertThat(replayed.count("identical")).isEqualTo(1);
        assertThat(replayed.first().path("pointer").asText()).isEqualTo("/decision");
        assertThat(replayed.first().path("recorded").asText()).isEqualTo("\"allow\"");
        assertThat(replayed.first().path("now").asText()).isEqualTo("\"deny\"");
        assertThat(replayed.ran().out())
                .contains("default/s event 1 of chain lictor.steps/0/0: different at /decision");
    }

    @Test
    void otherMasksAreSaid() throws IOException {
        Archive.Replayed replayed = told().replay("--mask-names", "");
        assertThat(replayed.ran().status()).isEqualTo(1);
        assertThat(replayed.report().path("listed").findValuesAsText("why")).contains("other masks");
    }

    @Test
    void aSourceThatWasLateIsTheReason() throws IOException {
        Archive archive = told();
        archive.decisions.replaceAll(event -> Line.bytes(text(event)
                .replaceFirst(
                        "\"reasons\":\\[\"",
                        "\"reasons\":[\"x is unknown: time-out: classifier `m` did not answer within 5 ms\",\"")));
        Archive.Replayed replayed = archive.replay("--mask-names", "to,amount");
        assertThat(replayed.count("different")).isPositive();
        assertThat(replayed.first().path("why").asText()).startsWith("a source had not answered in time");
    }

    @Test
    void missingBodiesAreNamed() throws IOException {
        Archive archive = told();
        archive.inputs.remove(2);
        Archive.Replayed replayed = archive.replay("--mask-names", "to,amount");
        assertThat(replayed.ran().status()).isEqualTo(1);
        assertThat(replayed.count("inputs missing")).isEqualTo(1);
        assertThat(replayed.first().path("why").asText()).isEqualTo("earlier bodies: 3 of trail lictor.steps/0/0");
        archive.inputs.clear();
        assertThat(archive.replay().first().path("why").asText()).startsWith("the body itself: 2 of trail");
    }

    @Test
    void eventsOfOtherBundlesAreListedOrLeftOut() throws IOException {
        Archive archive = told();
        String revision = GUARDS.all().circuits().bundle().revision();
        archive.decisions.set(0, Line.bytes(text(archive.decisions.getFirst()).replace(revision, "0".repeat(64))));
        Archive.Replayed listed = archive.replay("--mask-names", "to,amount");
        assertThat(listed.ran().status()).isEqualTo(1);
        assertThat(listed.count("another bundle")).isEqualTo(1);
        assertThat(listed.first().path("why").asText()).isEqualTo("other rules: bundle " + "0".repeat(64));
        Archive.Replayed left = archive.replay("--mask-names", "to,amount", "--this-bundle-only");
        assertThat(left.ran().status()).isZero();
        assertThat(left.count("identical")).isEqualTo(1);
    }

    @Test
    void linesThatCannotBeReadAreNamedAndOtherTypesSkipped() throws IOException {
        Archive archive = told();
        archive.decisions.add(Line.bytes("{\"version\": 1, \"type\": \"lictor.obligation\"}"));
        archive.decisions.add(Line.bytes("no JSON"));
        String input = text(archive.inputs.getFirst());
        archive.inputs.add(Line.bytes(input.replace("Forward", "Withhold")));
        Archive.Replayed replayed = archive.replay("--mask-names", "to,amount");
        assertThat(replayed.ran().status()).isEqualTo(1);
        assertThat(replayed.report().path("otherTypes").asInt()).isEqualTo(1);
        assertThat(replayed.count("unreadable")).isEqualTo(2);
        assertThat(replayed.report().path("listed").findValuesAsText("session"))
                .contains(folder.resolve("decisions.jsonl") + ":4", folder.resolve("inputs.jsonl") + ":5");
        assertThat(replayed.report().path("listed").findValuesAsText("why"))
                .anySatisfy(why -> assertThat(why).contains("/hash").contains("not the one that the hash names"));
    }

    @Test
    void aSourceThatIsNotThereIsAFault() {
        Commands.Ran ran = Commands.run("replay", "--decisions", folder + "/none", "--inputs", folder + "/none");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("none: no such file");
    }

    @Test
    void verifyReadsTheSameFile() throws IOException {
        Archive archive = told();
        assertThat(Commands.run("verify", archive.decisionsFile().toString()).status())
                .isZero();
    }

    /// A check, an audit and a held session over REST: their events pass through the stream, which links them.
    @Test
    void whatOtherDoorsJudgedComesOutTheSame() throws IOException {
        Archive archive = new Archive(folder);
        try (Line line = line()) {
            Journal journal = new Journal(
                    List.of(new Passing(line, archive)),
                    new Journal.Terms(Duration.ofSeconds(1), true),
                    new Nobody(),
                    () -> 0);
            Clock clock = Clock.systemUTC();
            Sessions sessions = new Sessions(new Sessions.Limits(9, 1 << 20, Duration.ofMinutes(1)), clock);
            Checks checks = new Checks(() -> GUARDS, sessions, () -> 0, clock, Stages.NONE);
            Recorded recorded = new Recorded(journal, clock, TERMS.recorded());
            String whole = "{\"session\": \"r\", \"messages\": [" + String.join(", ", STORY) + "]}";
            recorded.check(checks.check(Line.bytes(whole), SessionKey.DEFAULT_TENANT));
            recorded.check(checks.check(Line.bytes(whole), SessionKey.DEFAULT_TENANT));
            recorded.audit(checks.audit(Line.bytes(whole), SessionKey.DEFAULT_TENANT));
            for (String message : STORY) {
                byte[] step = Line.bytes("{\"message\": " + message + "}");
                checks.step(step, SessionKey.DEFAULT_TENANT, "held", false, Optional.empty(), recorded::check);
            }
            archive.take(line);
        }
        assertThat(Line.words(archive.decisions)).containsExactly("deny", "deny", "ask", "deny", "ask", "deny");
        Archive.Replayed replayed = archive.replay("--mask-names", "to,amount");
        assertThat(replayed.ran().out()).contains("identical                6");
        assertThat(replayed.ran().status()).isZero();
    }

    @Test
    void aReportHasTheSameBytesEveryTime() throws IOException {
        Archive archive = told();
        archive.inputs.remove(2);
        archive.replay();
        byte[] first = Files.readAllBytes(folder.resolve("report.json"));
        archive.replay();
        assertThat(Files.readAllBytes(folder.resolve("report.json"))).isEqualTo(first);
        assertThat(Bodies.tree(text(first)).path("version").asInt()).isEqualTo(1);
    }

    /// Hands events to the stream as the topic between would.
    private record Passing(Line line, Archive archive) implements Sink {
        @Override
        public String name() {
            return "line";
        }

        @Override
        public CompletableFuture<Void> put(SessionKey session, Draft draft) {
            line.judged(text(Records.key(session)), new RecordHeaders(), draft.plain());
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> keep(SessionKey session, Body body) {
            archive.inputs.add(new BodyLine(text(Records.key(session)), body).toBytes());
            return CompletableFuture.completedFuture(null);
        }
    }

    private static final class Nobody implements EventWatcher {
        @Override
        public void kept(String place) {
            // nobody counts
        }

        @Override
        public void failed(String place, Throwable why) {
            throw new AssertionError(why);
        }

        @Override
        public void lost(Throwable why) {
            throw new AssertionError(why);
        }

        @Override
        public void unconfirmed(boolean answered, String why) {
            throw new AssertionError(why);
        }
    }
}
