package io.lictor.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.bundle.LiveBundle;
import io.lictor.bundle.Reload;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.wire.Checks;
import io.lictor.wiring.Assembly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bundle comes into force without the pack that a proxy was told to judge by. What is under way is refused, and told
/// why.
class PackTakenAwayTest {
    private static final String GONE = "a pack to judge by is not in force";

    @TempDir
    Path root;

    private LiveBundle<Guards> live;
    private Desk desk;
    private Gate gate;
    private Agentry agent;

    @BeforeEach
    void start() throws IOException {
        desk = new Desk(root);
        live = new Assembly(new TreeMap<>()).live(desk.rules(), desk.policies(), new TreeSet<>(), Clock.systemUTC());
        Sessions sessions = new Sessions(new Sessions.Limits(1, 1 << 20, Duration.ofMinutes(5)), Clock.systemUTC());
        gate = desk.gate(new Checks(() -> live.inForce().value(), sessions, System::nanoTime), Duration.ofSeconds(20));
        agent = new Agentry(new Proxying(
                gate,
                () -> LineServer.started(root.resolve("kept")),
                new Proxying.Terms("default", Map.of(), List.of("desk"), Duration.ofSeconds(20), true),
                Desk.log()));
    }

    @AfterEach
    void end() throws IOException {
        agent.close();
        gate.close();
    }

    /// The same rules in a pack of another name.
    private void renamed(String from, String to) throws IOException {
        for (Path folder : List.of(desk.rules(), desk.policies())) {
            Files.move(folder.resolve(from), folder.resolve(to));
        }
        Path pack = desk.rules().resolve(to).resolve("pack.yaml");
        Files.writeString(pack, Files.readString(pack).replace("pack: " + from, "pack: " + to));
        Reload reload = live.look();
        while (reload instanceof Reload.Unsettled) {
            reload = live.look();
        }
        assertThat(reload).isInstanceOf(Reload.Swapped.class);
    }

    private String sent() throws IOException {
        Path kept = root.resolve("kept");
        return Files.exists(kept) ? Files.readString(kept) : "";
    }

    private static String text(JsonNode answer) {
        return answer.at("/result/content/0/text").asText();
    }

    private static void refused(JsonNode answer, String what) {
        assertThat(answer.at("/result/isError").asBoolean()).as("%s", answer).isTrue();
        assertThat(text(answer)).contains(what, GONE);
        assertThat(answer.at("/result/_meta/lictor~1decision").asText()).isEqualTo("deny");
    }

    @Test
    void aCallDoesNotRunUntilItIsThereAgain() throws Exception {
        renamed("desk", "bench");
        agent.call(1, "pay", "{\"amount\": 400}");
        refused(agent.next(), "did not run");
        assertThat(sent()).isEmpty();
        byte[] conversation = """
                {"session": "s", "packs": ["desk"], "messages": [{"role": "assistant", "content": "", "tool_calls":
                [{"id": "c", "type": "function", "function": {"name": "pay", "arguments": "{\\"amount\\": 400}"}}]}]}
                """.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> gate.checked(conversation, "default"))
                .isInstanceOfSatisfying(
                        Unjudged.class, none -> assertThat(none.why()).isEqualTo(GONE));
        renamed("bench", "desk");
        agent.call(2, "pay", "{\"amount\": 400}");
        assertThat(text(agent.next())).startsWith("done");
        assertThat(gate.checked(conversation, "default").judgements()).hasSize(1);
    }

    /// Tools that are always denied are left out of lists, and nobody knows which they are.
    @Test
    void aListOfToolsIsWithheld() throws Exception {
        renamed("desk", "bench");
        agent.say("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}");
        JsonNode answer = agent.next();
        assertThat(answer.at("/error/message").asText()).contains("withheld", "`desk`");
    }

    @Test
    void theResultOfACallThatWasOpenIsWithheld() throws Exception {
        Path until = root.resolve("until");
        agent.call(1, "find_letter", "{\"how\": \"held\", \"until\": \"" + until + "\"}");
        await().until(() -> sent().contains("find_letter"));
        renamed("desk", "bench");
        Files.createFile(until);
        JsonNode answer = agent.next();
        refused(answer, "its result is withheld");
        assertThat(answer.toString()).doesNotContain("at last");
        renamed("bench", "desk");
        agent.call(2, "pay", "{\"amount\": 400}");
        assertThat(text(agent.next())).startsWith("done");
    }

    @Test
    void whatAPersonWasAskedAboutDoesNotRun() throws Exception {
        agent.say("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"capabilities\":{"
                + "\"elicitation\":{}}}}");
        agent.next();
        agent.call(1, "wipe", "{}");
        JsonNode question = agent.next();
        assertThat(question.path("method").asText()).isEqualTo("elicitation/create");
        renamed("desk", "bench");
        agent.say("{\"jsonrpc\":\"2.0\",\"id\":" + question.at("/id") + ",\"result\":{\"action\":\"accept\"}}");
        refused(agent.next(), "did not run");
        assertThat(sent()).doesNotContain("wipe");
    }
}
