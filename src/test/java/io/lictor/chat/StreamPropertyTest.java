package io.lictor.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.logic.Proven;
import io.lictor.wire.Rpc;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.jspecify.annotations.Nullable;

@AddLifecycleHook(Proven.class)
class StreamPropertyTest {
    /// @param text null: the answer has none
    record Answer(@Nullable String text, List<Completions.Call> calls) {
        String streamed(int size) {
            return Completions.streamed(size, text, calls.toArray(Completions.Call[]::new));
        }

        String whole() {
            return Completions.whole(text, calls.toArray(Completions.Call[]::new));
        }
    }

    @Property(tries = 20_000, seed = "821", edgeCases = EdgeCasesMode.NONE)
    @Label("however the bytes of a streamed answer are cut, the agent gets the same bytes")
    void theCutDoesNotMatter(
            @ForAll("answers") Answer answer, @ForAll @IntRange(min = 1, max = 9) int size, @ForAll long seed) {
        byte[] stream = answer.streamed(size).getBytes(StandardCharsets.UTF_8);
        assertThat(Streams.relayed(Streams.pieces(stream, seed)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(Streams.relayed(answer.streamed(size)));
    }

    @Property(tries = 20_000, seed = "822", edgeCases = EdgeCasesMode.NONE)
    @Label("a streamed answer, put together, is the answer in one piece, judged")
    void aStreamIsTheWholeAnswer(@ForAll("answers") Answer answer, @ForAll @IntRange(min = 1, max = 9) int size)
            throws Exception {
        JsonNode stream = Completions.together(Streams.relayed(answer.streamed(size)));
        JsonNode whole = Completions.tree(new String(Rpc.bytes(Streams.whole(answer.whole())), StandardCharsets.UTF_8))
                .at("/choices/0");
        assertThat(stream.path("content").asText())
                .isEqualTo(whole.at("/message/content").asText(""));
        assertThat(stream.path("finish_reason")).isEqualTo(whole.path("finish_reason"));
        assertThat(stream.path("tool_calls"))
                .hasSize(whole.at("/message/tool_calls").size());
        for (int i = 0; i < stream.path("tool_calls").size(); i++) {
            JsonNode one = stream.path("tool_calls").get(i);
            assertThat(one.path("index").asInt()).isEqualTo(i);
            assertThat(one.path("id")).isEqualTo(whole.at("/message/tool_calls/" + i + "/id"));
            assertThat(one.path("function")).isEqualTo(whole.at("/message/tool_calls/" + i + "/function"));
        }
    }

    @Property(tries = 20_000, seed = "823", edgeCases = EdgeCasesMode.NONE)
    @Label("before its answer is over no piece of a call is passed on, and of a call that is taken out none ever")
    void nothingComesBeforeItsJudgement(
            @ForAll("answers") Answer answer, @ForAll @IntRange(min = 1, max = 9) int size, @ForAll long seed) {
        String stream = answer.streamed(size);
        String[] events = stream.split("(?<=\n\n)", -1);
        int end = 0;
        while (!events[end].contains("\"finish_reason\":\"")) {
            end++;
        }
        int some = (int) Math.floorMod(seed, end + 1L);
        String begun = Streams.relayed(String.join("", List.of(events).subList(0, some)));
        assertThat(begun).doesNotContain("tool_calls", "secret", "\"lictor\"");
        String all = Streams.relayed(stream);
        assertThat(all).doesNotContain("drop_it");
        long kept = answer.calls().stream()
                .filter(call -> call.name().startsWith("keep"))
                .count();
        assertThat(all.split("secret", -1)).hasSize((int) kept + 1);
    }

    @Provide
    Arbitrary<Answer> answers() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars("ab \n\\\"{}:\u20ac\u00e9".toCharArray())
                .ofMaxLength(12);
        Arbitrary<Completions.Call> calls = Combinators.combine(
                        Arbitraries.integers().between(0, 9), Arbitraries.of("keep_it", "change_it", "drop_it"), texts)
                .as((id, name, text) -> Completions.call(
                        "c" + id, name, "{\"secret\": \"" + text.replaceAll("[\\\\\"\n]", "'") + "\"}"));
        return Combinators.combine(texts.injectNull(0.3), calls.list().ofMaxSize(4))
                .as(Answer::new);
    }
}
