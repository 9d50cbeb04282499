package io.lictor.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    private static final Arguments NESTED = Arguments.of(Map.of(
            "to",
            List.of(Map.of("iban", "DE1"), Map.of("iban", "DE2")),
            "a/b",
            Map.of("m~n", 7),
            "",
            "empty",
            "none",
            Arguments.Null.NULL,
            "flag",
            true,
            "amount",
            12.5));

    @ParameterizedTest
    @CsvSource({"/to/0/iban, DE1", "/to/1/iban, DE2", "/a~1b/m~0n, 7", "/, empty", "/amount, 12.5", "/flag, true"})
    void aPointerFindsItsValue(String pointer, String value) {
        assertThat(NESTED.at(pointer)).map(Object::toString).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/to/2", "/to/-", "/to/00", "/to/01/iban", "/to/x", "/none", "/none/x", "/amount/0", "/A"})
    void aPointerToNothingIsEmpty(String pointer) {
        assertThat(NESTED.at(pointer)).isEmpty();
        assertThat(NESTED.with(pointer, 1)).isSameAs(NESTED);
    }

    @Test
    void theWholeObjectHasTheEmptyPointer() {
        assertThat(NESTED.at("")).hasValue(NESTED.values());
        assertThat(NESTED.with("", Map.of("x", 1))).isEqualTo(Arguments.of(Map.of("x", 1)));
        assertThatThrownBy(() -> NESTED.at("to")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leavesNameTheirPlaceAndNearestMember() {
        assertThat(NESTED.leaves())
                .containsExactly(
                        new Arguments.Leaf("/", "", "empty"),
                        new Arguments.Leaf("/a~1b/m~0n", "m~n", 7L),
                        new Arguments.Leaf("/amount", "amount", 12.5),
                        new Arguments.Leaf("/flag", "flag", true),
                        new Arguments.Leaf("/to/0/iban", "iban", "DE1"),
                        new Arguments.Leaf("/to/1/iban", "iban", "DE2"));
        NESTED.leaves().forEach(leaf -> assertThat(NESTED.at(leaf.pointer())).hasValue(leaf.value()));
    }

    @Test
    void replacingChangesOnePlaceAndNotTheOriginal() {
        // Given
        String before = NESTED.canonical();

        // When
        Arguments changed = NESTED.with("/to/1/iban", "XX").with("/a~1b/m~0n", 8);

        // Then
        assertThat(changed.at("/to/1/iban")).hasValue("XX");
        assertThat(changed.at("/a~1b/m~0n")).hasValue(8L);
        assertThat(changed.at("/to/0/iban")).hasValue("DE1");
        assertThat(NESTED.canonical()).isEqualTo(before);
    }

    @Test
    void equalObjectsHaveEqualText() {
        Map<String, Object> forwards = new LinkedHashMap<>();
        forwards.put("b", List.of(1, "two"));
        forwards.put("a", Map.of());
        Map<String, Object> backwards = new LinkedHashMap<>();
        backwards.put("a", new LinkedHashMap<>());
        backwards.put("b", List.of(1L, "two"));
        assertThat(Arguments.of(forwards)).isEqualTo(Arguments.of(backwards));
        assertThat(Arguments.of(forwards).canonical()).isEqualTo("{\"a\":{},\"b\":[1,\"two\"]}");
        assertThat(Arguments.of(backwards).canonical())
                .isEqualTo(Arguments.of(forwards).canonical());
    }

    @Test
    void textIsEscaped() {
        String odd = "\"\\\n\r\t\u0001\u001fé😀";
        assertThat(Arguments.of(Map.of("k\n", odd)).canonical())
                .isEqualTo("{\"k\\n\":\"\\\"\\\\\\n\\r\\t\\u0001\\u001fé😀\"}");
        assertThat(Arguments.of(Map.of("x", Arguments.Null.NULL)).canonical()).isEqualTo("{\"x\":null}");
    }

    @Test
    void nothingButJsonIsAccepted() {
        assertThatThrownBy(() -> Arguments.of(Map.of("x", new Object()))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NESTED.values().put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void spansAreInOrder() {
        assertThat(new Span(Span.FACTS, "/x", 0, 0)).isLessThan(new Span(0, "/a", 0, 1));
        assertThat(new Span(1, "/a", 3, 9)).isLessThan(new Span(1, "/b", 0, 1));
        assertThat(new Span(1, "/a", 3, 9)).isGreaterThan(new Span(1, "/a", 3, 8));
        assertThatThrownBy(() -> new Span(-2, "/a", 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Span(0, "/a", 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Span(0, "/a", -1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTrajectoryNumbersItsSteps() {
        Step.Said said = new Step.Said(0, Optional.empty(), Origin.USER, "hello");
        SessionKey key = new SessionKey("t", "s");
        Trajectory one = new Trajectory(key, "", Arguments.NONE, List.of(), List.of(said), false);
        assertThat(one.plus(List.of(said, said)).steps())
                .extracting(Step::index)
                .containsExactly(0, 1, 2);
        assertThat(one.plus(List.of(said)).prefix(1)).isEqualTo(one);
        assertThatThrownBy(() -> new Trajectory(key, "", Arguments.NONE, List.of(), List.of(said.at(1)), false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Step.Said(0, Optional.empty(), Origin.UNTRUSTED, "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
