package io.lictor.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.circuit.Outcome;
import io.lictor.policy.Decision;
import io.lictor.policy.Rule;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Truth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SupervaluationTest {
    private static final int PACKS = Boolean.getBoolean("lictor.prove") ? 30_000 : 3_000;

    @Test
    void theDecisionIsThatOfEveryConsistentCompletion() {
        SplittableRandom random = new SplittableRandom(51);
        Map<Decision, Integer> seen = new EnumMap<>(Decision.class);
        for (int i = 0; i < PACKS; i++) {
            Naive naive = RandomPack.of(random);
            Ruling ruling = naive.ruling();
            Set<Decision> decisions = naive.decisions();
            seen.merge(ruling.decision(), 1, Integer::sum);
            if (decisions.isEmpty()) {
                boolean broken = ruling.outcomes().stream()
                        .anyMatch(o -> o instanceof Outcome.Broken
                                && o.rule().terms().hard()
                                && o.rule().terms().enforced());
                assertThat(ruling.decision())
                        .as("inconsistent %s", naive)
                        .isEqualTo(broken ? Decision.DENY : Decision.ASK);
            } else if (decisions.size() == 1) {
                assertThat(Set.of(ruling.decision())).as("%s", naive).isEqualTo(decisions);
            } else {
                boolean answerable = naive.decides(askable(naive));
                assertThat(ruling.decision()).as("%s", naive).isEqualTo(answerable ? Decision.DEFER : Decision.ASK);
            }
        }
        assertThat(seen.keySet()).contains(Decision.ALLOW, Decision.ASK, Decision.DEFER, Decision.DENY);
    }

    @Test
    void questionsAreSufficientAndNoneIsTooMany() {
        SplittableRandom random = new SplittableRandom(52);
        int asked = 0;
        for (int i = 0; i < PACKS; i++) {
            Naive naive = RandomPack.of(random);
            Ruling ruling = naive.ruling();
            List<String> questions =
                    ruling.questions().stream().map(Question::predicate).toList();
            assertThat(questions.isEmpty()).isEqualTo(ruling.decision() != Decision.DEFER);
            if (questions.isEmpty()) {
                continue;
            }
            asked++;
            assertThat(askable(naive)).containsAll(questions);
            assertThat(naive.decides(questions)).as("%s", naive).isTrue();
            for (List<String> smaller : subsets(askable(naive), questions.size() - 1)) {
                assertThat(naive.decides(smaller)).as("%s", naive).isFalse();
            }
        }
        assertThat(asked).isGreaterThan(PACKS / 20);
    }

    @Test
    void moreKnowledgeNeverChangesADecidedOutcome() {
        SplittableRandom random = new SplittableRandom(53);
        for (int i = 0; i < PACKS; i++) {
            Naive naive = RandomPack.of(random);
            List<Map<String, Boolean>> worlds = naive.worlds();
            if (worlds.isEmpty()) {
                continue;
            }
            Map<String, Boolean> world = worlds.get(random.nextInt(worlds.size()));
            Ruling before = naive.ruling();
            Assignment more = naive.known();
            for (String atom : RandomPack.ATOMS) {
                if (random.nextBoolean() && more.value(atom) == Kleene.UNKNOWN) {
                    more = more.with(atom, Truth.of(world.getOrDefault(atom, false), List.of(), "learnt"));
                }
            }
            Ruling after = Deliberation.of(naive.matches(), more);
            for (int r = 0; r < before.outcomes().size(); r++) {
                Outcome was = before.outcomes().get(r);
                assertThat(was instanceof Outcome.Open
                                || was.word().equals(after.outcomes().get(r).word()))
                        .as("%s", naive)
                        .isTrue();
            }
            boolean settled = before.decision() == Decision.ALLOW || before.decision() == Decision.DENY;
            assertThat(!settled || after.decision() == before.decision()).isTrue();
        }
    }

    private static List<String> askable(Naive naive) {
        TreeMap<String, Boolean> askable = new TreeMap<>();
        naive.pack().predicates().forEach(p -> askable.put(p.id(), p.question().isPresent()));
        return naive.atoms().stream()
                .filter(atom ->
                        askable.getOrDefault(atom, false) && naive.known().value(atom) == Kleene.UNKNOWN)
                .toList();
    }

    private static List<List<String>> subsets(List<String> of, int size) {
        List<List<String>> found = new ArrayList<>();
        for (int bits = 0; bits < 1 << of.size(); bits++) {
            if (Integer.bitCount(bits) == size) {
                List<String> subset = new ArrayList<>();
                for (int i = 0; i < of.size(); i++) {
                    if ((bits >> i & 1) == 1) {
                        subset.add(of.get(i));
                    }
                }
                found.add(subset);
            }
        }
        return found;
    }

    @Test
    void randomPacksReachEveryKindOfRule() {
        SplittableRandom random = new SplittableRandom(55);
        List<String> kinds = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            RandomPack.of(random).pack().rules().stream().map(Rule::kind).forEach(kinds::add);
        }
        assertThat(kinds).contains("forbid", "require", "permit", "implies");
    }
}
