package io.lictor.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.Proofs;
import io.lictor.logic.Formula;
import io.lictor.logic.RandomFormula;
import io.lictor.policy.Decision;
import io.lictor.policy.Draft;
import io.lictor.policy.Rule;
import io.lictor.predicate.Assignment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Question sets about many unknowns, against every set of predicates.
class QuestionsTest {
    private static final int PACKS = Proofs.cases(1_000, 20);

    @Test
    void theSmallestDecidingSetIsAskedAboutUpToTwelveUnknowns() {
        SplittableRandom random = new SplittableRandom(56);
        int asked = 0;
        int largest = 0;
        for (int i = 0; i < PACKS; i++) {
            int size = random.nextInt(8, Deliberation.MAX_UNKNOWN + 1);
            Naive naive = pack(random, size);
            Ruling ruling = naive.ruling();
            Decided decided = Decided.of(naive);
            int smallest = decided.smallest();
            if (ruling.decision() != Decision.DEFER) {
                assertThat(smallest).as("%s", naive).isIn(0, Decided.NONE);
                continue;
            }
            asked++;
            largest = Math.max(largest, smallest);
            assertThat(ruling.questions()).as("%s", naive).hasSize(smallest);
            int set = 0;
            for (Question question : ruling.questions()) {
                set |= 1 << naive.atoms().indexOf(question.predicate());
            }
            assertThat(decided.by(set)).as("%s", naive).isTrue();
        }
        assertThat(asked).isGreaterThan(PACKS / 4);
        Proofs.record(
                "Question sets about 8 to 12 unknowns are as small as any that decides",
                PACKS,
                56,
                "holds; " + asked + " asked, the largest set has " + largest);
    }

    /// The decision in every world, and which predicates can be asked.
    ///
    /// @param worlds bit i is the value of the i-th predicate
    private record Decided(int[] worlds, Decision[] decisions, int askable, int size) {
        static final int NONE = -1;

        static Decided of(Naive naive) {
            List<Map<String, Boolean>> worlds = naive.worlds();
            int[] bits = worlds.stream()
                    .mapToInt(world -> IntStream.range(0, naive.atoms().size())
                            .filter(i -> world.getOrDefault(naive.atoms().get(i), false))
                            .map(i -> 1 << i)
                            .sum())
                    .toArray();
            Decision[] decisions = worlds.stream()
                    .map(world -> naive.decision(world).orElseThrow())
                    .toArray(Decision[]::new);
            int askable = IntStream.range(0, naive.atoms().size())
                    .filter(i -> naive.pack().predicates().stream()
                            .anyMatch(p -> p.id().equals(naive.atoms().get(i))
                                    && p.question().isPresent()))
                    .map(i -> 1 << i)
                    .sum();
            return new Decided(bits, decisions, askable, naive.atoms().size());
        }

        boolean by(int set) {
            int[] first = new int[1 << size];
            Arrays.fill(first, NONE);
            for (int i = 0; i < worlds.length; i++) {
                int group = worlds[i] & set;
                if (first[group] == NONE) {
                    first[group] = i;
                } else if (decisions[first[group]] != decisions[i]) {
                    return false;
                }
            }
            return true;
        }

        /// The size of the smallest deciding set of askable predicates.
        int smallest() {
            int best = NONE;
            for (int set = 0; set < 1 << size; set++) {
                if ((set & ~askable) == 0 && (best == NONE || Integer.bitCount(set) < best) && by(set)) {
                    best = Integer.bitCount(set);
                }
            }
            return best;
        }
    }

    /// Facts of which nothing is known; rules over pairs and triples of them, all involved.
    private static Naive pack(SplittableRandom random, int size) {
        Draft draft = new Draft("p").action("act", "t");
        List<String> atoms =
                IntStream.range(0, size).mapToObj(i -> "p/a" + (char) ('a' + i)).toList();
        for (String atom : atoms) {
            String name = atom.substring(2);
            if (random.nextInt(6) == 0) {
                draft.hidden(name);
            } else {
                draft.fact(name);
            }
        }
        int rules = random.nextInt(1, 6);
        for (int i = 0; i < rules; i++) {
            boolean hard = random.nextInt(3) > 0;
            var terms = draft.terms("R" + i, "act", hard, random.nextDouble() * 2, true, Optional.empty());
            Formula formula = RandomFormula.of(random, atoms, 2);
            draft.rule(random.nextBoolean() ? new Rule.Forbid(terms, formula) : new Rule.Require(terms, formula));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            draft.implies(
                    "I" + i, "a" + (char) ('a' + random.nextInt(size)), "a" + (char) ('a' + random.nextInt(size)));
        }
        return new Naive(draft.pack(), atoms, new Assignment(0, new TreeMap<>()));
    }
}
