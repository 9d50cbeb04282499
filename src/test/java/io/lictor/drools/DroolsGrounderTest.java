package io.lictor.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.Proofs;
import io.lictor.circuit.Choice;
import io.lictor.circuit.Grounder;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Part;
import io.lictor.trajectory.Arguments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DroolsGrounderTest {
    private static final int RUNS = Boolean.getBoolean("lictor.prove") ? 20_000 : 200;
    private static final List<Object> VALUES = List.of(5, 5.0, "5", " 5 ", "5.0", "five", true, "true", List.of(5), "");

    private final DroolsGrounder grounder = new DroolsGrounder();

    @Test
    void stepsJoinByEqualValues() {
        Definition.Match match = sameId("/arguments/id");
        List<Choice> left = List.of(
                Joins.call(0, Map.of("id", 5)), Joins.call(1, Map.of("id", "7")), Joins.call(2, Map.of("other", "7")));
        List<Choice> right = List.of(
                Joins.call(3, Map.of("id", 5.0)),
                Joins.call(4, Map.of("id", " 7 ")),
                Joins.call(5, Map.of("id", "5.0")),
                Joins.call(6, Map.of()));
        assertThat(found(match, left, right)).containsExactly(List.of(1, 4), List.of(0, 3));
    }

    @Test
    void aValueOfAResultJoinsAnArgument() {
        Definition.Match match = Joins.match(
                Joins.part(0),
                Joins.part(1, Optional.empty(), Map.of("/arguments/to", Joins.value(0, "/result/account/iban"))));
        List<Choice> listed = List.of(Joins.result(1, Map.of("account", Map.of("iban", "DE1"))));
        List<Choice> paid = List.of(Joins.call(2, Map.of("to", "DE1")), Joins.call(3, Map.of("to", "DE2")));
        assertThat(found(match, listed, paid)).containsExactly(List.of(1, 2));
    }

    @Test
    void everyCombinationIsFoundTheLatestFirst() {
        Definition.Match match = Joins.match(Joins.part(0), Joins.part(1, Optional.of(0), Map.of()));
        List<Choice> steps =
                IntStream.range(0, 3).mapToObj(i -> Joins.call(i, Map.of())).toList();
        assertThat(found(match, steps, steps)).containsExactly(List.of(1, 2), List.of(0, 2), List.of(0, 1));
    }

    @Test
    void similarPatternsOfOneCircuitDoNotMix() {
        Definition.Match byId = sameId("/arguments/id");
        Definition.Match byKey = sameId("/arguments/key");
        Definition.Match later = Joins.match(Joins.part(0), Joins.part(1, Optional.of(0), Map.of()));
        Definition.Match any = Joins.match(Joins.part(0), Joins.part(1));
        List<List<Choice>> candidates =
                List.of(List.of(Joins.call(1, Map.of("id", 1))), List.of(Joins.call(0, Map.of("id", 1, "key", 2))));
        List<Boolean> matched = new ArrayList<>();
        for (Definition.Match match : List.of(byId, byKey, later, any)) {
            matched.add(!grounder.ground(Joins.circuit(byId, byKey, later, any), match, candidates)
                    .found()
                    .isEmpty());
        }
        assertThat(matched).containsExactly(true, false, false, true);
    }

    @Test
    void everyConditionOfAJoinCountsHoweverManyThereAre() {
        Map<String, Part.Reference> joins = new java.util.TreeMap<>();
        for (String name : List.of("a", "b", "c", "d", "e")) {
            joins.put("/arguments/" + name, Joins.value(0, "/arguments/" + name));
        }
        Definition.Match match = Joins.match(Joins.part(0), Joins.part(1, Optional.of(0), joins));
        Map<String, Object> all = new java.util.TreeMap<>(Map.of("a", 1, "b", 2, "c", 3, "d", 4, "e", 5));
        List<Choice> left = List.of(Joins.call(0, all));
        assertThat(found(match, left, List.of(Joins.call(1, all)))).hasSize(1);
        for (String name : List.copyOf(all.keySet())) {
            Map<String, Object> other = new java.util.TreeMap<>(all);
            other.put(name, 9);
            assertThat(found(match, left, List.of(Joins.call(1, other)))).isEmpty();
        }
    }

    @Test
    void randomJoinsAreThoseOfNestedLoops() {
        SplittableRandom random = new SplittableRandom(5);
        Comparator<List<Choice>> order = Comparator.comparing(chosen -> chosen.reversed().stream()
                .map(c -> "%09d".formatted(99 - c.index()))
                .toList()
                .toString());
        int nonEmpty = 0;
        for (int run = 0; run < RUNS; run++) {
            int parts = random.nextInt(1, 5);
            List<Part> made = new ArrayList<>();
            List<List<Choice>> candidates = new ArrayList<>();
            for (int number = 0; number < parts; number++) {
                made.add(part(random, number));
                candidates.add(random.ints(random.nextInt(0, 7), 0, 8)
                        .distinct()
                        .mapToObj(index -> Joins.call(index, arguments(random)))
                        .toList());
            }
            Definition.Match match = new Definition.Match(made);

            Grounder.Bindings found = grounder.ground(Joins.circuit(match), match, candidates);

            List<List<Choice>> expected = new ArrayList<>(Joins.nested(match, candidates));
            expected.sort(order);
            assertThat(found.found()).as("run " + run + ": " + match).isEqualTo(expected);
            assertThat(found.complete()).isTrue();
            nonEmpty += expected.isEmpty() ? 0 : 1;
        }
        assertThat(nonEmpty).isGreaterThan(RUNS / 5);
        Proofs.record("Joins over steps are those of nested loops", RUNS, 5, "holds; " + nonEmpty + " with a result");
    }

    @Test
    void whatIsTheSameHasTheSameKey() {
        for (Object one : VALUES) {
            for (Object other : VALUES) {
                if (Arguments.same(Optional.of(one), Optional.of(other))) {
                    assertThat(Key.of(Optional.of(one))).isEqualTo(Key.of(Optional.of(other)));
                }
            }
        }
        assertThat(Key.of(Optional.of("1".repeat(99)))).isEqualTo("1".repeat(99));
        assertThat(Key.of(Optional.of("1e999999999"))).isEqualTo(Key.of(Optional.of("1E999999999")));
    }

    @Test
    void tooManyCombinationsEndTheSessionAndNothingElse() {
        Definition.Match free = Joins.match(Joins.part(0), Joins.part(1), Joins.part(2));
        Definition.Match joined = sameId("/arguments/id");
        List<Choice> many = IntStream.range(0, 100)
                .mapToObj(i -> Joins.call(i, Map.of("id", i)))
                .toList();
        for (int round = 0; round < 5; round++) {
            Grounder.Bindings found = grounder.ground(Joins.circuit(free, joined), free, List.of(many, many, many));
            assertThat(found.complete()).isFalse();
            assertThat(found.found()).isEmpty();
            assertThat(grounder.ground(Joins.circuit(free, joined), joined, List.of(many, many))
                            .found())
                    .hasSize(100);
        }
    }

    @Test
    void comparisonsAreBoundedWhereNothingIsKept() {
        Definition.Match later = Joins.match(Joins.part(0), Joins.part(1, Optional.of(0), Map.of()));
        List<Choice> many = IntStream.range(0, 2_000)
                .mapToObj(i -> Joins.call(i + 3_000, Map.of()))
                .toList();
        List<Choice> earlier =
                IntStream.range(0, 2_000).mapToObj(i -> Joins.call(i, Map.of())).toList();
        assertThat(grounder.ground(Joins.circuit(later), later, List.of(many, earlier))
                        .complete())
                .isFalse();
        assertThat(grounder.ground(Joins.circuit(later), later, List.of(many.subList(0, 400), earlier))
                        .complete())
                .isTrue();
    }

    @Test
    void sessionsOnManyThreadsKeepTheirOwnResults() throws Exception {
        Definition.Match byId = sameId("/arguments/id");
        Definition.Match byKey = sameId("/arguments/key");
        List<Callable<Integer>> work = new ArrayList<>();
        for (int thread = 0; thread < 20; thread++) {
            int first = thread * 100;
            work.add(() -> {
                int wrong = 0;
                for (int id = first; id < first + 100; id++) {
                    String name = id % 2 == 0 ? "id" : "key";
                    List<List<Choice>> candidates = List.of(
                            List.of(Joins.call(0, Map.of(name, id)), Joins.call(1, Map.of(name, id + 1))),
                            List.of(Joins.call(2, Map.of(name, id))));
                    Grounder.Bindings found =
                            grounder.ground(Joins.circuit(byId, byKey), id % 2 == 0 ? byId : byKey, candidates);
                    wrong += Joins.indexes(found.found()).equals(List.of(List.of(0, 2))) ? 0 : 1;
                }
                return wrong;
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> wrong : threads.invokeAll(work)) {
                assertThat(wrong.get()).isZero();
            }
        }
    }

    private static Part part(SplittableRandom random, int number) {
        Map<String, Part.Reference> joins = new java.util.TreeMap<>();
        for (int join = random.nextInt(3); join > 0 && number > 0; join--) {
            joins.put(
                    "/arguments/" + "ab".charAt(random.nextInt(2)),
                    Joins.value(random.nextInt(number), "/arguments/" + "ab".charAt(random.nextInt(2))));
        }
        Optional<Integer> after =
                number > 0 && random.nextBoolean() ? Optional.of(random.nextInt(number)) : Optional.empty();
        return Joins.part(number, after, joins);
    }

    private static Map<String, Object> arguments(SplittableRandom random) {
        Map<String, Object> arguments = new java.util.TreeMap<>();
        for (String name : List.of("a", "b")) {
            if (random.nextInt(8) > 0) {
                arguments.put(name, VALUES.get(random.nextInt(VALUES.size())));
            }
        }
        return arguments;
    }

    private static Definition.Match sameId(String pointer) {
        return Joins.match(Joins.part(0), Joins.part(1, Optional.empty(), Map.of(pointer, Joins.value(0, pointer))));
    }

    private List<List<Integer>> found(Definition.Match match, List<Choice> left, List<Choice> right) {
        return Joins.indexes(grounder.ground(Joins.circuit(match), match, List.of(left, right))
                .found());
    }
}
