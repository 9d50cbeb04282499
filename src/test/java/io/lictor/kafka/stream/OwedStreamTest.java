package io.lictor.kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.audit.Chains;
import io.lictor.guard.Guards;
import io.lictor.kafka.Exchange;
import io.lictor.wire.Bodies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Obligations are reported once: when met, at their deadline, or at the end of the session.
class OwedStreamTest {
    private static final String DOCUMENT = """
            # Desk
            Within three steps of a transfer the customer is told.
            Within ten minutes of a refund it is entered in the ledger.
            Before the session ends every export is entered in the ledger.
            """;

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
                  refund: {description: a refund, tools: [refund]}
                  export: {description: an export, tools: [export]}
                predicates:
                  told:
                    description: tells the customer
                    from:
                      - step: {said: agent, where: 'text.contains("transfer")'}
                  entered:
                    description: is an entry in the ledger
                    from:
                      - step: {called: [ledger]}
                rules:
                  D-1:
                    on: transfer
                    oblige: told
                    within: 3 steps
                    cite: {document: desk.md, section: Desk, lines: 2, quote: Within three steps of a transfer the customer is told.}
                  D-2:
                    on: refund
                    oblige: entered
                    within: 10m
                    cite: {document: desk.md, section: Desk, lines: 3, quote: Within ten minutes of a refund it is entered in the ledger.}
                  D-3:
                    on: export
                    oblige: entered
                    within: session
                    cite: {document: desk.md, section: Desk, lines: 4, quote: Before the session ends every export is entered in the ledger.}
                """.formatted(Chains.sha256(Line.bytes(DOCUMENT))));
        guards = Line.guards(folder.resolve("rules"), folder.resolve("policies"));
    }

    private static Line line() {
        return new Line(Line.LIMITS, guards);
    }

    private static String call(String id, String tool) {
        return "{\"role\": \"assistant\", \"tool_calls\": [{\"id\": \"" + id + "\", \"function\": {\"name\": \"" + tool
                + "\", \"arguments\": {}}}]}";
    }

    private static String result(String id) {
        return "{\"role\": \"tool\", \"tool_call_id\": \"" + id + "\", \"content\": \"done\"}";
    }

    private static String said(String text) {
        return "{\"role\": \"assistant\", \"content\": \"" + text + "\"}";
    }

    private static List<String> owed(Line line) {
        List<byte[]> events = line.decisions();
        return events.stream()
                .map(Bodies::tree)
                .filter(event -> event.path("type").asText().equals("lictor.obligation"))
                .map(event -> event.at("/obligation/rule").asText() + " "
                        + event.at("/obligation/outcome").asText())
                .toList();
    }

    private static void end(Line line, String session) {
        line.send(
                "default/" + session,
                new RecordHeaders(),
                Line.bytes("{\"session\": \"" + session + "\", \"end\": true}"));
    }

    @Test
    void whatIsMetIsReportedOnceAndAlarmsNobody() {
        try (Line line = line()) {
            line.send("s", call("1", "transfer")).send("s", result("1"));
            assertThat(owed(line)).isEmpty();
            line.send("s", said("The transfer is made."));
            assertThat(owed(line)).containsExactly("desk/D-1 kept");
            line.send("s", said("Anything else?")).send("s", said("More?")).send("s", said("And?"));
            end(line, "s");
            assertThat(owed(line)).isEmpty();
            assertThat(line.out(Exchange.ALERTS)).isEmpty();
        }
    }

    @Test
    void whatIsBrokenIsChainedAndAnAlert() {
        try (Line line = line()) {
            line.send("s", call("1", "transfer")).send("s", result("1"));
            for (int i = 0; i < 5; i++) {
                line.send("s", said("Well."));
            }
            List<byte[]> events = line.decisions();
            assertThat(Line.faults(events)).isEmpty();
            JsonNode broken = Bodies.tree(events.getLast());
            assertThat(broken.path("type").asText()).isEqualTo("lictor.obligation");
            assertThat(broken.at("/obligation/outcome").asText()).isEqualTo("broken");
            assertThat(broken.at("/obligation/citation/quote").asText()).startsWith("Within three steps");
            assertThat(broken.at("/chain/sequence").asInt()).isEqualTo(1);
            assertThat(line.out(Exchange.ALERTS)).hasSize(1);
        }
    }

    @Test
    void aDeadlineInTimePassesWithoutAStep() {
        try (Line line = line()) {
            line.send("s", call("1", "refund")).send("s", result("1"));
            line.after(Duration.ofMinutes(10)).send("other", said("Hello."));
            assertThat(owed(line)).isEmpty();
            line.after(Duration.ofSeconds(1)).send("other", said("Hello."));
            assertThat(owed(line)).containsExactly("desk/D-2 broken");
            line.send("s", call("2", "ledger"));
            end(line, "s");
            assertThat(owed(line)).isEmpty();
        }
    }

    @Test
    void theEndOfTheSessionSettlesWhatIsLeft() {
        try (Line line = line()) {
            line.send("s", call("1", "export")).send("s", result("1"));
            line.send("t", call("1", "export")).send("t", result("1")).send("t", call("2", "ledger"));
            assertThat(owed(line)).containsExactly("desk/D-3 kept");
            end(line, "s");
            assertThat(owed(line)).containsExactly("desk/D-3 broken");
        }
    }

    @Test
    void anIdleSessionCountsAsEnded() {
        try (Line line = line()) {
            line.send("s", call("1", "export")).send("s", result("1"));
            line.after(Duration.ofMinutes(61)).send("other", said("Hello."));
            assertThat(owed(line)).containsExactly("desk/D-3 broken");
        }
    }

    @Test
    void whereAStepHasNotComeNothingIsCalledBroken() {
        try (Line line = line()) {
            line.event("s", "a", 1, call("1", "transfer")).event("s", "b", 2, result("1"));
            for (int i = 0; i < 5; i++) {
                line.event("s", "c" + i, 4 + i, said("Well."));
            }
            line.after(Duration.ofMinutes(1)).send("other", said("Hello."));
            assertThat(owed(line)).isEmpty();
            line.event("s", "late", 3, said("The transfer is made."));
            line.event("s", "d", 9, said("Well."));
            assertThat(owed(line)).containsExactly("desk/D-1 kept");
        }
    }

    @Test
    void whatWasDroppedCannotBeTold() {
        Limits few = new Limits(8, 1 << 20, Duration.ofSeconds(30), 5, Duration.ofHours(1), Duration.ofHours(10));
        try (Line line = new Line(few, guards)) {
            line.send("s", call("1", "export")).send("s", result("1"));
            for (int i = 0; i < 10; i++) {
                line.send("s", said("Well."));
            }
            assertThat(owed(line)).containsExactly("desk/D-3 open");
            end(line, "s");
            assertThat(owed(line)).isEmpty();
        }
    }
}
