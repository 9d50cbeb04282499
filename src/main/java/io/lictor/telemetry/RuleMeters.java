package io.lictor.telemetry;

import io.lictor.circuit.Outcome;
import io.lictor.guard.Judgement;
import io.lictor.policy.Decision;
import io.lictor.verdict.Finding;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Judgements by pack and decision: `lictor_pack_judgements_total`; rules that were broken or undecided, with the
/// decision of the judgement: `lictor_rule_verdicts_total`. Rules that were kept are not counted one by one.
///
/// Bounded: the first 1,000 rules that have something to say have series of their own, the others share `other`; so do
/// packs after the first 100.
final class RuleMeters {
    private static final int NAMED = 1_000;
    private static final int KNOWN = 50_000;
    private static final int PACKS = 100;
    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final Map<String, Rule> rules = new ConcurrentHashMap<>();
    private final Set<Rule> named = ConcurrentHashMap.newKeySet();
    private final Map<String, Pack> packs = new ConcurrentHashMap<>();

    RuleMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Counts what the findings of a judgement say. A rule that is kept costs one look-up.
    void judged(Judgement judgement) {
        Decision decision = judgement.decision();
        List<Finding> findings = judgement.findings();
        @Nullable Pack last = null;
        for (int i = 0; i < findings.size(); i++) {
            Outcome outcome = findings.get(i).outcome();
            Rule rule = rule(outcome.rule().id());
            // findings are sorted by `pack/name`, so those of a pack follow each other
            if (rule.pack != last) {
                Objects.requireNonNull(rule.pack.judgements.get(decision)).increment();
                last = rule.pack;
            }
            if (!(outcome instanceof Outcome.Kept)) {
                rule.verdict(outcome instanceof Outcome.Broken, decision).increment();
            }
        }
    }

    private Rule rule(String id) {
        Rule known = rules.get(id);
        if (known != null) {
            return known;
        }
        int slash = id.indexOf('/');
        Rule made = new Rule(pack(slash < 0 ? "" : id.substring(0, slash)), id.substring(slash + 1));
        if (rules.size() >= KNOWN) {
            return made;
        }
        Rule before = rules.putIfAbsent(id, made);
        return before == null ? made : before;
    }

    private Pack pack(String name) {
        Pack known = packs.get(name);
        if (known != null) {
            return known;
        }
        return packs.computeIfAbsent(packs.size() < PACKS ? name : OTHER, Pack::new);
    }

    /// The series of a pack.
    private final class Pack {
        private final String name;
        private final Map<Decision, Counter> judgements = new EnumMap<>(Decision.class);

        Pack(String name) {
            this.name = name;
            for (Decision decision : Decision.values()) {
                judgements.put(
                        decision,
                        Counter.builder("lictor.pack.judgements")
                                .description("judgements in which rules of a pack had a say")
                                .tag("pack", name)
                                .tag("decision", decision.word())
                                .register(registry));
            }
        }
    }

    /// The series of a rule, made when there is something to count.
    private final class Rule {
        private final Pack pack;
        private final String name;
        private final Map<Decision, Counter> broken = new ConcurrentHashMap<>();
        private final Map<Decision, Counter> open = new ConcurrentHashMap<>();

        Rule(Pack pack, String name) {
            this.pack = pack;
            this.name = name;
        }

        Counter verdict(boolean isBroken, Decision decision) {
            Map<Decision, Counter> verdicts = isBroken ? broken : open;
            Counter known = verdicts.get(decision);
            return known == null ? verdicts.computeIfAbsent(decision, one -> made(isBroken, one)) : known;
        }

        private Counter made(boolean isBroken, Decision decision) {
            boolean own = named.contains(this) || (named.size() < NAMED && named.add(this));
            return Counter.builder("lictor.rule.verdicts")
                    .description("rules that were broken or undecided, by the decision of the judgement")
                    .tag("pack", pack.name)
                    .tag("rule", own ? name : OTHER)
                    .tag("outcome", isBroken ? "broken" : "open")
                    .tag("decision", decision.word())
                    .register(registry);
        }
    }
}
