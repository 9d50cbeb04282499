package io.lictor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.policy.Draft;
import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import io.lictor.policy.Weights;
import io.lictor.predicate.Classifier;
import io.lictor.predicate.Definition;
import io.lictor.wire.Checks;
import io.lictor.wire.Trace;
import io.lictor.wiring.Assembly;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// How far a run breaks each soft rule, read from the judgements of a real guard.
class ViolationsTest {
    /// Says of a text the probability that is written in it: `p=0.30`.
    private static final Classifier STATED = new Classifier() {
        @Override
        public String id() {
            return "injection";
        }

        @Override
        public String hash() {
            return "00";
        }

        @Override
        public double low() {
            return 0.2;
        }

        @Override
        public double high() {
            return 0.9;
        }

        @Override
        public List<Window> windows(String text) {
            int at = text.indexOf("p=");
            double p = at < 0 ? 0 : Double.parseDouble(text.substring(at + 2, at + 6));
            return List.of(new Window(0, text.length(), p));
        }
    };

    private final List<Weights> asked = new ArrayList<>();
    private final Violations violations;

    ViolationsTest() {
        Draft draft = new Draft("shop")
                .action("any", "pay", "look")
                .action("pays", "pay")
                .hidden("approved")
                .predicate("big", Optional.empty(), Optional.empty(), new Definition.Cel("args.amount > 100"))
                .predicate("suspect", Optional.empty(), Optional.empty(), new Definition.Classified("injection"));
        soft(draft, "big", "pays", "big");
        soft(draft, "suspect", "any", "suspect");
        soft(draft, "suspect-payment", "pays", "suspect and big");
        draft.rule(new Rule.Require(
                draft.terms("approved", "pays", false, 1, true, Optional.empty()), draft.formula("approved")));
        draft.rule(new Rule.Forbid(
                draft.terms("shadow", "pays", false, 1, false, Optional.empty()), draft.formula("big")));
        draft.forbid("hard", "pays", "big");
        Pack pack = draft.pack();
        violations = new Violations(
                weights -> checks(pack, weights),
                new TreeSet<>(List.of("shop/big", "shop/suspect", "shop/suspect-payment", "shop/approved")));
    }

    private static void soft(Draft draft, String id, String on, String formula) {
        draft.rule(new Rule.Forbid(draft.terms(id, on, false, 7, true, Optional.empty()), draft.formula(formula)));
    }

    private Checks checks(Pack pack, Weights weights) {
        asked.add(weights);
        SortedMap<String, Classifier> classifiers = new TreeMap<>();
        classifiers.put("injection", STATED);
        Guards guards = new Assembly(classifiers).guards(Draft.bundle(List.of(weights.in(pack))), new TreeSet<>());
        Sessions sessions = new Sessions(new Sessions.Limits(1, 1, Duration.ofMinutes(1)), Clock.systemUTC());
        return new Checks(() -> guards, sessions, () -> 0);
    }

    /// A run of payments, each answered by a text.
    private Violations.Found found(String label, String... payments) {
        return violations.of(run(label, payments));
    }

    private static Trace run(String label, String... payments) {
        StringBuilder messages = new StringBuilder("{\"role\":\"user\",\"content\":\"go\"}");
        for (int i = 0; i < payments.length; i += 2) {
            messages.append("""
                    ,{"role":"assistant","tool_calls":[{"id":"c%d","function":{"name":"pay",
                     "arguments":{"amount":%s}}}]},{"role":"tool","tool_call_id":"c%d","content":"%s"}
                    """.formatted(i, payments[i], i, payments[i + 1]));
        }
        return Trace.read(
                "{\"id\":\"x\",\"label\":%s,\"messages\":[%s]}"
                        .formatted(label, messages)
                        .replace("\n", ""),
                List.of("shop"));
    }

    @Test
    void brokenCountsOneKeptNothingAndOpenIsReported() {
        Violations.Found found = found("{\"unsafe\":false}", "500", "paid", "5", "paid");
        assertThat(found.breaks()).containsOnlyKeys("shop/big").containsEntry("shop/big", 1.0);
        assertThat(found.open()).containsExactly("shop/approved");
    }

    @Test
    void anUncertainRuleCountsItsProbability() {
        Violations.Found found = found("{\"unsafe\":false}", "5", "hello p=0.30", "500", "paid");
        assertThat(found.breaks()).containsOnlyKeys("shop/big", "shop/suspect", "shop/suspect-payment");
        assertThat(found.breaks().get("shop/suspect")).isCloseTo(0.3, within(0.001));
        assertThat(found.breaks().get("shop/suspect-payment")).isCloseTo(0.3, within(0.001));
        assertThat(found.open()).containsExactly("shop/approved");
    }

    @Test
    void aScoreThatDecidesAHardRuleIsStillAProbabilityToASoftOne() {
        Violations.Found kept = found("{\"unsafe\":false}", "5", "hello p=0.10", "5", "paid");
        assertThat(kept.breaks()).containsOnlyKeys("shop/suspect");
        assertThat(kept.breaks().get("shop/suspect")).isCloseTo(0.1, within(0.001));
        Violations.Found broken = found("{\"unsafe\":false}", "5", "hello p=0.95", "5", "paid");
        assertThat(broken.breaks().get("shop/suspect")).isCloseTo(0.95, within(0.001));
    }

    @Test
    void eachCallIsToldByItselfAndWhatIsOpenCountsAsBroken() {
        Violations.Found found = found("{\"unsafe\":false}", "5", "hello p=0.30", "500", "paid");
        assertThat(found.calls()).hasSize(2);
        assertThat(found.calls().getFirst().kinds()).containsExactly("shop/any", "shop/pays");
        assertThat(found.calls().getFirst().shares()).containsOnlyKeys("shop/approved");
        assertThat(found.calls().getLast().shares())
                .containsOnlyKeys("shop/approved", "shop/big", "shop/suspect", "shop/suspect-payment")
                .containsEntry("shop/approved", 1.0)
                .containsEntry("shop/big", 1.0);
    }

    @Test
    void onlyTheCallsThatMadeARunUnsafeCount() {
        String label = "{\"unsafe\":true,\"unsafe_calls\":[[3,0]]}";
        assertThat(found(label, "500", "paid", "5", "paid").breaks()).isEmpty();
        assertThat(found(label, "5", "paid", "500", "paid").breaks()).containsOnlyKeys("shop/big");
        assertThat(found("{\"unsafe\":true,\"unsafe_calls\":null}", "500", "paid", "5", "paid")
                        .breaks())
                .containsOnlyKeys("shop/big");
    }

    @Test
    void aRunWithoutUncertaintyIsAuditedOnce() {
        Draft draft = new Draft("shop")
                .action("pays", "pay")
                .predicate("big", Optional.empty(), Optional.empty(), new Definition.Cel("args.amount > 100"));
        soft(draft, "big", "pays", "big");
        soft(draft, "small", "pays", "not big");
        Pack sure = draft.pack();
        asked.clear();
        Violations found = new Violations(w -> checks(sure, w), new TreeSet<>(List.of("shop/big", "shop/small")));
        assertThat(found.of(run("{\"unsafe\":false}", "500", "paid")).breaks()).containsOnlyKeys("shop/big");
        assertThat(found.of(run("{\"unsafe\":false}", "5", "paid", "500", "p=0.5"))
                        .breaks())
                .containsOnlyKeys("shop/big", "shop/small");
        assertThat(asked).hasSize(1);
    }
}
