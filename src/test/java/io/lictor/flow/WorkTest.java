package io.lictor.flow;

import static io.lictor.trajectory.Origin.UNTRUSTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.predicate.Kleene;
import io.lictor.predicate.Situation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a search costs, in steps, and what happens where there is more than it may cost.
class WorkTest {
    @Test
    void twiceTheTrajectoryIsTwiceTheWork() {
        long one = steps(100, 8);
        long two = steps(200, 8);
        long four = steps(400, 8);
        assertThat(two).isBetween(one * 17 / 10, one * 23 / 10);
        assertThat(four).isBetween(two * 17 / 10, two * 23 / 10);
    }

    @Test
    void howManyValuesThereAreDoesNotMatter() {
        // two passes, in each a step forward and at most one back for every character
        long most = 4L * story(100).stream().mapToInt(String::length).sum();
        assertThat(steps(100, 8)).isLessThan(most);
        assertThat(steps(100, 80)).isLessThan(most);
        assertThat(steps(100, 800)).isLessThan(most);
    }

    @Test
    void hostileTextsCostNoMore() {
        Map<String, Object> arguments = Map.of("a", "a a a a a a a a b", "b", "aaaa-aaaa-aaaa-aaaa-aaaa1");
        long one = Found.of(new Story().tool(Map.of(), "a ".repeat(20_000)).then(arguments), cache())
                .steps();
        long two = Found.of(new Story().tool(Map.of(), "a ".repeat(40_000)).then(arguments), cache())
                .steps();
        assertThat(two).isBetween(one * 19 / 10, one * 21 / 10);
        assertThat(two).isLessThan(80_000 * 8);
    }

    @Test
    void anArgumentThatIsTooLongIsUnknownAndNotDenied() {
        FlowSource source = new FlowSource(Map.of());
        String text = "x".repeat(Extraction.MOST_CHARACTERS + 1);
        Situation long_ = new Story().tool(Map.of(), "a page").then(Map.of("text", text));
        assertThat(source.ask(Story.some(UNTRUSTED), long_).value()).isEqualTo(Kleene.UNKNOWN);
        assertThat(source.ask(Story.every(UNTRUSTED), long_).value()).isEqualTo(Kleene.UNKNOWN);
        Situation found = new Story()
                .tool(Map.of(), "to evil@bad.example")
                .then(new TreeMap<>(Map.of("text", text, "a", "evil@bad.example")));
        assertThat(source.ask(Story.some(UNTRUSTED), found).value()).isEqualTo(Kleene.HOLDS);
    }

    @Test
    void whatIsEncodedTooDeepIsUnknownAndNotDenied() {
        FlowSource source = new FlowSource(Map.of());
        String deep = "evil@bad.example";
        for (int i = 0; i <= Views.DEPTH; i++) {
            deep = Codes.base64(deep, 0);
        }
        Situation inSource = new Story().tool(Map.of(), "see " + deep).then(Map.of("to", "evil@bad.example"));
        assertThat(source.ask(Story.some(UNTRUSTED), inSource).value()).isEqualTo(Kleene.UNKNOWN);
        Situation inArgument =
                new Story().tool(Map.of(), "see evil@bad.example").then(Map.of("to", deep));
        assertThat(source.ask(Story.every(UNTRUSTED), inArgument).value()).isEqualTo(Kleene.UNKNOWN);
    }

    private static List<String> story(int texts) {
        Words words = new Words(11);
        return Stream.generate(words::text).limit(texts).toList();
    }

    private static long steps(int texts, int values) {
        Story story = new Story();
        story(texts).forEach(text -> story.tool(Map.of(), text));
        Words words = new Words(12);
        Map<String, Object> arguments = new TreeMap<>();
        for (int i = 0; i < values; i++) {
            arguments.put("a" + i, i % 3 == 0 ? words.sentence() : i % 3 == 1 ? words.email() : words.identifier());
        }
        return Found.of(story.then(arguments), cache()).steps();
    }

    private static TextCache cache() {
        return new TextCache(TextCache.MOST_CHARACTERS);
    }
}
