package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.audit.DecisionEvent;
import io.lictor.audit.Link;
import io.lictor.caller.CallerWatcher;
import io.lictor.caller.Exhausted;
import io.lictor.caller.Hands;
import io.lictor.caller.Limit;
import io.lictor.caller.Limits;
import io.lictor.caller.Rate;
import io.lictor.caller.Recognition;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.guard.Stages;
import io.lictor.policy.Decision;
import io.lictor.wire.Bodies;
import io.lictor.wire.Checks;
import io.lictor.wire.Events;
import io.lictor.wire.Limited;
import io.lictor.wire.Masks;
import io.lictor.wire.Recording;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// A tool's limit is a verdict that a replay comes to again, and never a weaker one.
class LimitedTest {
    private static final Assembly ASSEMBLY = CommandWorkbench.assembly();
    private static final Guards GUARDS =
            ASSEMBLY.guards(ASSEMBLY.bundle(Path.of("rules"), Path.of("policies")), new TreeSet<>());
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final Hands clock = new Hands(NOW);
    private final Limits limits = new Limits(clock);
    private final List<String> counted = new ArrayList<>();
    private final Limited limited = new Limited(limits, new CallerWatcher() {
        @Override
        public void known() {}

        @Override
        public void refused(Recognition.Reason reason) {}

        @Override
        public void forbidden(String what) {}

        @Override
        public void limited(String scope) {
            counted.add(scope);
        }
    });

    private Checks.Result judged(String sample) {
        Sessions sessions = new Sessions(new Sessions.Limits(1, 1, Duration.ofMinutes(1)), clock, "test");
        Checks checks = new Checks(() -> GUARDS, sessions, () -> 0, clock, Stages.NONE);
        return checks.check(Bodies.bytes(Bodies.open(sample)), "default");
    }

    private static Limit of(Optional<String> agent, Optional<String> tool, String rate) {
        return Limit.tenant("default", agent, tool, Rate.of(rate));
    }

    @Test
    void whatTheRulesAllowALimitDeniesAndAReplayComesToTheSame() {
        limits.follow(List.of(of(Optional.empty(), Optional.of("*"), "1 per 1h")));
        Checks.Result judged = judged("refund-in-order");
        assertThat(limited.calls(limited.requested(judged)).judgements()).isEqualTo(judged.judgements());
        Checks.Result over = limited.calls(limited.requested(judged));
        assertThat(over.judgements().getFirst().decision()).isEqualTo(Decision.DENY);
        assertThat(over.judgements().getFirst().findings())
                .isEqualTo(judged.judgements().getFirst().findings());
        assertThat(over.meta().warnings())
                .last()
                .asString()
                .endsWith("the limit of 1 per 1h for calls of this tool is used up; the next is free in 3600 s");
        assertThat(counted).containsExactly("tool");

        DecisionEvent event = new DecisionEvent(
                NOW,
                over.trajectory().session(),
                over.trajectory().agent(),
                over.judgements().getFirst(),
                "",
                over.meta().warnings(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.of("support-desk"));
        byte[] bytes = Events.draft(event, Masks.none()).linked(new Link("c", 0, ""));
        Recording recorded = Recording.of(bytes).orElseThrow();
        assertThat(recorded.against(
                        judged.judgements().getFirst(), over.trajectory().agent(), Masks.none()))
                .isEmpty();
        clock.move(Duration.ofHours(1));
        assertThat(limited.calls(limited.requested(judged))
                        .judgements()
                        .getFirst()
                        .decision())
                .isEqualTo(Decision.ALLOW);
    }

    @Test
    void whatTheRulesDenyTakesNothingAndStaysAsItIs() {
        limits.follow(List.of(of(Optional.empty(), Optional.of("*"), "1 per 1h")));
        Checks.Result denied = judged("refund-unverified");
        for (int i = 0; i < 5; i++) {
            Checks.Result again = limited.calls(limited.requested(denied));
            assertThat(again.judgements()).isEqualTo(denied.judgements());
            assertThat(again.meta()).isEqualTo(denied.meta());
        }
        assertThat(limited.calls(limited.requested(judged("refund-in-order")))
                        .judgements()
                        .getFirst()
                        .decision())
                .isEqualTo(Decision.ALLOW);
    }

    @Test
    void anAgentWithoutRequestsLeftIsRefused() {
        Checks.Result judged = judged("refund-in-order");
        limits.follow(List.of(of(Optional.of(judged.trajectory().agent()), Optional.empty(), "1 per 90s")));
        assertThat(limited.requested(judged)).isSameAs(judged);
        clock.move(Duration.ofMillis(500));
        assertThatThrownBy(() -> limited.calls(limited.requested(judged)))
                .isInstanceOfSatisfying(Exhausted.class, fault -> {
                    assertThat(fault.seconds()).isEqualTo(90);
                    assertThat(fault.getMessage()).contains("1 per 90s", "agent");
                });
        assertThat(counted).containsExactly("agent");
    }
}
