package io.lictor.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.circuit.Outcome;
import io.lictor.guard.Judgement;
import io.lictor.policy.Rule;
import io.lictor.policy.Terms;
import io.lictor.verdict.Finding;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// A bundle of many rules does not fill the memory of whoever collects the meters.
class RuleMetersTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final RuleMeters meters = new RuleMeters(registry);

    private static Judgement broken(Judgement like, String id) {
        Rule rule = like.findings().getFirst().outcome().rule();
        Terms terms = rule.terms();
        Terms named = new Terms(
                id,
                terms.action(),
                terms.hard(),
                terms.weight(),
                terms.enforced(),
                terms.risk(),
                terms.citation(),
                terms.exceptions(),
                terms.change());
        Outcome outcome = new Outcome.Broken(new Rule.Forbid(named, rule.formula()), new TreeSet<>());
        return new Judgement(
                like.action(),
                like.kinds(),
                like.verdict(),
                List.of(new Finding(outcome, List.of(), List.of())),
                like.margin(),
                like.probability(),
                like.repairs(),
                like.explanation(),
                like.revision(),
                like.classifiers());
    }

    @Test
    void rulesBeyondTheFirstThousandShareASeries() {
        Judgement like = Judged.sample("refund-unverified");
        for (int i = 0; i < 3_000; i++) {
            meters.judged(broken(like, "one/rule-" + i));
        }
        assertThat(registry.find("lictor.rule.verdicts").counters()).hasSizeLessThanOrEqualTo(1_001);
        assertThat(registry.get("lictor.rule.verdicts")
                        .tag("rule", "other")
                        .counter()
                        .count())
                .isGreaterThanOrEqualTo(1_999);
        assertThat(registry.find("lictor.rule.verdicts").counters().stream()
                        .mapToDouble(counter -> counter.count())
                        .sum())
                .isEqualTo(3_000);
    }

    @Test
    void packsBeyondTheFirstHundredShareASeries() {
        Judgement like = Judged.sample("refund-unverified");
        for (int i = 0; i < 300; i++) {
            meters.judged(broken(like, "pack-" + i + "/rule"));
        }
        assertThat(registry.find("lictor.pack.judgements").counters().stream()
                        .map(counter -> counter.getId().getTag("pack"))
                        .distinct())
                .hasSize(101)
                .contains("other");
    }
}
