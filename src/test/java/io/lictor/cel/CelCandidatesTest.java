package io.lictor.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.Proofs;
import io.lictor.predicate.Candidate;
import io.lictor.predicate.Kleene;
import io.lictor.trajectory.Arguments;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelCandidatesTest {
    private static final int CONDITIONS_TRIED = Boolean.getBoolean("lictor.prove") ? 100_000 : 1_000;

    private final CelConditions conditions = new CelConditions();
    private final CelCandidates candidates = new CelCandidates(conditions);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "!(double(args.amount) <= 500.0) ; /amount=500.0 /amount=499.9",
                "args.amount < 500 ; /amount=499.9",
                "args.cents > 100.004 ; /cents=100.004 /cents=100.0 /cents=99.99",
                "args.count > 3 ; /count=3 /count=2",
                "args.count >= 3.5 ; /count=3",
                "args.count == 7 ; /count=6 /count=8",
                "3 < args.count ; /count=3 /count=2",
                "args.count * 2 > 6 ; /count=3 /count=2",
                "double(args.amount) > 0.2 * double(facts.total) ; /amount=16.0 /amount=15.9",
                "double(args.text_amount) <= 10.0 ; /text_amount=10.00 /text_amount=9.99",
                "args.reason in ['b', 'a'] ; /reason=a /reason=b",
                "args.method == 'original' ; /method=original",
                "args.reason == facts.reason ; /reason=lost",
                "args.count in [9, 1, 5] ; /count=5 /count=9 /count=1",
                "args.silent ; /silent=true",
                "!has(args.silent) || args.silent == false ; /silent=true",
                "args.item.price > 10 ; /item/price=10 /item/price=9",
                "args['item']['price'] > 10 ; /item/price=10 /item/price=9",
                "args.list[1] > 10 ; /list/1=10 /list/1=9",
                "args.item.colour in ['red'] ; /item/colour=red",
                "args.count > 5 && args.amount > 600.0 ; /amount=600.0 /amount=599.9 /count=5 /count=4",
                "args.to.endsWith('@corp.example') ; /to~end with \"@corp.example\"",
                "!(args.to.endsWith('@a') || args.to.endsWith('@b')) ; /to~end with \"@a\" or end with \"@b\"",
                "args.to.startsWith('eve') && args.count > 9000 ; /count=9001",
                "args.to.startsWith('eve') || args.count > 9000 ; /count=9001 /to~not start with \"eve\""
            })
    void valuesThatTurnTheCondition(String expression, String expected) {
        assertThat(of(expression)).containsExactly(split(expected));
    }

    /// A text that must match, a length, another argument or something written in the session gives
    /// nothing that could be offered.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "args.reason.matches('^[a-z]+$')",
                "size(args.reason) > 20",
                "args.reason == user_last",
                "args.reason in user",
                "args.reason == args.method",
                "args.amount > args.count",
                "args.missing > 5",
                "args.missing.deeper == 'x'",
                "args.exists(k, k == 'amount')",
                "args.list.all(x, x < 5)",
                "args.nothing == args",
                "tool.name == 'pay'",
                "args.amount * args.amount > 9.0",
                "args.reason",
                "args.amount > 1e300",
                "100 / args.count > 5",
                "no condition ("
            })
    void whatCannotBeTurnedGivesNothing(String expression) {
        assertThat(of(expression)).isEmpty();
    }

    @Test
    void listsAreBounded() {
        StringBuilder list = new StringBuilder("'v0'");
        for (int i = 1; i < 500; i++) {
            list.append(", 'v").append(i).append('\'');
        }
        assertThat(of("args.reason in [" + list + "]")).hasSizeBetween(1, Candidate.MOST);
        StringBuilder many = new StringBuilder("args.count > 0");
        for (int i = 1; i < 100; i++) {
            many.append(" || args.count > ").append(i);
        }
        assertThat(of(many.toString())).hasSizeBetween(1, Candidate.MOST);
    }

    /// For one comparison the nearest value turns it, and nothing between it and the present value with
    /// the same decimals does.
    @Test
    void theNearestValueIsTheSmallestChange() {
        SplittableRandom random = new SplittableRandom(71);
        List<String> operators = List.of("<", "<=", ">", ">=", "==", "!=");
        for (int i = 0; i < CONDITIONS_TRIED; i++) {
            long limit = random.nextLong(-40, 40);
            long now = random.nextLong(-40, 40);
            String expression = "args.n " + operators.get(random.nextInt(operators.size())) + " " + limit;
            List<Candidate> found = candidates.of(expression, variables("n", now), Arguments.of(Map.of("n", now)));
            Kleene before = conditions.evaluate(expression, variables("n", now)).value();
            long nearest = found.stream()
                    .map(candidate -> Math.abs(((Long) ((Candidate.Value) candidate).value()) - now))
                    .findFirst()
                    .orElse(200L);
            for (long step = 1; step <= Math.min(nearest, 100); step++) {
                for (long value : new long[] {now - step, now + step}) {
                    Kleene then = conditions
                            .evaluate(expression, variables("n", value))
                            .value();
                    assertThat(then == before || step == nearest)
                            .as("%s at %d and %d", expression, now, value)
                            .isTrue();
                }
            }
            found.forEach(candidate -> assertThat(conditions
                            .evaluate(expression, variables("n", ((Candidate.Value) candidate).value()))
                            .value())
                    .isEqualTo(before.not()));
        }
        Proofs.record(
                "The value proposed for a comparison is the nearest that turns it", CONDITIONS_TRIED, 71, "holds");
    }

    private static Map<String, Object> variables(String name, Object value) {
        return Map.of("args", Arguments.of(Map.of(name, value)).values());
    }

    private List<String> of(String expression) {
        Map<String, Object> members = new TreeMap<>(Map.of("amount", 640.0, "cents", 150.25, "count", 7L));
        members.putAll(Map.of("text_amount", "12.50", "reason", "horoscope", "silent", false, "to", "eve@evil"));
        members.put("item", Map.of("price", 12));
        members.put("list", List.of(1, 20));
        Arguments arguments = Arguments.of(members);
        Map<String, Object> variables = new TreeMap<>();
        variables.put("args", arguments.values());
        variables.put("facts", Map.of("total", 80.0, "reason", "lost"));
        variables.put("user", List.of("please"));
        variables.put("user_last", "please");
        variables.put("tool", Map.of("name", "send"));
        return candidates.of(expression, variables, arguments).stream()
                .map(candidate -> switch (candidate) {
                    case Candidate.Value value -> value.pointer() + "=" + value.value();
                    case Candidate.Form form -> form.pointer() + "~" + form.words();
                })
                .toList();
    }

    private static String[] split(String expected) {
        return expected.strip().split(" (?=/)");
    }
}
