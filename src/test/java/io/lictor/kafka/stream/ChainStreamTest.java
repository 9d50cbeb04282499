package io.lictor.kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.audit.ChainHead;
import io.lictor.audit.Chains;
import io.lictor.audit.Signatures;
import io.lictor.kafka.BodyRecord;
import io.lictor.kafka.Exchange;
import io.lictor.wire.Bodies;
import io.lictor.wire.Heads;
import io.lictor.wire.Identified;
import io.lictor.wire.Masks;
import io.lictor.wire.Recorded;
import io.lictor.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/// What stands beside decisions: one chain for every door, bodies, signed heads, masks.
class ChainStreamTest {
    private static final KeyPair KEYS = keys();

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String transfer(String id, int amount) {
        return "{\"role\": \"assistant\", \"tool_calls\": [{\"id\": \"" + id
                + "\", \"function\": {\"name\": \"transfer\", \"arguments\": {\"amount\": " + amount + "}}}]}";
    }

    private static String result(String id) {
        return "{\"role\": \"tool\", \"tool_call_id\": \"" + id + "\", \"content\": \"done\"}";
    }

    /// A transfer that is judged and has returned.
    private static void transferred(Line line, String session, String id) {
        line.send(session, transfer(id, 5)).send(session, result(id));
    }

    private static byte[] made(String session, String decision) {
        return Line.bytes("{\"version\":1,\"type\":\"lictor.decision\",\"tenant\":\"default\",\"session\":\"" + session
                + "\",\"decision\":\"" + decision + "\"}");
    }

    private static RecordHeaders of(String source, long offset, int number) {
        RecordHeaders headers = new RecordHeaders();
        Line.header(headers, "lictor-source", source);
        Line.header(headers, "lictor-offset", Long.toString(offset));
        Line.header(headers, "lictor-number", Integer.toString(number));
        return headers;
    }

    private static Line signing(int every) {
        return new Line(
                Line.LIMITS,
                Line.GUARDS,
                new AuditTerms(
                        new Recorded.Terms(Masks.none(), false),
                        Optional.of(KEYS.getPrivate()),
                        every,
                        Duration.ofMinutes(1)));
    }

    private static List<ChainHead> heads(Line line) {
        return line.out(Exchange.HEADS).stream()
                .map(head -> Heads.read(head.value(), KEYS.getPublic()))
                .toList();
    }

    @Test
    void everyDoorContinuesTheChainOfItsSession() {
        try (Line line = new Line()) {
            line.judged("default/s", new RecordHeaders(), made("s", "deny"));
            transferred(line, "s", "1");
            line.judged("default/s", new RecordHeaders(), made("s", "allow"));
            transferred(line, "s", "2");
            List<byte[]> decisions = line.decisions();
            assertThat(Line.words(decisions)).containsExactly("deny", "allow", "allow", "allow");
            assertThat(Line.faults(decisions)).isEmpty();
            assertThat(decisions)
                    .map(event -> Bodies.tree(event).at("/chain/sequence").asInt())
                    .containsExactly(0, 1, 2, 3);
            assertThat(line.out(Exchange.ALERTS)).hasSize(1);
        }
    }

    @Test
    void aJudgementThatComesAgainAfterACrashCountsOnce() {
        try (Line line = new Line()) {
            List<Integer> numbers =
                    new ArrayList<>(IntStream.range(0, 300).boxed().toList());
            for (int round = 0; round < 2; round++) {
                // those of one record come in any order
                Collections.shuffle(numbers, new Random(round));
                numbers.forEach(i -> line.judged("default/s", of("lictor.trajectories/1", 7, i), made("s", "allow")));
            }
            line.judged("default/s", of("lictor.trajectories/2", 3, 0), made("s", "allow"));
            line.judged("default/s", of("lictor.trajectories/1", 8, 0), made("s", "allow"));
            line.judged("default/s", of("lictor.trajectories/1", 8, 0), made("s", "allow"));
            assertThat(line.decisions()).hasSize(302);
            for (int offset = 9; offset < 30; offset++) {
                line.judged("default/s", of("lictor.trajectories/1", offset, 0), made("s", "allow"));
            }
            line.judged("default/s", of("lictor.trajectories/1", 7, 5), made("s", "allow"));
            assertThat(line.decisions()).as("a record that is long done").hasSize(21);
        }
    }

