package io.lictor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.guard.Judgement;
import io.lictor.guard.Redacting;
import io.lictor.mcp.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/// A longer result is never judged more mildly, and what is admitted as changed holds nothing that its rules forbid.
class MoreResultTest {
    private static final String CARD = "4111 1111 1111 1111";
    private static final List<String> TOOLS = List.of("find_card", "find_key", "find_letter");
    private static final List<String> PARTS = List.of(
            CARD,
            "4111111111111111",
            "-----BEGIN PRIVATE KEY-----",
            "personal",
            "public, cleared by the guard",
            "[redacted]",
            "{\"a\": ",
            "}",
            "\n",
            "\\\"",
            "x");

    private static Path root = Path.of("");
    private static @Nullable Checks checks;

    @BeforeContainer
    static void start() throws IOException {
        root = Files.createTempDirectory("more-result");
        checks = new Desk(root).checks();
    }

    @AfterContainer
    static void end() throws IOException {
        try (var files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    @Property(tries = 60)
    void moreTextIsNeverJudgedMoreMildly(
            @ForAll("tools") String tool, @ForAll("texts") String text, @ForAll("texts") String more) {
        Judgement before = judged(tool, text);
        assertThat(judged(tool, text + "\n" + more).decision()).isGreaterThanOrEqualTo(before.decision());
        assertThat(judged(tool, more + "\n" + text).decision()).isGreaterThanOrEqualTo(before.decision());
    }

    @Property(tries = 60)
    void whatIsAdmittedAsChangedIsAllowedAsItIs(@ForAll("tools") String tool, @ForAll("texts") String text) {
        Redacting.of(judged(tool, text)).ifPresent(redacted -> {
            assertThat(redacted.step().text()).doesNotContain("4111");
            assertThat(judged(tool, redacted.step().text()).decision().word()).isEqualTo("allow");
        });
    }

    private static Judgement judged(String tool, String text) {
        byte[] body = Json.bytes(Map.of(
                "session",
                "s",
                "messages",
                List.of(
                        Map.of(
                                "role",
                                "assistant",
                                "tool_calls",
                                List.of(Map.of("id", "a", "function", Map.of("name", tool)))),
                        Map.of("role", "tool", "tool_call_id", "a", "content", text))));
        return Objects.requireNonNull(checks).check(body, null).judgements().getFirst();
    }

    @Provide
    Arbitrary<String> tools() {
        return Arbitraries.of(TOOLS);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PARTS).list().ofMinSize(1).ofMaxSize(6).map(parts -> String.join(" ", parts));
    }
}
