package io.lictor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lictor.cel.CelConditions;
import io.lictor.circuit.Circuits;
import io.lictor.guard.Failure;
import io.lictor.guard.FailurePolicy;
import io.lictor.guard.Guard;
import io.lictor.guard.Judgement;
import io.lictor.guard.Stages;
import io.lictor.guard.Uses;
import io.lictor.policy.Bundle;
import io.lictor.policy.Decision;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// A judgement is in time, or a policy decides; what is too much is refused.
class InTimeTest {
    private static final Step.Called CALL = new Step.Called(0, Optional.empty(), "c", "pay", Arguments.NONE);
    private static final List<Action> ACTIONS = List.of(new Action.Call(CALL));
    private static final Trajectory TRAJECTORY =
            new Trajectory(new SessionKey("t", "s"), "", Arguments.NONE, List.of(), List.of(CALL), false);

    private final ConcurrentLinkedQueue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Uses uses = new Uses(() -> closed.set(true));

    private static Guard guard(Stages stages) {
        Bundle empty = new Bundle("r1", new TreeMap<>());
        return new Guard(new Circuits(empty, new CelConditions()), List.of(), new TreeMap<>(), stages);
    }

    private InTime inTime(Duration deadline, int threads, int waiting) {
        FailurePolicy policy = FailurePolicy.of(List.of("rest:pay=ask"));
        return new InTime(new InTime.Terms("rest", deadline, threads, waiting, policy), System::nanoTime, faults::add);
    }

    private Judgement judged(InTime inTime, Guard guard) {
        return inTime.judge(guard, uses, TRAJECTORY, ACTIONS, System.nanoTime()).getFirst();
    }

    @Test
    void whatIsInTimeIsTheGuards() {
        try (InTime inTime = inTime(Duration.ofMinutes(1), 1, 1)) {
            Guard guard = guard(Stages.NONE);
            assertThat(judged(inTime, guard))
                    .isEqualTo(guard.judge(TRAJECTORY, ACTIONS).getFirst());
        }
    }

    @Test
    void whatIsLateIsDecidedByThePolicyAndItsGuardStaysOpenUntilItEnds() {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Guard slow = guard(() -> {
            begun.countDown();
            uninterrupted(held);
            return Stages.Lap.NONE;
        });
        try (InTime inTime = inTime(Duration.ofMillis(100), 1, 1)) {
            Judgement judgement = judged(inTime, slow);
            assertThat(judgement.decision()).isEqualTo(Decision.ASK);
            assertThat(judgement.failure().orElseThrow())
                    .isEqualTo(new Failure(Failure.Cause.TIME_OUT, "the setting `rest:pay=ask`", Decision.ASK));
            uninterrupted(begun);
            uses.retire();
            assertThat(closed).isFalse();
            held.countDown();
            await().untilTrue(closed);
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void whatComesTooLateIsNotBegun() {
        AtomicBoolean begun = new AtomicBoolean();
        Guard guard = guard(() -> {
            begun.set(true);
            return Stages.Lap.NONE;
        });
        try (InTime inTime = inTime(Duration.ofMillis(5), 1, 1)) {
            long start = System.nanoTime() - Duration.ofMillis(6).toNanos();
            List<Judgement> judged = inTime.judge(guard, uses, TRAJECTORY, ACTIONS, start);
            assertThat(judged.getFirst().failure()).isPresent();
        }
        assertThat(begun).isFalse();
    }

    @Test
    void aFaultOfTheGuardIsToldAndDecidedByThePolicy() {
        Guard broken = guard(() -> {
            throw new StackOverflowError("deep");
        });
        try (InTime inTime = inTime(Duration.ofMinutes(1), 1, 1)) {
            Failure failure = judged(inTime, broken).failure().orElseThrow();
            assertThat(failure.cause()).isEqualTo(Failure.Cause.FAULT);
        }
        assertThat(faults).hasOnlyElementsOfType(StackOverflowError.class);
    }

    @Test
    void whatIsTooMuchIsRefusedAtOnceWhateverThePolicySays() {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Guard slow = guard(() -> {
            begun.countDown();
            uninterrupted(held);
            return Stages.Lap.NONE;
        });
        try (InTime inTime = inTime(Duration.ofMinutes(1), 1, 1)) {
            List<CompletableFuture<Judgement>> all = new ArrayList<>();
            all.add(CompletableFuture.supplyAsync(() -> judged(inTime, slow), Thread::startVirtualThread));
            uninterrupted(begun);
            for (int i = 0; i < 2; i++) {
                all.add(CompletableFuture.supplyAsync(() -> judged(inTime, slow), Thread::startVirtualThread));
            }
            await().until(() -> all.stream().anyMatch(CompletableFuture::isDone));
            held.countDown();
            List<Throwable> refused = new ArrayList<>();
            for (CompletableFuture<Judgement> one : all) {
                Throwable why = one.handle((judged, fault) -> fault).join();
                if (why != null) {
                    refused.add(why.getCause());
                }
            }
            assertThat(refused)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            WireException.class,
                            full -> assertThat(full.status()).isEqualTo(503));
        }
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
    }
}
