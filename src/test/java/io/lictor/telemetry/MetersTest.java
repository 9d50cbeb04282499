package io.lictor.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.lictor.guard.Guards;
import io.lictor.guard.Judgement;
import io.lictor.guard.Sessions;
import io.lictor.onnx.Models;
import io.lictor.predicate.Classifier;
import io.lictor.wire.Bodies;
import io.lictor.wire.Checks;
import io.lictor.wiring.Assembly;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What judgements of the repository's own packs leave in the meters.
class MetersTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final GuardMeters measures = new GuardMeters(registry);
    private final Meters meters = new Meters(registry);
    private final Checks checks = checks();

    private Checks checks() {
        SortedMap<String, Classifier> classifiers = new TreeMap<>();
        Models.TASKS.forEach(task -> classifiers.put(task, Models.builtIn(task)));
        Assembly assembly = new Assembly(classifiers, measures);
        Guards guards = assembly.guards(assembly.bundle(Path.of("rules"), Path.of("policies")), new TreeSet<>());
        Sessions sessions = new Sessions(new Sessions.Limits(10, 1 << 20, Duration.ofMinutes(1)), Clock.systemUTC());
        return new Checks(() -> guards, sessions, System::nanoTime, Clock.systemUTC(), measures.stages());
    }

    private Judgement judged(String sample) {
        Judgement judgement = checks.check(Bodies.bytes(Bodies.open(sample)), null)
                .judgements()
                .getFirst();
        meters.judged("rest", judgement, 40);
        return judgement;
    }

    private double count(String name, String... tags) {
        return registry.find(name).tags(tags).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Test
    void verdictsAreCountedByPackRuleAndDecision() {
        Judgement denied = judged("refund-unverified");
        judged("refund-unverified");
        String broken = denied.findings().stream()
                .map(finding -> finding.outcome())
                .filter(outcome -> outcome.word().equals("broken"))
                .map(outcome -> outcome.rule().id())
                .findFirst()
                .orElseThrow();
        String pack = broken.substring(0, broken.indexOf('/'));
        String rule = broken.substring(pack.length() + 1);

        assertThat(count("lictor.rule.verdicts", "pack", pack, "rule", rule, "outcome", "broken"))
                .isEqualTo(2);
        assertThat(count("lictor.rule.verdicts", "decision", "allow")).isZero();
        assertThat(count("lictor.pack.judgements", "pack", pack, "decision", "deny"))
                .isEqualTo(2);
        assertThat(registry.get("lictor.judgements")
                        .tags("door", "rest", "decision", "deny")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void doubtsAreCountedByTheirReason() {
        judged("refund-unverified");
        double before = count("lictor.unknowns", "source", "facts", "reason", "not-stated");
        var body = Bodies.open("refund-unverified");
        body.remove("facts");
        checks.check(Bodies.bytes(body), null);
        assertThat(registry.find("lictor.unknowns").counters().stream()
                        .map(Meter::getId)
                        .map(id -> id.getTag("reason")))
                .contains("uncertain", "time-out", "not-stated", "history", "failed", "other");
        assertThat(count("lictor.unknowns", "reason", "not-stated")).isGreaterThan(before);
    }

    @Test
    void oneCheckInSixtyFourIsTimedByStageAndSource() {
        byte[] body = Bodies.bytes(Bodies.open("refund-unverified"));
        for (int i = 0; i < 1_000; i++) {
            checks.check(body, null);
        }
        for (String stage : new String[] {"read", "match", "predicates", "circuits", "repairs", "explanation"}) {
            assertThat(registry.get("lictor.stages").tag("stage", stage).timer().count())
                    .as(stage)
                    .isBetween(3L, 60L);
        }
        assertThat(registry.find("lictor.sources").timers()).hasSizeGreaterThan(5);
        assertThat(registry.find("lictor.sources").timers().stream()
                        .mapToLong(timer -> timer.count())
                        .sum())
                .isGreaterThan(10);
    }

    @Test
    void textsThatWereReadBeforeAreHits() {
        byte[] body = Bodies.bytes(Bodies.open("page-steals-notes"));
        checks.check(body, null);
        double fresh = texts("miss");
        assertThat(fresh).isPositive();
        checks.check(body, null);
        assertThat(texts("hit")).isPositive();
        assertThat(texts("miss")).isEqualTo(fresh);
    }

    private double texts(String cache) {
        return registry.find("lictor.classifier.texts").tag("cache", cache).functionCounters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Test
    void aJudgementIsCountedWithoutAllocation() {
        Judgement judgement = judged("refund-unverified");
        for (int i = 0; i < 20_000; i++) {
            meters.judged("rest", judgement, i);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            meters.judged("rest", judgement, i);
        }
        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 10_000).isLessThan(64);
    }
}
