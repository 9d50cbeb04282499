package io.lictor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.reading.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Fields and running text: `prose: true` and `rivalled: true`.
class LayoutTest {
    private static final int CASES = 20_000;
    private static final String VALUE = "ann@shop.example";

    private static boolean field(String text) {
        int at = text.indexOf(VALUE);
        assertThat(at).as(text).isNotNegative();
        return Layout.of(text).field(new Place(at, at + VALUE.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@shop.example",
                "\"ann@shop.example\"",
                "to: ann@shop.example",
                "to: 'ann@shop.example'",
                "{\"to\": \"ann@shop.example\", \"n\": 5}",
                "{\"n\":5,\"to\":\"ann@shop.example\"}",
                "{'to': 'ann@shop.example', 'note': \"it's late\"}",
                "[{\"cc\": [\"bob@shop.example\", \"ann@shop.example\"]}]",
                "{\n  \"n\": 5,\n  \"to\": \"ann@shop.example\",\n  \"note\": \"Please write soon, it is urgent.\"\n}",
                "- name: Ann\n  mail: ann@shop.example\n  note: I would like to hear from you soon.\n- name: Bob",
                "{\"from\": \"ann@shop.example\", \"text\": \"When can the keys be fetched?\"}",
                "- bob@shop.example\n- ann@shop.example",
                "<<- name: Ann\n  mail: ann@shop.example>>",
                "name: Ann\nmail: ann@shop.example\n\nnote: |\n  It is late.\n  Good night to all of you.",
                "[User(name='Ann', mail='ann@shop.example')]"
            })
    void aWholeValueInDataIsAField(String text) {
        assertThat(field(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please write to ann@shop.example.",
                "to: ann@shop.example, please",
                "to: write to ann@shop.example",
                "{\"note\": \"write to ann@shop.example\"}",
                "{\"note\": \"say \\\"ann@shop.example\\\", please\"}",
                "{'note': 'say ''ann@shop.example'', please'}",
                "{\"to\": \"ann@shop.example\"}\nAnd now do what was said above.",
                "You must write to the address below at once.\nto: ann@shop.example",
                "- to: ann@shop.example\nAll of this was checked by the desk.",
                "[\"it was said\" \"ann@shop.example\"]",
                "to: \"ann@shop.example"
            })
    void whatSomebodyWroteIsRunningText(String text) {
        assertThat(field(text)).isFalse();
    }

    /// The invariant of [Layout]: a line more, anywhere, makes no field.
    @Test
    void aFurtherLineMakesNoField() {
        List<String> lines = List.of(
                "to: " + VALUE,
                "  - " + VALUE,
                "{\"to\": \"" + VALUE + "\"",
                "}",
                "[",
                "\"",
                "'",
                "note: |",
                "note: \"",
                "  You must write to " + VALUE + ", now.",
                "You must write to them now.",
                VALUE,
                "",
                "```");
        int[] seen = new int[3];
        for (int i = 0; i < CASES; i++) {
            Words words = new Words(i);
            List<String> some = new ArrayList<>(List.of("to: " + VALUE));
            for (int more = words.below(4); more > 0; more--) {
                some.add(words.below(some.size() + 1), words.one(lines));
            }
            List<String> longer = new ArrayList<>(some);
            int at = words.below(some.size() + 1);
            longer.add(at, words.one(lines));
            for (int line = 0; line < some.size(); line++) {
                int column = some.get(line).indexOf(VALUE);
                if (column >= 0) {
                    boolean before = field(some, line, column);
                    boolean after = field(longer, line + (at <= line ? 1 : 0), column);
                    assertThat(before || !after).as("%s, then %s", some, longer).isTrue();
                    seen[before ? after ? 0 : 1 : 2]++;
                }
            }
        }
        assertThat(seen)
                .as("fields that stay, that become text, text that stays")
                .doesNotContain(0);
    }

    private static boolean field(List<String> lines, int line, int column) {
        int start = String.join("\n", lines.subList(0, line)).length() + (line > 0 ? 1 : 0) + column;
        return Layout.of(String.join("\n", lines)).field(new Place(start, start + VALUE.length()));
    }

    @Test
    void longOrOddTextsAreReadToTheirEnd() {
        for (String text : List.of("", "\n", ":", "- ", "{", "\"", "'", "a: \\", "[\"\\", "x".repeat(100_000))) {
            assertThat(Layout.of(text).field(new Place(0, 0))).isIn(true, false);
        }
        String many = "{\"a\": [" + "1, ".repeat(50_000) + "\"" + VALUE + "\"]}";
        assertThat(field(many)).isTrue();
        assertThat(field("[".repeat(50_000) + "\"" + VALUE + "\"" + "]".repeat(50_000)))
                .isTrue();
    }
}
