package io.lictor.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.Proofs;
import io.lictor.policy.Decision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// The search, against every subset of what could be changed.
class RepairsTest {
    private static final int SEARCHES = Proofs.cases(50_000, 1_000);

    @Test
    void theSmallestSetsAreOfferedAndNothingCanBeLeftOut() {
        SplittableRandom random = new SplittableRandom(81);
        int offered = 0;
        int ended = 0;
        for (int i = 0; i < SEARCHES; i++) {
            List<Repairs.Way> ways = ways(random);
            Predicate<List<Remedy>> allows = someSets(ways, random);
            int smallest = smallest(ways, allows);
            AtomicInteger tried = new AtomicInteger();
            List<Repair> repairs = Repairs.of(ways, List.of(), remedies -> {
                tried.incrementAndGet();
                return allows.test(remedies);
            });
            boolean bounded = repairs.isEmpty() && tried.get() == Repairs.MOST_TRIED;
            ended += bounded ? 1 : 0;
            assertThat(repairs.isEmpty()).isEqualTo(smallest == 0 || bounded);
            assertThat(repairs).hasSizeLessThanOrEqualTo(Repairs.MOST_OFFERED).doesNotHaveDuplicates();
            for (Repair repair : repairs) {
                offered++;
                assertThat(repair.becomes()).isEqualTo(Decision.ALLOW);
                assertThat(repair.remedies()).hasSize(smallest);
                assertThat(allows.test(plain(repair.remedies()))).isTrue();
            }
            assertThat(Repairs.of(ways, List.of(), allows)).isEqualTo(repairs);
        }
        assertThat(offered).isGreaterThan(SEARCHES / 2);
        assertThat(ended).isLessThan(SEARCHES / 10);
        Proofs.record(
                "Repairs are the smallest sets of changes that lead to allow",
                SEARCHES,
                81,
                "holds; " + offered + " offered, " + ended + " searches ended at " + Repairs.MOST_TRIED + " sets");
    }

    @Test
    void whatCannotHelpIsNotTried() {
        List<Repairs.Way> ways = List.of(prior("a"), prior("b"), prior("c"));
        List<List<String>> tried = new ArrayList<>();
        List<Repair> repairs = Repairs.of(ways, List.of(0b011L, 0b100L), remedies -> {
            tried.add(remedies.stream().map(Remedy::predicate).toList());
            return remedies.size() == 3;
        });
        assertThat(tried).containsExactly(List.of("a", "c"), List.of("b", "c"), List.of("a", "b", "c"));
        assertThat(repairs)
                .singleElement()
                .satisfies(r -> assertThat(r.predicates()).containsExactly("a", "b", "c"));
    }

    @Test
    void theSearchIsBounded() {
        List<Repairs.Way> ways = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ways.add(prior("p" + i));
        }
        AtomicInteger tried = new AtomicInteger();
        Repairs.of(ways, List.of(), remedies -> {
            assertThat(remedies).allMatch(r -> Integer.parseInt(r.predicate().substring(1)) < Repairs.MOST_WAYS);
            tried.incrementAndGet();
            return false;
        });
        assertThat(tried).hasValue(Repairs.MOST_TRIED);
    }

    @Test
    void theNearestNumberIsOfferedAndEveryTextOfAListThatHelps() {
        Repairs.Way numbers = values("n", 500L, 499L, 400L);
        Repairs.Way texts = values("reason", "a", "b", "c", "d");
        List<Repair> repairs = Repairs.of(
                List.of(numbers, texts),
                List.of(),
                remedies -> remedies.size() == 1
                        && remedies.getFirst() instanceof Remedy.Argument change
                        && !Set.of(500L, "a", "c").contains(change.to()));
        assertThat(repairs)
                .extracting(Repair::steps)
                .containsExactly(
                        List.of("change `n` to 499"),
                        List.of("let `reason` be one of \"b\", \"d\", whichever is true"));
        assertThat(repairs.getLast().arguments()).singleElement().satisfies(change -> {
            assertThat(change.to()).isEqualTo("b");
            assertThat(change.others()).containsExactly("d");
        });
    }

    @Test
    void aCallThatMakesAnotherIsNamedOnce() {
        Remedy.Call one = call("look", "/order");
        Remedy.Call both = call("look", "/order", "/customer");
        Remedy.Call other = call("verify", "/order");
        Repair repair = new Repair(List.of(done("a", one), done("b", both), done("c", other)), Decision.ALLOW);
        assertThat(repair.calls()).containsExactly(both, other);
    }

    private static Remedy done(String predicate, Remedy.Call call) {
        return new Remedy.Prior(predicate, true, "do " + predicate, Optional.of(call));
    }

    private static Remedy.Call call(String tool, String... pointers) {
        java.util.SortedMap<String, Object> arguments = new java.util.TreeMap<>();
        List.of(pointers).forEach(pointer -> arguments.put(pointer, "1"));
        return new Remedy.Call(new java.util.TreeSet<>(Set.of(tool)), arguments);
    }

    private static Repairs.Way prior(String predicate) {
        return new Repairs.Way(List.of(new Remedy.Prior(predicate, true, "do " + predicate, Optional.empty())));
    }

    private static Repairs.Way values(String name, Object... values) {
        return new Repairs.Way(List.of(values).stream()
                .<Remedy>map(value -> new Remedy.Argument(name, "/" + name, Optional.of("now"), value, List.of()))
                .toList());
    }

    /// Up to six ways of up to three alternatives.
    private static List<Repairs.Way> ways(SplittableRandom random) {
        List<Repairs.Way> ways = new ArrayList<>();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            Object[] values = new Object[random.nextInt(1, 4)];
            for (int v = 0; v < values.length; v++) {
                values[v] = random.nextInt(4) == 0 ? "t" + v : Long.valueOf(v);
            }
            ways.add(random.nextBoolean() ? prior("p" + i) : values("a" + i, values));
        }
        return ways;
    }

    /// Allows some sets of changes, and perhaps what contains them.
    private static Predicate<List<Remedy>> someSets(List<Repairs.Way> ways, SplittableRandom random) {
        List<Set<Remedy>> sets = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            Set<Remedy> set = new HashSet<>();
            for (Repairs.Way way : ways) {
                if (random.nextInt(3) == 0) {
                    set.add(way.alternatives()
                            .get(random.nextInt(way.alternatives().size())));
                }
            }
            sets.add(set);
        }
        boolean larger = random.nextBoolean();
        return remedies -> !remedies.isEmpty()
                && sets.stream()
                        .anyMatch(set -> !set.isEmpty()
                                && (larger ? remedies.containsAll(set) : set.equals(new HashSet<>(remedies))));
    }

    /// The size of the smallest set that helps, by trying all; 0 if none does.
    private static int smallest(List<Repairs.Way> ways, Predicate<List<Remedy>> allows) {
        List<List<Remedy>> all = new ArrayList<>(List.of(List.of()));
        for (Repairs.Way way : ways) {
            for (List<Remedy> set : List.copyOf(all)) {
                for (Remedy remedy : way.alternatives()) {
                    List<Remedy> more = new ArrayList<>(set);
                    more.add(remedy);
                    all.add(more);
                }
            }
        }
        return all.stream().filter(allows).mapToInt(List::size).min().orElse(0);
    }

    private static List<Remedy> plain(List<Remedy> remedies) {
        return remedies.stream()
                .map(remedy -> remedy instanceof Remedy.Argument change
                        ? new Remedy.Argument(
                                change.predicate(), change.pointer(), change.from(), change.to(), List.of())
                        : remedy)
                .toList();
    }
}
