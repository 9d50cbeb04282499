package io.lictor.kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.audit.Chains;
import io.lictor.guard.Guards;
import io.lictor.wire.Bodies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A long session forgets what no rule needs, and every judgement stays the same, byte for byte.
class ThinningTest {
    private static final String DOCUMENT = """
            # Desk
            A transfer needs a log-in.
            A transfer needs a yes of the customer among the last six steps.
            No more than three transfers are made.
            Nothing is exported to the payee of an earlier transfer.
            Since an alarm nothing is deleted before a check.
            """;

    private static final Limits TIGHT =
            new Limits(10_000, 1_200, Duration.ofSeconds(30), 5, Duration.ofHours(99), Duration.ofHours(99));
    private static final Limits WIDE =
            new Limits(10_000, 1 << 20, Duration.ofSeconds(30), 5, Duration.ofHours(99), Duration.ofHours(99));

    @TempDir
    static Path folder;

    private static Guards guards;

    @BeforeAll
    static void pack() throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules/desk"));
        Path policies = Files.createDirectories(folder.resolve("policies/desk"));
        Files.writeString(policies.resolve("desk.md"), DOCUMENT);
        Files.writeString(rules.resolve("pack.yaml"), """
                pack: desk
                title: Desk
                documents:
                  - file: desk.md
                    sha256: %s
                unmapped: allow
                actions:
                  transfer: {description: a transfer, tools: [transfer]}
                  export: {description: an export, tools: [export]}
                  delete: {description: a deletion, tools: [delete]}
                predicates:
                  logged-in:
                    description: follows a log-in
                    from:
                      - earlier: {tools: [log_in], success: result.ok == true, authoritative: true}
                  says-yes:
                    description: is a yes of the customer
                    from:
                      - step: {said: user, where: 'text.contains("yes")'}
                  transferred:
                    description: is a transfer that was made
                    from:
                      - step: {returned: [transfer], authoritative: true}
                  to-earlier-payee:
                    description: goes to the payee of an earlier transfer
                    from:
                      - step: {called: [transfer], same: {/payee: /payee}}
                  alarm:
                    description: is an alarm
                    from:
                      - step: {called: [alarm]}
                  checked:
                    description: is a check
                    from:
                      - step: {called: [check]}
                rules:
                  D-1:
                    on: transfer
                    require: logged-in
                    cite: {document: desk.md, section: Desk, lines: 2, quote: A transfer needs a log-in.}
                  D-2:
                    on: transfer
                    require: once[6 steps] says-yes
                    cite: {document: desk.md, section: Desk, lines: 3, quote: A transfer needs a yes of the customer among the last six steps.}
                  D-3:
                    on: transfer
                    forbid: count(transferred) >= 3
                    cite: {document: desk.md, section: Desk, lines: 4, quote: No more than three transfers are made.}
                  D-4:
                    on: export
                    forbid: previously to-earlier-payee
                    cite: {document: desk.md, section: Desk, lines: 5, quote: Nothing is exported to the payee of an earlier transfer.}
                  D-5:
                    on: delete
                    forbid: not checked since alarm
                    cite: {document: desk.md, section: Desk, lines: 6, quote: Since an alarm nothing is deleted before a check.}
                """.formatted(Chains.sha256(Line.bytes(DOCUMENT))));
        guards = Line.guards(folder.resolve("rules"), folder.resolve("policies"));
    }

    /// Bodies of a random session: much talk and reading, now and then what rules look at.
    private static List<String> session(Random random) {
        List<String> bodies = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            String id = "c" + i;
            switch (random.nextInt(random.nextInt(4) == 0 ? 12 : 4)) {
                case 0 -> bodies.add(said("user", "I am not sure about item " + i + ", tell me more of it."));
                case 1 -> bodies.add(said("assistant", "Of course. Item " + i + " is sold by the dozen."));
                case 2, 3 -> {
                    bodies.add(call(id, "read_page", "{\"page\": " + i + "}"));
                    open.add(id);
                }
                case 4 -> {
                    bodies.add(call(id, "log_in", "{}"));
                    bodies.add(result(id, "{\\\"ok\\\": true}"));
                }
                case 5 -> bodies.add(said("user", "yes"));
                case 6, 7 -> {
                    bodies.add(call(id, "transfer", "{\"payee\": \"p" + random.nextInt(3) + "\"}"));
                    open.add(id);
                }
                case 8 -> bodies.add(call(id, "export", "{\"payee\": \"p" + random.nextInt(3) + "\"}"));
                case 9 -> bodies.add(call(id, "delete", "{}"));
                case 10 -> bodies.add(call(id, "alarm", "{}"));
                default -> bodies.add(call(id, "check", "{}"));
            }
            while (!open.isEmpty() && random.nextInt(3) > 0) {
                bodies.add(result(open.removeFirst(), "it went as it should, and here is some more text"));
            }
        }
        return bodies;
    }

    private static String said(String role, String text) {
        return "{\"role\": \"" + role + "\", \"content\": \"" + text + "\"}";
    }

    private static String call(String id, String tool, String arguments) {
        return "{\"role\": \"assistant\", \"tool_calls\": [{\"id\": \"" + id + "\", \"function\": {\"name\": \"" + tool
                + "\", \"arguments\": " + arguments + "}}]}";
    }

    private static String result(String id, String content) {
        return "{\"role\": \"tool\", \"tool_call_id\": \"" + id + "\", \"content\": \"" + content + "\"}";
    }

    private static List<JsonNode> judgements(List<byte[]> decisions) {
        return decisions.stream()
                .map(Bodies::tree)
                .map(event -> event.path("judgement"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void judgementsAreThoseOfTheWholeSession(int seed) {
        assertThat(guards.all().circuits().needs().everything()).isFalse();
        List<String> bodies = session(new Random(seed));
        // what rules look at has to fit; the rest does not
        Limits tight =
                new Limits(TIGHT.steps(), 13_000, TIGHT.patience(), TIGHT.waiting(), TIGHT.idle(), TIGHT.forget());
        try (Line whole = new Line(WIDE, guards);
                Line thin = new Line(tight, guards)) {
            int decisions = 0;
            for (String body : bodies) {
                whole.send("s", body);
                thin.send("s", body);
                List<byte[]> expected = whole.decisions();
                List<byte[]> found = thin.decisions();
                assertThat(judgements(found)).isEqualTo(judgements(expected));
                assertThat(found)
                        .allSatisfy(event -> assertThat(Line.warnings(event))
                                .noneSatisfy(warning -> assertThat(warning).contains("cut")));
                decisions += found.size();
            }
            assertThat(decisions).isPositive();
            assertThat(thin.kept()).isLessThan(whole.kept());
        }
    }

    @Test
    void whatARuleNeedsOutlivesMuchTalk() {
        try (Line line = new Line(TIGHT, guards)) {
            line.send("s", call("1", "log_in", "{}")).send("s", result("1", "{\\\"ok\\\": true}"));
            for (int i = 0; i < 200; i++) {
                line.send("s", said("assistant", "Item " + i + " is sold by the dozen."));
            }
            line.send("s", said("user", "yes"));
            line.decisions();
            List<byte[]> decisions =
                    line.send("s", call("2", "transfer", "{\"payee\": \"p\"}")).decisions();
            assertThat(Line.words(decisions)).containsExactly("allow");
            assertThat(Bodies.tree(decisions.getFirst()).at("/judgement/step").asInt())
                    .isEqualTo(203);
            assertThat(line.kept()).isLessThan(60);
        }
    }

    /// A bundle that was loaded later may look at what is gone: then the history is cut, and says so.
    @Test
    void anotherBundleThatNeedsWhatIsGoneSaysThatItIsGone() {
        AtomicReference<Guards> inForce = new AtomicReference<>(guards);
        try (Line line = new Line(TIGHT, inForce::get, Line.TERMS)) {
            line.send("s", call("1", "get_inbox", "{}")).send("s", result("1", "two letters"));
            line.send("s", call("1b", "read_page", "{}")).send("s", result("1b", "a page"));
            for (int i = 0; i < 60; i++) {
                line.send("s", said("assistant", "Item " + i + " is sold by the dozen."));
            }
            line.decisions();
            inForce.set(Line.GUARDS);
            List<byte[]> decisions = line.send("s", call("2", "send_email", "{\"to\": [\"ann@partner.example\"]}"))
                    .decisions();
            assertThat(Line.words(decisions)).containsExactly("ask");
            assertThat(Line.warnings(decisions.getFirst()))
                    .anySatisfy(warning -> assertThat(warning).contains("history is cut"));
        }
    }

    @Test
    void whatSaysWhichToolsThereAreStays() {
        try (Line line = new Line(TIGHT, guards)) {
            line.send("default/s", new RecordHeaders(), Line.bytes("""
                    {"session": "s", "agent": "clerk", "message": {"role": "user", "content": "Hello."}}
                    """));
            for (int i = 0; i < 60; i++) {
                line.send("s", said("assistant", "Item " + i + " is sold by the dozen."));
            }
            byte[] decision = line.send("s", call("2", "export", "{\"payee\": \"p\"}"))
                    .decisions()
                    .getFirst();
            assertThat(Bodies.tree(decision).path("agent").asText()).isEqualTo("clerk");
        }
    }
}
