package io.lictor.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.audit.Body;
import io.lictor.audit.Input;
import io.lictor.wire.Bodies;
import io.lictor.wire.BodyLine;
import io.lictor.wiring.Commands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./lictor what-if`, the speed pack against a stricter and laxer copy of it: transfers from 100 are forbidden, mail
/// may leave to partners after the inbox was read.
class WhatIfTest {
    private static final String HOSTILE =
            "</pre><script>alert('1')</script><img src=x onerror=\\\"alert(2)\\\">\\u202e";

    @TempDir
    private Path folder = Path.of("");

    private Path other = Path.of("");

    @BeforeEach
    void anotherBundle() throws IOException {
        other = folder.resolve("rules");
        Files.createDirectories(other.resolve("speed"));
        String pack = Files.readString(Path.of("benchmarks/rules/speed/pack.yaml"));
        Files.writeString(
                other.resolve("speed/pack.yaml"),
                pack.replace("<= 10000.0", "<= 100.0").replace("leaves-company and inbox-read", "leaves-partners"));
    }

    private static String call(String id, String tool, String arguments) {
        return "{\"role\": \"assistant\", \"tool_calls\": [{\"id\": \"" + id + "\", \"function\": {\"name\": \"" + tool
                + "\", \"arguments\": " + arguments + "}}]}";
    }

    private static String transfer(int amount) {
        return "{\"session\": \"t" + amount + "\", \"messages\": ["
                + call("1", "transfer", "{\"amount\": " + amount + "}") + "]}";
    }

    private static String step(String session, long ordinal, String message) {
        byte[] body =
                ("{\"session\": \"" + session + "\", \"message\": " + message + "}").getBytes(StandardCharsets.UTF_8);
        Input alone = Input.alone(body);
        Input input = new Input("trail/" + session, alone.hash(), ordinal, 1, false);
        Body whole = new Body(body, Body.Kind.STEP, input, 0, Instant.parse("2026-11-26T12:00:00Z"));
        return new String(new BodyLine("default/" + session, whole).toBytes(), StandardCharsets.UTF_8);
    }

    /// Mail to a partner after the inbox was read.
    private static List<String> letter(String session) {
        return List.of(
                step(session, 1, "{\"role\": \"user\", \"content\": \"Forward the figures.\"}"),
                step(session, 2, call("1", "get_inbox", "{}")),
                step(session, 3, "{\"role\": \"tool\", \"tool_call_id\": \"1\", \"content\": \"two\"}"),
                step(session, 4, call("2", "send_email", "{\"to\": [\"ann@partner.example\"]}")));
    }

    private record Compared(Commands.Ran ran, ObjectNode report, String page) {
        long change(String kind) {
            return report.path("changes").path(kind).asLong();
        }
    }

    private Compared compare(List<String> lines, String... more) throws IOException {
        Path from = Files.write(folder.resolve("history.jsonl"), lines);
        Path json = folder.resolve("report.json");
        Path html = folder.resolve("report.html");
        List<String> arguments = new ArrayList<>(List.of(
                "what-if",
                "--rules",
                "benchmarks/rules",
                "--policies",
                "benchmarks/policies",
                "--against",
                other.toString(),
                "--from",
                from.toString(),
                "--json",
                json.toString(),
                "--html",
                html.toString()));
        arguments.addAll(List.of(more));
        Commands.Ran ran = Commands.run(arguments.toArray(String[]::new));
        return ran.status() == 0
                ? new Compared(ran, Bodies.tree(Files.readString(json)), Files.readString(html))
                : new Compared(ran, Bodies.tree("{}"), "");
    }

    @Test
    void bodiesAreComparedByRule() throws IOException {
        Compared compared = compare(List.of(transfer(50), transfer(5_000), transfer(50_000)));
        assertThat(compared.ran().status()).isZero();
        assertThat(compared.report().path("actions").asInt()).isEqualTo(3);
        assertThat(compared.change("newly denied")).isEqualTo(1);
        assertThat(compared.change("newly allowed")).isZero();
        assertThat(compared.report().path("unchanged").asInt()).isEqualTo(2);
        assertThat(compared.report().at("/rules/speed~1R3/newly denied").asInt())
                .isEqualTo(1);
        assertThat(compared.report().at("/samples/0/session").asText()).isEqualTo("default/t5000");
        assertThat(compared.report().at("/samples/0/judged/now/decision").asText())
                .isEqualTo("allow");
        assertThat(compared.report().at("/samples/0/judged/then/decision").asText())
                .isEqualTo("deny");
        assertThat(compared.ran().out()).contains("newly denied           1").contains("speed/R3");
    }

    @Test
    void stepsOfSessionsAreJudgedWithTheirHistory() throws IOException {
        List<String> lines = new ArrayList<>(letter("a"));
        lines.addAll(letter("b").reversed());
        Compared compared = compare(lines);
        assertThat(compared.ran().err()).isEmpty();
        assertThat(compared.report().path("bodies").asInt()).isEqualTo(8);
        assertThat(compared.change("newly allowed")).isEqualTo(2);
        assertThat(compared.report().at("/rules/speed~1R4/newly allowed").asInt())
                .isEqualTo(2);
        assertThat(compared.report().path("samples").findValuesAsText("place"))
                .containsExactly("trail/a step 4", "trail/b step 4");
    }

    @Test
    void labelledTracesAreAudited() throws IOException {
        Compared compared = compare(List.of("{\"id\": \"r1\", \"tools\": [\"transfer\"], \"messages\": ["
                + call("1", "transfer", "{\"amount\": 700}") + "], \"label\": {\"unsafe\": false}, \"meta\": {}}"));
        assertThat(compared.change("newly denied")).isEqualTo(1);
        assertThat(compared.report().at("/samples/0/session").asText()).isEqualTo("default/r1");
    }

    @Test
    void theSameHistoryGivesTheSameBytes() throws IOException {
        List<String> lines = new ArrayList<>(letter("a"));
        lines.add(transfer(5_000));
        Compared first = compare(lines);
        Compared again = compare(lines);
        assertThat(again.page()).isEqualTo(first.page());
        assertThat(again.report()).isEqualTo(first.report());
        assertThat(again.ran().out()).isEqualTo(first.ran().out());
    }

    @Test
    void samplesAreBoundedAndMasked() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            lines.add(transfer(1_000 + i));
        }
        Compared compared = compare(lines, "--samples", "3", "--mask-names", "amount");
        assertThat(compared.change("newly denied")).isEqualTo(30);
        assertThat(compared.report().path("samples")).hasSize(3);
        assertThat(compared.report().path("samples").toString())
                .contains("[masked]")
                .doesNotContain("\"amount\":1000");
        assertThat(compared.page()).contains("[masked]").doesNotContain(": 1000");
    }

    @Test
    void hostileTextStaysTextOnThePage() throws IOException {
        String name = HOSTILE.replace("\\\"", "'");
        Compared compared = compare(List.of("{\"session\": \"" + HOSTILE + "\", \"messages\": ["
                + call("1", "transfer", "{\"amount\": 5000, \"note\": \"" + name + "\"}") + "]}"));
        assertThat(compared.change("newly denied")).isEqualTo(1);
        assertThat(compared.page())
                .doesNotContainIgnoringCase("<script", "<img", "\u202e")
                .contains("&lt;script&gt;alert(&#39;1&#39;)")
                .contains("default-src 'none'")
                .doesNotContain("http://", "https://", "src=\"", "url(", "href=");
        assertThat(compared.ran().out()).doesNotContain("\u202e");
    }

    @Test
    void whatCannotBeJudgedIsCountedWithItsReason() throws IOException {
        Compared compared =
                compare(List.of("{\"session\": \"s\", \"packs\": [\"unknown\"], \"messages\": []}", transfer(5_000)));
        assertThat(compared.ran().status()).isZero();
        assertThat(compared.report().path("notJudged").asInt()).isEqualTo(1);
        assertThat(compared.report().path("reasons").toString()).contains("line 1 /packs/0", "not granted");
        assertThat(compared.change("newly denied")).isEqualTo(1);
    }

    @Test
    void aBrokenInputAndABrokenBundleAreFaults() throws IOException {
        Compared broken = compare(
                List.of(step("a", 1, "{\"role\": \"user\", \"content\": \"x\"}").replace("hash\":\"", "hash\":\"0")));
        assertThat(broken.ran().status()).isEqualTo(2);
        assertThat(broken.ran().err()).contains("history.jsonl:1 at /hash");
        Files.writeString(other.resolve("speed/pack.yaml"), "pack: [");
        Compared refused = compare(List.of(transfer(5)));
        assertThat(refused.ran().status()).isEqualTo(2);
        assertThat(refused.ran().err()).contains("pack.yaml");
    }
}
