package io.lictor.chat;

import static io.lictor.chat.Completions.call;
import static io.lictor.chat.Completions.request;
import static io.lictor.chat.Completions.streamed;
import static io.lictor.chat.Completions.together;
import static io.lictor.chat.Completions.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Streamed answers, through the proxy over HTTP with the guard of a small pack.
class StreamsTest {
    private static final String MIXED = streamed(
            7,
            "I pay both, 20 € first.",
            call("c1", "pay", "{\"amount\": 20}"),
            call("c2", "pay", "{\"amount\": 900, \"to\": \"secret-receiver\"}"));

    @TempDir
    Path root;

    private Booth booth;

    @BeforeEach
    void start() throws Exception {
        booth = new Booth(root, Map.of());
    }

    @AfterEach
    void end() {
        booth.close();
    }

    private String body(Model.Answer answer) throws Exception {
        booth.model().answering(answer);
        ObjectNode request = request(user("Pay.")).put("stream", true);
        HttpResponse<String> response = booth.sent(request);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        return response.body();
    }

    @Test
    void whatIsLeftOfAnAnswerComesWholeAndWhatIsNotNever() throws Exception {
        String out = body(Model.stream(MIXED));
        assertThat(out).doesNotContain("secret-receiver").endsWith("data: [DONE]\n\n");
        JsonNode all = together(out);
        assertThat(all.path("content").asText()).startsWith("I pay both, 20 € first.\n\nDo not ");
        assertThat(all.path("tool_calls")).hasSize(1);
        assertThat(all.at("/tool_calls/0/id").asText()).isEqualTo("c1");
        assertThat(all.at("/tool_calls/0/index").asInt()).isZero();
        assertThat(all.at("/tool_calls/0/function/arguments").asText()).isEqualTo("{\"amount\": 20}");
        assertThat(all.path("finish_reason").asText()).isEqualTo("tool_calls");
        assertThat(all.at("/lictor/calls/0/rules/0").asText()).isEqualTo("desk/D-2");
        assertThat(out.split("\"total_tokens\":12", -1)).as("usage comes once").hasSize(2);
        assertThat(booth.events()).hasSize(2);
    }

    @Test
    void anAnswerOfNothingButDeniedCallsStops() throws Exception {
        JsonNode all = together(body(Model.stream(streamed(3, null, call("c1", "pay", "{\"amount\": 900}")))));
        assertThat(all.path("tool_calls")).isEmpty();
        assertThat(all.path("finish_reason").asText()).isEqualTo("stop");
        assertThat(all.path("content").asText()).startsWith("Do not ");
    }

    @Test
    void textPassesAsItCame() throws Exception {
        String text = streamed(4, "Nothing is to be done: 20 € were paid.");
        assertThat(body(Model.stream(text))).isEqualTo(text);
    }

    @Test
    void itDoesNotMatterHowTheBytesCome() throws Exception {
        String once = body(Model.stream(MIXED));
        assertThat(body(Model.bytewise(MIXED))).isEqualTo(once);
        for (int place = 1; place < MIXED.length(); place += 97) {
            assertThat(body(Model.cutAt(MIXED, place))).isEqualTo(once);
        }
        assertThat(body(Model.stream(": hello\r\n" + MIXED.replace("\n", "\r\n"))))
                .isEqualTo(once);
    }

    @Test
    void nothingIsPassedOnOfACallWithoutAnEnd() throws Exception {
        String cut = MIXED.substring(0, MIXED.indexOf("\"finish_reason\":\"tool_calls\""));
        String begun = cut.substring(0, cut.lastIndexOf("data: "));
        for (Model.Answer answer :
                java.util.List.of(Model.stream(begun), Model.stream(begun + "data: [DONE]\n\n"), Model.broken(begun))) {
            String out = body(answer);
            assertThat(out).doesNotContain("tool_calls", "[DONE]", "secret");
            assertThat(together(out).at("/error/code").asText()).startsWith("upstream_");
        }
        assertThat(booth.events()).isEmpty();
    }

    @Test
    void whatIsNoChunkEndsTheAnswer() throws Exception {
        for (String bad : java.util.List.of(
                "{\"choices\": [{\"index\": 0, \"delta\": {\"Tool_Calls\": []}}]}",
                "{\"choices\": [{\"index\": 0, \"delta\": {\"function_call\": {\"name\": \"pay\"}}}]}",
                "{\"choices\": [{\"index\": 99, \"delta\": {}}]}",
                "{\"choices\": [{\"index\": 0, \"message\": {\"tool_calls\": []}}]}",
                "{\"choices\": [], \"choices\": []}",
                "{\"object\": \"pay\"}",
                "no json")) {
            String out = body(Model.stream("data: " + bad + "\n\n" + MIXED));
            assertThat(together(out).at("/error/code").asText()).as(bad).isEqualTo("upstream_unreadable");
            assertThat(out).doesNotContain("[DONE]", "pay\"");
        }
    }

    @Test
    void anErrorOfTheModelIsPassedOnAndEndsTheAnswer() throws Exception {
        String out = body(Model.stream(
                "data: {\"error\": {\"message\": \"overloaded\"}, \"choices\": [{\"x\": 1}]}\n\n" + MIXED));
        assertThat(out).isEqualTo("data: {\"error\":{\"message\":\"overloaded\"}}\n\n");
    }

    @Test
    void anAnswerInOnePieceToARequestForAStreamIsJudged() throws Exception {
        booth.model().answering(Model.json(200, Completions.whole(null, call("c1", "pay", "{\"amount\": 900}"))));
        assertThat(booth.sent(request(user("Pay.")).put("stream", true)).body()).doesNotContain("tool_calls");
    }
}
