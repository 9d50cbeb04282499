package io.lictor.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lictor.circuit.Outcome;
import io.lictor.policy.Decision;
import io.lictor.policy.Draft;
import io.lictor.policy.Rule;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Truth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeliberationTest {
    private static final Assignment NOTHING = new Assignment(0, new TreeMap<>());

    private final Draft draft =
            new Draft("p").action("act", "t").fact("a").fact("b").fact("c").hidden("h");

    @Test
    void aBrokenHardRuleDeniesWhateverTheSumSays() {
        draft.forbid("HARD", "act", "a");
        soft("SOFT", "b", 0, true);
        assertThat(ruling(known("a", true)).decision()).isEqualTo(Decision.DENY);
        assertThat(ruling(known("a", true).with("p/b", certain(false))).decision())
                .isEqualTo(Decision.DENY);
        assertThat(ruling(known("a", false).with("p/b", certain(true))).decision())
                .isEqualTo(Decision.ALLOW);
    }

    @Test
    void softRulesAskAndDenyByTheirWeight() {
        soft("S1", "a", 1, true);
        soft("S2", "b", 1, true);
        Assignment one = known("a", true).with("p/b", certain(false));
        assertThat(ruling(one).decision()).isEqualTo(Decision.ASK);
        assertThat(ruling(one).margin().low()).isCloseTo(-0.4621, within(5e-5));
        assertThat(ruling(one.with("p/b", certain(true))).decision()).isEqualTo(Decision.DENY);
        assertThat(ruling(known("a", false).with("p/b", certain(false))).decision())
                .isEqualTo(Decision.ALLOW);
    }

    @Test
    void shadowRulesAreRecordedAndDecideNothing() {
        draft.rule(new Rule.Forbid(shadow("SHADOW"), draft.formula("a")));
        Ruling ruling = ruling(known("a", true));
        assertThat(ruling.decision()).isEqualTo(Decision.ALLOW);
        assertThat(ruling.outcomes()).singleElement().isInstanceOf(Outcome.Broken.class);
        assertThat(ruling(NOTHING).decision()).isEqualTo(Decision.ALLOW);
    }

    @Test
    void aShadowPermitLiftsNothing() {
        draft.rule(new Rule.Permit(shadow("LIFT"), draft.formula("b")));
        draft.rule(new Rule.Forbid(lifted("R", "LIFT"), draft.formula("a")));
        Assignment known = known("a", true).with("p/b", certain(true));
        assertThat(ruling(known).decision()).isEqualTo(Decision.DENY);
    }

    @Test
    void aPermitLiftsOnlyTheRuleThatNamesIt() {
        draft.permit("LIFT", "act", "b");
        draft.rule(new Rule.Forbid(lifted("NAMES", "LIFT"), draft.formula("a")));
        Assignment known = known("a", true).with("p/b", certain(true)).with("p/c", certain(true));
        assertThat(ruling(known).decision()).isEqualTo(Decision.ALLOW);

        draft.forbid("OTHER", "act", "c");
        assertThat(ruling(known).decision()).isEqualTo(Decision.DENY);
        assertThat(ruling(known).outcomes()).extracting(Outcome::word).containsExactly("kept", "broken");
    }

    @Test
    void anUnknownPermitIsUnknown() {
        draft.permit("LIFT", "act", "b");
        draft.rule(new Rule.Forbid(lifted("R", "LIFT"), draft.formula("a")));
        Ruling ruling = ruling(known("a", true));
        assertThat(ruling.decision()).isEqualTo(Decision.DEFER);
        assertThat(ruling.questions()).containsExactly(new Question("p/b", "b?", "b"));
    }

    @Test
    void whatNobodyCanAnswerIsAsked() {
        draft.forbid("R", "act", "h");
        Ruling ruling = ruling(NOTHING);
        assertThat(ruling.decision()).isEqualTo(Decision.ASK);
        assertThat(ruling.reason()).contains("p/h");
    }

    @Test
    void unknownsThatCannotMatterDoNotAsk() {
        // Given a or not a: open for Kleene, kept in every completion
        draft.require("R", "act", "a or not a");
        Ruling ruling = ruling(NOTHING);
        assertThat(ruling.outcomes()).singleElement().isInstanceOf(Outcome.Open.class);
        assertThat(ruling.decision()).isEqualTo(Decision.ALLOW);
    }

    @Test
    void implicationsDeriveAndExclude() {
        draft.forbid("R", "act", "b").implies("I", "a", "b");
        assertThat(ruling(known("a", true)).decision()).isEqualTo(Decision.DENY);
        assertThat(ruling(known("a", true)).known().truth("p/b").because()).contains("p/I");
        Ruling contradiction = ruling(known("a", true).with("p/b", certain(false)));
        assertThat(contradiction.decision()).isEqualTo(Decision.ASK);
        assertThat(contradiction.margin().inconsistent()).isTrue();
    }

    @Test
    void manyUnknownsAreAskedWithoutEnumeration() {
        for (int i = 0; i <= Deliberation.MAX_UNKNOWN; i++) {
            draft.fact("u" + i).forbid("U" + i, "act", "u" + i);
        }
        assertThat(ruling(NOTHING).decision()).isEqualTo(Decision.ASK);
        assertThat(ruling(known("u0", true)).decision()).isEqualTo(Decision.DENY);
    }

    @Test
    void anUncertainAnswerWeighsInSoftRulesAndIsUnknownInHardOnes() {
        soft("S", "a", 1, true);
        Truth perhaps = new Truth(Kleene.UNKNOWN, OptionalDouble.of(0.5), List.of(), "perhaps");
        Ruling ruling = ruling(NOTHING.with("p/a", perhaps));
        double exact = (0.5 + 0.5 * Math.exp(-1) - 1) / (0.5 + 0.5 * Math.exp(-1) + 1);
        assertThat(ruling.margin().low()).isCloseTo(exact, within(1e-9));
        assertThat(ruling.margin().high()).isCloseTo(exact, within(1e-9));
        assertThat(ruling.decision()).isEqualTo(Decision.ALLOW);

        draft.forbid("H", "act", "a");
        assertThat(ruling(NOTHING.with("p/a", perhaps)).decision()).isEqualTo(Decision.DEFER);
    }

    @Test
    void implicationsCorrectUncertainAnswersTiedToThem() {
        // Given a weak sign of `a`, and a strong one of `b`, which implies it
        soft("S", "a", 3, true);
        Truth weak = new Truth(Kleene.UNKNOWN, OptionalDouble.of(0.3), List.of(), "weak");
        Truth strong = new Truth(Kleene.UNKNOWN, OptionalDouble.of(0.7), List.of(), "strong");
        Assignment known = NOTHING.with("p/a", weak).with("p/b", strong);
        double before = ruling(known).margin().low();

        draft.implies("I", "b", "a");

        // Then the world in which b holds and a fails weighs nothing
        double all = 0.3 + 0.7 * 0.3;
        double executed = 0.7 * 0.3 + 0.3 * Math.exp(-3);
        assertThat(ruling(known).margin().low()).isLessThan(before);
        assertThat(ruling(known).margin().low()).isCloseTo((executed - all) / (executed + all), within(1e-9));
    }

    private Ruling ruling(Assignment known) {
        return Deliberation.of(new Naive(draft.pack(), List.of(), known).matches(), known);
    }

    private void soft(String id, String formula, double weight, boolean enforced) {
        draft.rule(new Rule.Forbid(
                draft.terms(id, "act", false, weight, enforced, Optional.empty()), draft.formula(formula)));
    }

    private io.lictor.policy.Terms shadow(String id) {
        return draft.terms(id, "act", true, 1, false, Optional.empty());
    }

    private io.lictor.policy.Terms lifted(String id, String permit) {
        return draft.terms(id, "act", true, 1, true, Optional.empty(), permit);
    }

    private static Assignment known(String atom, boolean holds) {
        return NOTHING.with("p/" + atom, certain(holds));
    }

    private static Truth certain(boolean holds) {
        return Truth.of(holds, List.of(), "given");
    }
}
