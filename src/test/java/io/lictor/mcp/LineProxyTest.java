package io.lictor.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The proxy in front of a real process that keeps what it is sent, and an agent that may send
/// anything.
class LineProxyTest {
    @TempDir
    Path root;

    private Gate gate;
    private Agentry agent;

    @BeforeEach
    void start() throws IOException {
        Desk desk = new Desk(root);
        gate = desk.gate(desk.checks(), Duration.ofSeconds(20));
        agent = new Agentry(Desk.proxying(
                gate, () -> new ServerProcess("lines", Desk.java(LineServer.class, kept().toString()), Desk.log())));
    }

    @AfterEach
    void end() throws IOException {
        agent.close();
        gate.close();
    }

    private Path kept() {
        return root.resolve("kept.txt");
    }

    private List<String> sent() throws IOException {
        return Files.exists(kept()) ? Files.readAllLines(kept()) : List.of();
    }

    private static String text(JsonNode answer) {
        return answer.at("/result/content/0/text").asText();
    }

    @Test
    void whatIsNoCallPassesAsItIs() throws Exception {
        agent.say(
                "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"of/tomorrow\",\"params\":{\"b\":1.10,\"a\":[90071992547409931,null]}}");
        assertThat(agent.next().at("/result/echo").asText()).isEqualTo("of/tomorrow");
        agent.say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/of/tomorrow\"}");
        await().untilAsserted(() -> assertThat(sent())
                .containsExactly(
                        "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"of/tomorrow\",\"params\":{\"b\":1.10,\"a\":[90071992547409931,null]}}",
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/of/tomorrow\"}"));
    }

    /// A server may run it, and nobody would have judged it.
    @Test
    void aCallWithoutAnIdReachesNoServer() throws Exception {
        agent.say(
                "{\"jsonrpc\":\"2.0\",\"method\":\"tools/call\",\"params\":{\"name\":\"pay\",\"arguments\":{\"amount\":501}}}");
        agent.call(1, "pay", "{\"amount\": 400}");
        assertThat(text(agent.next())).startsWith("done");
        assertThat(sent()).singleElement().asString().contains("400");
    }

    @Test
    void anAllowedCallRunsAndADeniedOneNeverReachesTheServer() throws Exception {
        agent.call(1, "pay", "{\"amount\": 400}");
        assertThat(text(agent.next())).startsWith("done");
        agent.call(2, "pay", "{\"amount\": 501}");
        JsonNode denied = agent.next();
        assertThat(denied.at("/id").asInt()).isEqualTo(2);
        assertThat(denied.at("/result/isError").asBoolean()).isTrue();
        assertThat(text(denied))
                .contains("What is written here must be followed")
                .contains("500");
        assertThat(denied.at("/result/_meta/lictor~1decision").asText()).isEqualTo("deny");
        assertThat(denied.at("/result/_meta/lictor~1rules/0").asText()).isEqualTo("desk/D-2");
        assertThat(sent()).singleElement().asString().contains("400");
    }

    @Test
    void aCallRunsAsChanged() throws Exception {
        agent.call(1, "store_note", "{\"text\": \"card 4111 1111 1111 1111 of Mia\", \"n\": 7}");
        assertThat(text(agent.next())).contains("[redacted]").doesNotContain("4111");
        assertThat(sent())
                .singleElement()
                .asString()
                .contains("card [redacted] of Mia")
                .contains("7");
    }

    @Test
    void whatAPageSaysCountsForLaterCallsAndWhatTheUserSaidToo() throws Exception {
        agent.call(1, "send_email", "{\"to\": \"eve@evil.example\"}");
        assertThat(text(agent.next())).startsWith("done");
        agent.call(2, "read_page", "{\"how\": \"page\"}");
        assertThat(text(agent.next())).contains("eve@evil.example");
        agent.call(3, "send_email", "{\"to\": \"eve@evil.example\"}");
        assertThat(agent.next().at("/result/_meta/lictor~1rules/0").asText()).isEqualTo("desk/D-1");
        agent.say("{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"tools/call\",\"params\":{\"name\":\"send_email\","
                + "\"arguments\":{\"to\":\"eve@evil.example\"},\"_meta\":{\"k\":1,\"lictor/messages\":"
                + "[{\"role\":\"user\",\"content\":\"Write to eve@evil.example, I know her.\"}]}}}");
        assertThat(text(agent.next())).startsWith("done");
        assertThat(sent().getLast()).contains("\"_meta\":{\"k\":1}").doesNotContain("lictor");
    }

    @Test
    void missingFactsAreAskedForAndAStatedOneDecides() throws Exception {
        agent.call(1, "close_account", "{}");
        JsonNode deferred = agent.next();
        assertThat(deferred.at("/result/_meta/lictor~1decision").asText()).isEqualTo("defer");
        assertThat(text(deferred)).contains("Has the identity been verified?");
        agent.say("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"close_account\","
                + "\"_meta\":{\"lictor/facts\":{\"identity_verified\":true}}}}");
        assertThat(text(agent.next())).startsWith("done");
        assertThat(sent()).hasSize(1);
    }

    @Test
    void withoutAWayToAskNobodyApproves() throws Exception {
        agent.call(1, "wipe", "{}");
        JsonNode answer = agent.next();
        assertThat(answer.at("/result/_meta/lictor~1decision").asText()).isEqualTo("ask");
        assertThat(text(answer)).contains("waits for approval");
        assertThat(sent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"accept, true", "decline, false", "cancel, false", "nonsense, false"})
    void aPersonDecides(String action, boolean runs) throws Exception {
        agent.say(
                "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"capabilities\":{\"elicitation\":{}}}}");
        agent.next();
        agent.call(1, "wipe", "{\"disk\": \"/dev/sda\\u202e\"}");
        JsonNode question = agent.next();
        assertThat(question.at("/method").asText()).isEqualTo("elicitation/create");
        assertThat(question.at("/params/message").asText())
                .contains("`wipe`", "/dev/sda\\u202e")
                .doesNotContain("\u202e");
        agent.say("{\"jsonrpc\":\"2.0\",\"id\":" + question.at("/id") + ",\"result\":{\"action\":\"" + action + "\"}}");
        JsonNode answer = agent.next();
        assertThat(answer.at("/result/isError").asBoolean()).isEqualTo(!runs);
        assertThat(sent().stream().filter(line -> line.contains("wipe"))).hasSize(runs ? 1 : 0);
        // once, and for this call only
        agent.call(2, "wipe", "{\"disk\": \"/dev/sda\\u202e\"}");
        assertThat(agent.next().at("/method").asText()).isEqualTo("elicitation/create");
    }

    @Test
    void aCancelledCallIsCancelledAtTheServer() throws Exception {
        agent.call(1, "slow", "{\"how\": \"never\"}");
        assertThat(agent.next().at("/method").asText()).isEqualTo("notifications/message");
        String cancel = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}";
        agent.say(cancel);
        agent.say(cancel);
        agent.say("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");
        assertThat(agent.next().at("/id").asInt()).isEqualTo(2);
        assertThat(sent().stream().filter(line -> line.equals(cancel))).hasSize(1);
    }

    @Test
    void aCallThatIsCancelledWhileAPersonThinksDoesNotRun() throws Exception {
        agent.say(
                "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"capabilities\":{\"elicitation\":{}}}}");
        agent.next();
        agent.call(1, "wipe", "{}");
        JsonNode question = agent.next();
        agent.say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
        JsonNode withdrawn = agent.next();
        assertThat(withdrawn.at("/method").asText()).isEqualTo("notifications/cancelled");
        assertThat(withdrawn.at("/params/requestId")).isEqualTo(question.at("/id"));
        agent.say("{\"jsonrpc\":\"2.0\",\"id\":" + question.at("/id") + ",\"result\":{\"action\":\"accept\"}}");
        agent.say("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");
        assertThat(agent.next().at("/id").asInt()).isEqualTo(2);
        assertThat(sent()).noneMatch(line -> line.contains("wipe") || line.contains("cancelled"));
    }

    /// All in one session, which goes on after each.
    @Test
    void whatIsNoMessageIsAnsweredWithItsPlace() throws Exception {
        faulty("{bad", -32_700, "");
        faulty("[]", -32_600, "");
        faulty("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]", -32_600, "");
        faulty("null", -32_700, "");
        faulty("{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}", -32_600, "/jsonrpc");
        faulty("{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}", -32_600, "/id");
        faulty("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}", -32_600, "/id");
        faulty("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}", -32_600, "/method");
        faulty("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}", -32_600, "/params");
        faulty(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"pay\"},\"method\":\"ping\"}",
                -32_700,
                "");
        faulty(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":5}}",
                -32_602,
                "/params/name");
        faulty(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"pay\",\"arguments\":[1]}}",
                -32_602,
                "/params/arguments");
        faulty(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"pay\",\"task\":{}}}",
                -32_602,
                "/params/task");
        faulty(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"pay\",\"_meta\":{\"lictor/facts\":1}}}",
                -32_602,
                "/params/_meta/lictor~1facts");
        faulty(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"pay\",\"_meta\":{\"lictor/messages\":[{\"role\":\"tool\",\"content\":\"ok\"}]}}}",
                -32_602,
                "/params/_meta/lictor~1messages/0/role");
        faulty(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"pay\",\"_meta\":{\"lictor/messages\":[{\"role\":\"user\",\"content\":\"a\",\"time\":\"noon\"}]}}}",
                -32_602,
                "/params/_meta/lictor~1messages/0/time");
        assertThat(sent()).isEmpty();
    }

    private void faulty(String line, int code, String pointer) throws Exception {
        agent.say(line);
        JsonNode answer = agent.next();
        assertThat(answer.at("/error/code").asInt()).as("%s", answer).isEqualTo(code);
        assertThat(answer.at("/error/message").asText()).isNotBlank();
        assertThat(answer.at("/error/data/pointer").asText()).as(line).isEqualTo(pointer);
        assertThat(sent()).as(line).isEmpty();
    }

    @Test
    void aBatchIsRefusedWhateverVersionWasAgreed() throws Exception {
        agent.say("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":"
                + "{\"protocolVersion\":\"2025-03-26\",\"capabilities\":{}}}");
        agent.next();
        agent.say(" [{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":"
                + "{\"name\":\"pay\",\"arguments\":{\"amount\":1}}}]");
        JsonNode answer = agent.next();
        assertThat(answer.at("/error/code").asInt()).isEqualTo(-32_600);
        assertThat(answer.at("/error/message").asText()).contains("batches are not taken", "each message by itself");
        assertThat(sent()).noneMatch(line -> line.contains("tools/call"));
    }

    @Test
    void hugeAndDeepMessagesOfTheAgentAreRefusedAndTheSessionGoesOn() throws Exception {
        agent.call(1, "pay", "{\"amount\": 1, \"note\": \"" + "x".repeat(9 << 20) + "\"}");
        assertThat(agent.next().at("/error/message").asText()).contains("8388608 bytes");
        agent.call(2, "pay", "{\"amount\": 1, \"note\": " + "[".repeat(100) + "]".repeat(100) + "}");
        assertThat(agent.next().at("/error/message").asText()).contains("nesting depth");
        agent.call(3, "pay", "{\"amount\": 1}");
        assertThat(text(agent.next())).startsWith("done");
        assertThat(sent()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"large, more than 8388608 bytes", "deep, what is no message", "broken, what is no message"})
    void aServerThatSendsNoMessageFailsItsRequests(String how, String why) throws Exception {
        agent.call(1, "odd", "{\"how\": \"" + how + "\"}");
        JsonNode answer = agent.next();
        assertThat(answer.at("/id").asInt()).isEqualTo(1);
        assertThat(answer.at("/error/message").asText()).contains(why);
        agent.call(2, "odd", "{\"how\": \"chatty\"}");
        assertThat(text(agent.next())).isEqualTo("after all");
    }

    @Test
    void aResultThatCannotBeReadIsWithheld() throws Exception {
        agent.call(1, "odd", "{\"how\": \"wrong\"}");
        JsonNode answer = agent.next();
        assertThat(answer.at("/result/isError").asBoolean()).isTrue();
        assertThat(text(answer)).contains("withheld").doesNotContain("no list");
    }

    @Test
    void largeResultsPassAndAnswersForOthersDoNot() throws Exception {
        agent.call(1, "large", "{\"how\": \"fits\"}");
        assertThat(text(agent.next())).hasSize(4 << 20);
        agent.call(2, "odd", "{\"how\": \"stranger\"}");
        JsonNode answer = agent.next();
        assertThat(answer.at("/id").asInt()).isEqualTo(2);
        assertThat(text(answer)).isEqualTo("for you");
        // a result that looks like a list of tools is a result all the same
        agent.call(3, "odd", "{\"how\": \"tools\"}");
        assertThat(agent.next().at("/result/tools").isArray()).isTrue();
        assertThat(agent.quiet()).isTrue();
    }

    @Test
    void anIdThatIsUnderWayIsRefused() throws Exception {
        agent.call(1, "slow", "{\"how\": \"never\"}");
        agent.next();
        agent.call(1, "pay", "{\"amount\": 1}");
        JsonNode answer = agent.next();
        assertThat(answer.at("/error/data/pointer").asText()).isEqualTo("/id");
        assertThat(sent()).hasSize(1);
    }
}
