package io.lictor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.audit.ChainCheck;
import io.lictor.audit.Chained;
import io.lictor.audit.Chains;
import io.lictor.audit.DecisionEvent;
import io.lictor.audit.EventWatcher;
import io.lictor.audit.Input;
import io.lictor.audit.Journal;
import io.lictor.audit.Ledger;
import io.lictor.audit.Link;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.trajectory.SessionKey;
import io.lictor.wiring.Assembly;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Events say what the answer said, byte for byte.
class EventsTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Assembly ASSEMBLY = new Assembly(new TreeMap<>());
    private static final Guards GUARDS = ASSEMBLY.guards(
            ASSEMBLY.bundle(Path.of("benchmarks/rules"), Path.of("benchmarks/policies")), new TreeSet<>());

    private final Checks checks = new Checks(
            () -> GUARDS,
            new Sessions(new Sessions.Limits(10, 1 << 20, Duration.ofMinutes(1)), Clock.systemUTC()),
            () -> 0);
    private static final byte[] BODY = """
            {"session": "s\\n\\"1", "agent": "a", "surprise": 1,
             "messages": [{"role": "assistant", "tool_calls": [
              {"id": "1", "function": {"name": "send_email", "arguments": "{\\"to\\": [\\"mia@elsewhere.example\\"]}"}},
              {"id": "2", "function": {"name": "transfer", "arguments": "{\\"amount\\": 1}"}}]}]}
            """.getBytes(StandardCharsets.UTF_8);
    private final Checks.Result result = checks.check(BODY, "t");

    private static final Optional<Input> INPUT = Optional.of(Input.alone(BODY));

    private DecisionEvent event(int i) {
        return new DecisionEvent(
                NOW,
                result.trajectory().session(),
                result.trajectory().agent(),
                result.judgements().get(i),
                "",
                result.meta().warnings(),
                INPUT);
    }

    private DecisionEvent by(String caller) {
        DecisionEvent same = event(0);
        return new DecisionEvent(
                same.time(),
                same.session(),
                same.agent(),
                same.judgement(),
                same.position(),
                same.warnings(),
                same.input(),
                same.corrects(),
                Optional.of(caller));
    }

    @Test
    void anEventIsWrittenAsTheMapperWritesIt() throws Exception {
        Link link = new Link("c/1", 3, "ab");
        Events.Decision expected = new Events.Decision(
                1,
                "lictor.decision",
                "2026-11-26T12:00:00Z",
                "t",
                "s\n\"1",
                "a",
                "",
                "deny",
                Answers.one(result.judgements().getFirst()),
                GUARDS.all().circuits().bundle().revision(),
                new TreeMap<>(),
                List.of("unknown field /surprise is ignored"),
                INPUT.orElseThrow(),
                null,
                "desk",
                new Events.Chain("c/1", 3, "ab"));
        byte[] event = Events.draft(by("desk"), Masks.none()).linked(link);
        assertThat(event).isEqualTo(WrittenTest.REFLECTING.writeValueAsBytes(expected));
        assertThat(Events.link(event)).isEqualTo(link);
    }

    @Test
    void theJudgementsOfAnAnswerAreCopiedIntoItsEvents() {
        assertThat(result.judgements()).hasSize(2);
        List<byte[]> events = new ArrayList<>();
        Recorded recorded = recorded(events);
        byte[] answer = recorded.check(result);
        assertThat(answer).isEqualTo(Json.bytes(Answers.check(result.judgements(), result.meta())));
        byte[] audit = recorded.audit(result);
        assertThat(audit).isEqualTo(Json.bytes(Answers.audit(result.judgements(), List.of(), result.meta())));
        assertThat(events).hasSize(4);
        ChainCheck check = new ChainCheck();
        for (int i = 0; i < 4; i++) {
            Link link = Events.link(events.get(i));
            assertThat(link.sequence()).isEqualTo(i);
            assertThat(events.get(i))
                    .isEqualTo(Events.draft(event(i % 2), Masks.none()).linked(link));
            check.add(link, Events.hash(events.get(i)), "event " + i);
        }
        assertThat(check.faults()).isEmpty();
    }

    private static Recorded recorded(List<byte[]> events) {
        Ledger memory = new Ledger() {
            @Override
            public String name() {
                return "memory";
            }

            @Override
            public CompletableFuture<Void> put(SessionKey session, byte[] event) {
                events.add(event);
                return CompletableFuture.completedFuture(null);
            }
        };
        EventWatcher silent = new EventWatcher() {
            @Override
            public void kept(String place) {}

            @Override
            public void failed(String place, Throwable why) {}

            @Override
            public void lost(Throwable why) {}

            @Override
            public void unconfirmed(boolean answered, String why) {}
        };
        Journal journal = new Journal(
                List.of(new Chained(memory, new Chains(64, Events::hash, () -> "c"))),
                new Journal.Terms(Duration.ofSeconds(30), true),
                silent,
                System::nanoTime);
        return new Recorded(journal, Clock.fixed(NOW, ZoneOffset.UTC), new Recorded.Terms(Masks.none(), true));
    }

    @Test
    void whatIsNoEventIsSaid() {
        for (String text : List.of(
                "{}",
                "{\"type\": \"lictor.decision\", \"version\": 2}",
                "{\"type\": \"lictor.decision\", \"version\": 1}",
                "{\"type\": \"lictor.decision\", \"version\": 1,"
                        + " \"chain\": {\"id\": \"c\", \"sequence\": 1e30, \"previous\": \"\"}}",
                "{\"type\": \"lictor.deci")) {
            assertThatThrownBy(() -> Events.link(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isInstanceOf(WireException.class);
        }
    }
}
