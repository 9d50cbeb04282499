package io.lictor.http;

import static io.lictor.http.Door.CHECK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.wire.Bodies;
import io.lictor.wiring.Commands;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Verdicts about calls that are about to run, on the packs of the repository.
@QuarkusTest
class CheckIT {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "invoice-paid, allow",
        "meeting-moved, allow",
        "refund-in-order, allow",
        "key-in-chat, modify",
        "voucher-too-high, modify",
        "payee-from-nowhere, ask",
        "cancellation-unlisted-reason, ask",
        "large-transfer, defer",
        "refund-late, defer",
        "refund-unverified, deny",
        "cancellation-too-late, deny",
        "page-steals-notes, deny"
    })
    void everyVerdictComesWithWhatItNeeds(String sample, String decision) {
        ObjectNode answer = Door.answer(CHECK, Bodies.open(sample));
        assertThat(answer.path("decision").asText()).as(answer.toPrettyString()).isEqualTo(decision);
        assertThat(answer.path("judgements")).hasSize(1);
        assertThat(answer.path("warnings")).isEmpty();
        assertThat(answer.path("bundle").asText()).isNotBlank();
        assertThat(answer.path("classifiers").path("injection").asText()).isNotBlank();
        assertThat(answer.path("elapsedMicros").isIntegralNumber()).isTrue();
        JsonNode one = answer.at("/judgements/0");
        assertThat(one.path("decision").asText()).isEqualTo(decision);
        assertThat(one.path("explanation").asText()).isNotBlank();
        assertThat(one.path("questions").isEmpty()).isEqualTo(!decision.equals("defer"));
        assertThat(one.path("modifications").isEmpty()).isEqualTo(!decision.equals("modify"));
        assertThat(one.path("margin").asDouble()).isBetween(-1.0, 1.0);
        assertThat(one.path("probability").asDouble()).isBetween(0.0, 1.0);
    }

    @Test
    void aBrokenRuleCitesItsClauseAndQuotesItsEvidence() throws IOException {
        ObjectNode answer = Door.answer(CHECK, Bodies.open("cancellation-too-late"));
        assertThat(answer.at("/judgements/0/action/name").asText()).isEqualTo("cancel_order");
        assertThat(answer.at("/judgements/0/rules")).anySatisfy(rule -> {
            assertThat(rule.path("outcome").asText()).isEqualTo("broken");
            assertThat(rule.path("severity").asText()).isEqualTo("hard");
            JsonNode citation = rule.path("citation");
            Path document = Path.of(
                    "policies/customer-service", citation.path("document").asText());
            assertThat(document).exists();
            int line = Integer.parseInt(citation.path("lines").asText().split("-", -1)[0]);
            assertThat(Files.readAllLines(document).get(line - 1))
                    .contains(citation.path("quote").asText());
            assertThat(rule.path("evidence"))
                    .anySatisfy(proof -> assertThat(proof.path("text").asText()).isNotBlank());
        });
    }

    @Test
    void anActionBesideTheMessagesIsJudgedLikeAnOpenCall() {
        ObjectNode body = Bodies.open("large-transfer");
        JsonNode proposed =
                Bodies.messages(body).remove(Bodies.messages(body).size() - 1).at("/tool_calls/0/function");
        ObjectNode action = body.putObject("action");
        action.put("name", proposed.path("name").asText());
        action.put("arguments", proposed.path("arguments").asText());
        assertThat(Door.answer(CHECK, body).path("judgements"))
                .isEqualTo(Door.answer(CHECK, Bodies.open("large-transfer")).path("judgements"));
    }

    @Test
    void ofSeveralCallsTheStrongestVerdictDecides() {
        ObjectNode body = Bodies.andCall(
                Bodies.open("key-in-chat"),
                "call_3",
                "transfer_money",
                "{\"recipient\": \"DE89370400440532013000\", \"amount\": 25000}");
        Bodies.andCall(body, "call_4", "read_file", "{\"path\": \"settings.ini\"}");
        ObjectNode answer = Door.answer(CHECK, body);
        assertThat(Door.texts(answer.path("judgements"), "step")).containsExactly("4", "5", "6");
        java.util.List<String> decisions = Door.texts(answer.path("judgements"), "decision");
        assertThat(decisions.getFirst()).isEqualTo("modify");
        assertThat(decisions.getLast()).isEqualTo("allow");
        assertThat(decisions.get(1)).isIn("ask", "defer", "deny");
        assertThat(answer.path("decision").asText()).isEqualTo(decisions.get(1));
    }

    @Test
    void onlyCallsWithoutAResultAreJudged() {
        ObjectNode body =
                Bodies.andCall(Bodies.open("key-in-chat"), "call_3", "read_file", "{\"path\": \"settings.ini\"}");
        Bodies.messages(body)
                .addObject()
                .put("role", "tool")
                .put("tool_call_id", "call_2")
                .put("content", "{\"sent\": true}");
        ObjectNode answer = Door.answer(CHECK, body);
        assertThat(answer.at("/judgements/0/action/name").asText()).isEqualTo("read_file");
        assertThat(answer.path("judgements")).hasSize(1);
    }

    @Test
    void packsNarrowWhatIsJudged() {
        ObjectNode body = Bodies.open("refund-unverified");
        ObjectNode narrow = Door.answer(CHECK, body);
        assertThat(Door.texts(narrow.at("/judgements/0/rules"), "id"))
                .isNotEmpty()
                .allMatch(id -> id.startsWith("customer-service/"));
        body.remove("packs");
        ObjectNode whole = Door.answer(CHECK, body);
        assertThat(Door.texts(whole.at("/judgements/0/rules"), "id"))
                .containsAll(Door.texts(narrow.at("/judgements/0/rules"), "id"))
                .anyMatch(id -> id.startsWith("agent-safety/"));
    }

    @Test
    void aToolThatNoRuleKnowsIsNotSimplyAllowed() {
        ObjectNode body = Bodies.open("refund-unverified");
        ((ObjectNode) Bodies.lastMessage(body).at("/tool_calls/0/function")).put("name", "zorble_the_quux");
        assertThat(Door.answer(CHECK, body).path("decision").asText()).isEqualTo("ask");
    }

    @Test
    void unknownFieldsAreNamedInWarnings() {
        ObjectNode body = Bodies.open("large-transfer");
        body.put("temperature", 0.2);
        Bodies.lastMessage(body).put("mood", "good");
        assertThat(Door.texts(Door.answer(CHECK, body).path("warnings")))
                .hasSize(2)
                .anyMatch(warning -> warning.contains("/temperature"))
                .anyMatch(warning -> warning.contains("/messages/2/mood"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key-in-chat", "page-steals-notes", "refund-late", "refund-unverified"})
    void theSameBodyGetsTheSameAnswerAgainAndFromTheCommandLine(String sample) throws IOException {
        ObjectNode body = Bodies.open(sample);
        ObjectNode first = Bodies.timeless(Door.answer(CHECK, body));
        assertThat(Bodies.timeless(Door.answer(CHECK, body)).toString()).isEqualTo(first.toString());
        Path file = Files.write(folder.resolve("body.json"), Bodies.bytes(body));
        Commands.Ran ran = Commands.run("check", file.toString());
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(Bodies.timeless(Bodies.tree(ran.out())).toString()).isEqualTo(first.toString());
    }
}
