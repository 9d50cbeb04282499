package io.lictor.cel;

import static io.lictor.predicate.Kleene.FAILS;
import static io.lictor.predicate.Kleene.HOLDS;
import static io.lictor.predicate.Kleene.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.predicate.Kleene;
import io.lictor.trajectory.Arguments;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelConditionsTest {
    private final CelConditions conditions = new CelConditions();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "args.amount > 500.0 ; HOLDS",
                "args.amount > 501 ; FAILS",
                "args.half < 1 ; HOLDS",
                "args.half > 0.25 ; HOLDS",
                "args.amount == 501.0 ; HOLDS",
                "args.missing > 1 ; UNKNOWN",
                "args.missing > 1 || args.amount > 500 ; HOLDS",
                "args.missing > 1 && args.amount > 900 ; FAILS",
                "has(args.missing) && args.missing > 1 ; FAILS",
                "args.name > 5 ; UNKNOWN",
                "args.name.startsWith('A') ; HOLDS",
                "args.name.nested == 1 ; UNKNOWN",
                "args.list[9] == 1 ; UNKNOWN",
                "args.list.exists(x, x == 2) ; HOLDS",
                "args.flag ; HOLDS",
                "args.name ; UNKNOWN",
                "args.amount ; UNKNOWN",
                "args.amount / 0 == 1 ; UNKNOWN",
                "args.none == 5 ; FAILS",
                "args.name.matches('(') ; UNKNOWN"
            })
    void values(String expression, Kleene value) {
        Map<String, Object> members = new TreeMap<>(Map.of("amount", 501, "half", 0.5, "name", "Ann", "flag", true));
        members.put("list", List.of(1, 2));
        members.put("none", Arguments.Null.NULL);
        assertThat(conditions
                        .evaluate(
                                expression, Map.of("args", Arguments.of(members).values()))
                        .value())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"args.x +", "1", "'text'", "unknown_name", "args.x.frobnicate()", ""})
    void whatIsNoConditionIsUnknownAndRefused(String expression) {
        assertThat(conditions.evaluate(expression, Map.of("args", Map.of())).value())
                .isEqualTo(UNKNOWN);
        assertThat(conditions.problem(expression, Set.of("args"))).isPresent();
        assertThat(conditions.usesOnly(expression, "args")).isFalse();
    }

    @Test
    void aMillionIterationsAreNotRun() {
        // Given a thousand elements, twice over: a million steps
        List<Long> thousand = LongStream.range(0, 1_000).boxed().toList();
        Map<String, Object> variables =
                Map.of("args", Arguments.of(Map.of("a", thousand)).values());
        String million = "args.a.all(x, args.a.all(y, x + y >= 0))";
        assertThat(conditions.evaluate(million, variables).value()).isEqualTo(UNKNOWN);

        // and a harmless one runs
        assertThat(conditions.evaluate("args.a.all(x, x >= 0)", variables).value())
                .isEqualTo(HOLDS);
    }

    @Test
    void nestingIsBounded() {
        String deep = "(".repeat(200) + "true" + ")".repeat(200);
        String deeper = "!".repeat(100_000) + "true";
        assertThat(conditions.problem(deep, Set.of())).isPresent();
        assertThat(conditions.evaluate(deep, Map.of()).value()).isEqualTo(UNKNOWN);
        assertThat(conditions.evaluate(deeper, Map.of()).value()).isIn(UNKNOWN, HOLDS);
    }

    @Test
    void foreignVariablesAreRefusedByName() {
        assertThat(conditions.problem("user_last == 'yes'", Set.of("tool", "args")))
                .hasValueSatisfying(message -> assertThat(message).contains("user_last"));
        assertThat(conditions.problem("args.x == facts.x", Set.of("args", "tool")))
                .hasValueSatisfying(message -> assertThat(message).contains("facts"));
        assertThat(conditions.problem("args.x == 1", Set.of("args"))).isEmpty();
        // a variable bound by a macro is nobody's
        assertThat(conditions.problem("args.exists(k, k == 'a')", Set.of("args")))
                .isEmpty();
    }

    @Test
    void usesOnly() {
        assertThat(conditions.usesOnly("tool.name == 'x' && tool.words.matches('y')", "tool"))
                .isTrue();
        assertThat(conditions.usesOnly("tool.name == args.x", "tool")).isFalse();
        assertThat(conditions.usesOnly("true", "tool")).isTrue();
    }

    @Test
    void referencesAreTheLongestPaths() {
        References references = conditions.references("has(args.to.iban) && args.to.iban == facts.iban && args.x > 1");
        assertThat(references.arguments()).containsExactly("/to/iban", "/x");
        assertThat(references.facts()).containsExactly("iban");
        assertThat(references.variables()).containsExactly("args", "facts");
        assertThat(conditions.references("no condition (")).isEqualTo(References.NONE);
    }

    @Test
    void missingVariablesAreUnknown() {
        assertThat(conditions.evaluate("facts.x == 1", Map.of()).value()).isEqualTo(UNKNOWN);
        assertThat(conditions.evaluate("false && facts.x == 1", Map.of()).value())
                .isEqualTo(FAILS);
    }
}
