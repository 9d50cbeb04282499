package io.lictor.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.Proofs;
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
    private static final String HOLDS = "holds; certain, unknown and probable answers, soft and shadow rules,"
            + " thresholds, permits, implications";

    private static final int PACKS = Proofs.cases(10_000, 1_000);

    @Test
    void theDecisionIsThatOfEveryConsistentCompletion() {
        SplittableRandom random = new SplittableRandom(51);
        Map<Decision, Integer> seen = new EnumMap<>(Decision.class);
        for (int i = 0; i < PACKS; i++) {
            Naive naive = pack(random, i);
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
                boolean answerable = subsets(askable(naive, ruling)).stream().anyMatch(naive::decides);
                assertThat(ruling.decision()).as("%s", naive).isEqualTo(answerable ? Decision.DEFER : Decision.ASK);
            }
        }
        assertThat(seen.keySet()).contains(Decision.ALLOW, Decision.ASK, Decision.DEFER, Decision.DENY);
        Proofs.record("Every verdict is that of every consistent completion", PACKS, 51, HOLDS);
    }

    @Test
    void questionsAreSufficientAndNoneIsTooMany() {
        SplittableRandom random = new SplittableRandom(52);
        int asked = 0;
        for (int i = 0; i < PACKS; i++) {
            Naive naive = pack(random, i);
            Ruling ruling = naive.ruling();
            List<String> questions =
                    ruling.questions().stream().map(Question::predicate).toList();
            assertThat(questions.isEmpty()).isEqualTo(ruling.decision() != Decision.DEFER);
            if (questions.isEmpty()) {
                continue;
            }
            asked++;
            assertThat(askable(naive, ruling)).containsAll(questions);
            assertThat(naive.decides(questions)).as("%s", naive).isTrue();
            for (List<String> smaller : subsets(askable(naive, ruling))) {
                assertThat(smaller.size() < questions.size() && naive.decides(smaller))
                        .as("%s", naive)
                        .isFalse();
            }
        }
        assertThat(asked).isGreaterThan(PACKS / 20);
        Proofs.record("Question sets are sufficient, and no smaller set is", PACKS, 52, HOLDS);
    }

    @Test
    void moreKnowledgeNeverChangesADecidedOutcome() {
        SplittableRandom random = new SplittableRandom(53);
        int settled = 0;
        for (int i = 0; i < PACKS; i++) {
            Naive naive = pack(random, i);
            List<Map<String, Boolean>> worlds = naive.worlds().stream()
                    .filter(world -> naive.decision(world).isPresent())
                    .toList();
            if (worlds.isEmpty()) {
                continue;
            }
            Map<String, Boolean> world = worlds.get(random.nextInt(worlds.size()));
            Ruling before = naive.ruling();
            Assignment more = naive.known();
            boolean replaced = false;
            for (String atom : RandomPack.ATOMS) {
                if (random.nextBoolean() && more.value(atom) == Kleene.UNKNOWN) {
                    replaced |= more.truth(atom).probability().isPresent();
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
            // an answer that replaces a probability may change the margin; one that replaces nothing may not
            if (!replaced && (before.decision() == Decision.ALLOW || before.decision() == Decision.DENY)) {
                settled++;
                assertThat(after.decision()).as("%s", naive).isEqualTo(before.decision());
            }
        }
        assertThat(settled).isGreaterThan(PACKS / 4);
        Proofs.record("Adding knowledge never changes a kept or broken outcome", PACKS, 53, HOLDS);
    }

    /// Certain answers and probabilities in turn.
    private static Naive pack(SplittableRandom random, int i) {
        return i % 2 == 0 ? RandomPack.of(random) : RandomPack.uncertain(random);
    }

    /// What can be asked: the unknown predicates with a question; with a probability only if a hard rule
    /// waits for them.
    private static List<String> askable(Naive naive, Ruling ruling) {
        TreeMap<String, Boolean> questions = new TreeMap<>();
        naive.pack()
                .predicates()
                .forEach(p -> questions.put(p.id(), p.question().isPresent()));
        List<Outcome> open = ruling.outcomes().stream()
                .filter(o -> o instanceof Outcome.Open
                        && o.rule().terms().hard()
                        && o.rule().terms().enforced())
                .toList();
        return naive.atoms().stream()
                .filter(atom ->
                        questions.getOrDefault(atom, false) && ruling.known().value(atom) == Kleene.UNKNOWN)
                .filter(atom -> naive.known().truth(atom).probability().isEmpty()
                        || open.stream().anyMatch(o -> o.because().contains(atom)))
                .toList();
    }

    private static List<List<String>> subsets(List<String> of) {
        List<List<String>> found = new ArrayList<>();
        for (int bits = 0; bits < 1 << of.size(); bits++) {
            List<String> subset = new ArrayList<>();
            for (int i = 0; i < of.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    subset.add(of.get(i));
                }
            }
            found.add(subset);
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
