package io.lictor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.approval.Approvals;
import io.lictor.approval.MemoryBook;
import io.lictor.audit.DecisionEvent;
import io.lictor.audit.Link;
import io.lictor.cel.CelConditions;
import io.lictor.circuit.Circuits;
import io.lictor.guard.Failure;
import io.lictor.guard.FailurePolicy;
import io.lictor.guard.Guard;
import io.lictor.guard.Guards;
import io.lictor.guard.Judgement;
import io.lictor.guard.Sessions;
import io.lictor.policy.Bundle;
import io.lictor.policy.Decision;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What no rule decides is in the event, and a replay takes it from there.
class ApprovedRecordingTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
    private static final Masks MASKS = new Masks(new TreeSet<>(), new TreeSet<>(List.of(Identified.EMAIL)));
    private static final Guard GUARD =
            new Guard(new Circuits(new Bundle("r1", new TreeMap<>()), new CelConditions()), List.of(), new TreeMap<>());

    private final AtomicInteger number = new AtomicInteger();
    private final Approvals approvals = new Approvals(
            new MemoryBook(10),
            new Approvals.Terms("approver", Duration.ofHours(1), 10, 10),
            CLOCK,
            () -> "a" + number.incrementAndGet());
    private final Approving approving = new Approving(approvals);
    private final Guards guards = new Guards(GUARD, packs -> GUARD);
    private final Checks checks =
            new Checks(() -> guards, new Sessions(new Sessions.Limits(1, 1, Duration.ofMinutes(1)), CLOCK), () -> 0);

    /// No pack knows the tool, so it is asked about.
    private Checks.Result checked(String approval) {
        return checks.check(
                ("{\"session\": \"s\", \"messages\": [], \"approval\": " + approval
                                + ", \"action\": {\"name\": \"pay\","
                                + " \"arguments\": {\"to\": \"eve@example.org\", \"amount\": 1.50}}}")
                        .getBytes(StandardCharsets.UTF_8),
                "t");
    }

    private static byte[] event(Checks.Result result) {
        DecisionEvent event = new DecisionEvent(
                CLOCK.instant(),
                result.trajectory().session(),
                "",
                result.judgements().getFirst(),
                "",
                List.of(),
                Optional.empty());
        byte[] bytes = Events.draft(event, MASKS).linked(new Link("c", 0, ""));
        Valid.check("event", bytes);
        return bytes;
    }

    /// The same judged again, by the rules alone.
    private Optional<Difference> again(byte[] event) {
        Judgement pure = checked("null").judgements().getFirst();
        return Recording.of(event).orElseThrow().against(pure, "", MASKS);
    }

    @Test
    void anAskAndWhatWasApprovedAreTheSameBytesAgain() {
        Checks.Result asked = approving.named(checked("null"));
        assertThat(asked.judgements().getFirst().decision()).isEqualTo(Decision.ASK);
        assertThat(again(event(asked))).isEmpty();

        assertThat(approvals.settled("t", "a1", true, "mia@example.org", "as eve@example.org said"))
                .isPresent();
        Checks.Result allowed = approving.named(checked("\"a1\""));
        assertThat(allowed.judgements().getFirst().decision()).isEqualTo(Decision.ALLOW);
        byte[] event = event(allowed);
        assertThat(new String(event, StandardCharsets.UTF_8))
                .contains("\"state\":\"used\"")
                .doesNotContain("example.org");
        assertThat(again(event)).isEmpty();

        Checks.Result spent = approving.named(checked("[\"a1\"]"));
        assertThat(spent.judgements().getFirst().approval().orElseThrow().why()).contains("used already");
        assertThat(again(event(spent))).isEmpty();
    }

    @Test
    void aDecisionThatWasTamperedWithDiffers() {
        Checks.Result asked = approving.named(checked("null"));
        String forged = new String(event(asked), StandardCharsets.UTF_8).replace("\"ask\"", "\"allow\"");
        assertThat(again(forged.getBytes(StandardCharsets.UTF_8))).isPresent();
    }

    @Test
    void whatAPolicyDecidedIsTheSameBytesAgain() {
        Checks.Result pure = checked("null");
        FailurePolicy policy = FailurePolicy.of(List.of("pay=ask"));
        Checks.Result failed = approving.named(pure.with(policy.judgements(
                Failure.Cause.TIME_OUT,
                "rest",
                GUARD,
                List.of(pure.judgements().getFirst().action()))));
        assertThat(failed.judgements().getFirst().failure()).isPresent();
        assertThat(failed.judgements().getFirst().approval()).isPresent();
        assertThat(again(event(failed))).isEmpty();
        assertThat(approvals.settled("t", "a1", true, "Mia", "")).isPresent();
        assertThat(approving
                        .named(checked("\"a1\""))
                        .judgements()
                        .getFirst()
                        .approval()
                        .orElseThrow()
                        .why())
                .as("an approval for what was not judged is none for what was")
                .contains("other rules ask now");
    }

    @Test
    void theSameArgumentsInAnotherOrderAreTheSameAction() {
        String one = Approving.hash(checked("null").judgements().getFirst().action());
        Checks.Result other = checks.check(
                "{\"session\": \"s\", \"messages\": [], \"action\": {\"name\": \"pay\", \"arguments\": {\"amount\": 15e-1, \"to\": \"eve@example.org\"}}}"
                        .getBytes(StandardCharsets.UTF_8),
                "t");
        assertThat(Approving.hash(other.judgements().getFirst().action())).isEqualTo(one);
    }

    @Test
    void halfACharacterCannotBeApproved() {
        Checks.Result odd = checks.check(
                "{\"session\": \"s\", \"messages\": [], \"action\": {\"name\": \"pay\", \"arguments\": {\"to\": \"\\ud83d\"}}}"
                        .getBytes(StandardCharsets.UTF_8),
                "t");
        Judgement judgement = approving.named(odd).judgements().getFirst();
        assertThat(judgement.decision()).isEqualTo(Decision.ASK);
        assertThat(judgement.approval().orElseThrow().id()).isEmpty();
        assertThat(judgement.approval().orElseThrow().why()).contains("no canonical form");
    }

    /// Checks that name no session would share what was approved in another conversation.
    @Test
    void withoutASessionThereIsNoApproval() {
        Checks.Result nameless = checks.check(
                "{\"messages\": [], \"action\": {\"name\": \"pay\"}}".getBytes(StandardCharsets.UTF_8), "t");
        Judgement judgement = approving.named(nameless).judgements().getFirst();
        assertThat(judgement.decision()).isEqualTo(Decision.ASK);
        assertThat(judgement.approval().orElseThrow().id()).isEmpty();
        assertThat(judgement.approval().orElseThrow().why()).contains("for a session");
    }
}