    @Test
    void whatIsNoEventIsADeadLetter() {
        try (Line line = new Line()) {
            line.judged("default/s", new RecordHeaders(), null);
            line.judged("default/s", new RecordHeaders(), Line.bytes("{"));
            line.judged("default/s", new RecordHeaders(), Line.bytes("{\"version\": 1}"));
            line.judged("default/other", new RecordHeaders(), made("s", "deny"));
            line.judged("default/s", new RecordHeaders(), made("", "deny"));
            assertThat(line.reasons())
                    .hasSize(5)
                    .allSatisfy(reason -> assertThat(reason).isNotBlank());
            assertThat(line.decisions()).isEmpty();
        }
    }

    @Test
    void judgementsMadeElsewhereDoNotMoveTheTimeOfSteps() {
        try (Line line = new Line()) {
            line.event("s", "b", 2, transfer("1", 5));
            line.after(Duration.ofHours(5)).judged("default/t", new RecordHeaders(), made("t", "deny"));
            assertThat(line.decisions()).as("the one made elsewhere").hasSize(1);
            line.at(Line.START).event("s", "a", 1, transfer("0", 5));
            assertThat(line.decisions())
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(Line.warnings(event))
                            .noneSatisfy(warning -> assertThat(warning).contains("not come")));
        }
    }

    @Test
    void aChainIsForgottenOnceNothingComes() {
        try (Line line = new Line()) {
            line.judged("default/s", new RecordHeaders(), made("s", "deny"));
            line.after(Duration.ofHours(9)).judged("default/s", new RecordHeaders(), made("s", "deny"));
            line.after(Duration.ofHours(9)).judged("default/t", new RecordHeaders(), made("t", "deny"));
            line.judged("default/s", new RecordHeaders(), made("s", "deny"));
            line.after(Duration.ofHours(11)).judged("default/t", new RecordHeaders(), made("t", "deny"));
            line.judged("default/s", new RecordHeaders(), made("s", "deny"));
            assertThat(line.decisions().stream()
                            .map(Bodies::tree)
                            .filter(event -> event.path("session").asText().equals("s")))
                    .map(event -> event.at("/chain/sequence").asInt())
                    .containsExactly(0, 1, 2, 0);
        }
    }

    @Test
    void everyBodyIsKeptAsItCameAndNamedByItsDecision() {
        try (Line line = new Line()) {
            line.event("s", "a", 1, transfer("1", 5)).event("s", "b", 3, result("1"));
            line.after(Duration.ofMinutes(1)).send("other", transfer("9", 1));
            line.event("s", "c", 2, transfer("2", 7));
            List<TestRecord<byte[], byte[]>> bodies = line.out(Exchange.INPUTS).stream()
                    .filter(body -> new String(body.key(), StandardCharsets.UTF_8).equals("default/s"))
                    .toList();
            assertThat(bodies).map(body -> header(body, BodyRecord.ORDINAL)).containsExactly("1", "3", "2");
            assertThat(bodies).map(body -> header(body, BodyRecord.AT)).containsExactly("0", "1", "1");
            assertThat(bodies)
                    .map(body -> header(body, BodyRecord.INPUT))
                    .isEqualTo(bodies.stream()
                            .map(body -> Chains.sha256(body.value()))
                            .toList());
            List<String> hashes = new ArrayList<>();
            for (byte[] decision : line.decisions()) {
                ObjectNode event = Bodies.tree(decision);
                if (event.path("session").asText().equals("s")) {
                    hashes.add(event.at("/input/hash").asText());
                    assertThat(event.at("/input/trail").asText())
                            .isEqualTo(header(bodies.getFirst(), BodyRecord.TRAIL));
                }
            }
            assertThat(hashes)
                    .containsExactly(
                            header(bodies.get(0), BodyRecord.INPUT),
                            header(bodies.get(2), BodyRecord.INPUT),
                            header(bodies.get(2), BodyRecord.INPUT),
                            header(bodies.get(1), BodyRecord.INPUT));
        }
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void headsAreSignedAfterEnoughEventsAfterTimeAndAtTheEnd() {
        try (Line line = signing(3)) {
            for (int i = 0; i < 4; i++) {
                transferred(line, "s", "c" + i);
            }
            List<ChainHead> heads = new ArrayList<>(heads(line));
            assertThat(heads).map(ChainHead::sequence).containsExactly(2L);
            line.after(Duration.ofSeconds(59)).send("other", result("0"));
            assertThat(heads(line)).isEmpty();
            line.after(Duration.ofSeconds(2)).send("other", result("0"));
            heads.addAll(heads(line));
            assertThat(heads).map(ChainHead::sequence).containsExactly(2L, 3L);
            transferred(line, "s", "c4");
            line.send("default/s", new RecordHeaders(), Line.bytes("{\"session\": \"s\", \"end\": true}"));
            heads.addAll(heads(line));
            assertThat(heads).map(ChainHead::sequence).containsExactly(2L, 3L, 4L);
            List<byte[]> decisions = line.decisions().stream()
                    .filter(event -> Bodies.tree(event).path("session").asText().equals("s"))
                    .toList();
            assertThat(heads)
                    .map(ChainHead::hash)
                    .containsExactly(
                            io.lictor.wire.Events.hash(decisions.get(2)),
                            io.lictor.wire.Events.hash(decisions.get(3)),
                            io.lictor.wire.Events.hash(decisions.get(4)));
            line.judged("default/r", new RecordHeaders(), made("r", "deny"));
            line.after(Duration.ofMinutes(2)).judged("default/q", new RecordHeaders(), made("q", "deny"));
            assertThat(heads(line)).map(ChainHead::sequence).containsExactly(0L);
        }
    }

    @Test
    void aChangedHeadIsNotBelieved() {
        try (Line line = signing(1)) {
            byte[] head = line.send("s", transfer("1", 5))
                    .out(Exchange.HEADS)
                    .getFirst()
                    .value();
            byte[] changed = new String(head, StandardCharsets.UTF_8)
                    .replace("\"sequence\":0", "\"sequence\":1")
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(changed).isNotEqualTo(head);
            assertThatThrownBy(() -> Heads.read(changed, KEYS.getPublic()))
                    .isInstanceOf(WireException.class)
                    .hasMessageContaining("was changed");
            assertThatThrownBy(() -> Heads.read(head, keys().getPublic())).isInstanceOf(WireException.class);
        }
    }

    @Test
    void keysAreReadAsOpensslWritesThem() {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        String open = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEYS.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        byte[] text = Line.bytes("text");
        byte[] signature = Signatures.sign(text, Signatures.privateKey(pem));
        assertThat(Signatures.valid(text, signature, Signatures.publicKey(open)))
                .isTrue();
        assertThat(Signatures.valid(Line.bytes("test"), signature, Signatures.publicKey(open)))
                .isFalse();
        assertThatThrownBy(() -> Signatures.privateKey(open)).hasMessageContaining("BEGIN PRIVATE KEY");
        assertThatThrownBy(() -> Signatures.publicKey(open.replace("M", "Q")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eventsAreMaskedAndBodiesAreNot() {
        AuditTerms masking = new AuditTerms(
                new Recorded.Terms(new Masks(Set.of("Access_Token"), Set.of(Identified.EMAIL)), true),
                Optional.empty(),
                100,
                Duration.ofMinutes(1));
        try (Line line = new Line(Line.LIMITS, Line.GUARDS, masking)) {
            line.send(
                    "s",
                    "{\"role\": \"assistant\", \"tool_calls\": [{\"id\": \"1\", \"function\": {\"name\":"
                            + "\"send_email\", \"arguments\": {\"to\": [\"mia@elsewhere.example\"],"
                            + "\"accessToken\": \"hunter-2000\", \"body\": \"it is hunter-2000\"}}}]}");
            String event = new String(line.decisions().getFirst(), StandardCharsets.UTF_8);
            assertThat(event)
                    .contains("\"decision\":\"deny\"", "\"to\":[\"[email]\"]", "\"accessToken\":\"[masked]\"")
                    .contains("it is [masked]")
                    .doesNotContain("hunter", "mia@");
            assertThat(new String(line.out(Exchange.INPUTS).getFirst().value(), StandardCharsets.UTF_8))
                    .contains("hunter-2000", "mia@elsewhere.example");
        }
    }
}
