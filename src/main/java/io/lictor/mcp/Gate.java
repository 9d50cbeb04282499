package io.lictor.mcp;

import io.lictor.approval.Approvals;
import io.lictor.caller.Caller;
import io.lictor.guard.Failure;
import io.lictor.guard.FailurePolicy;
import io.lictor.guard.Judgement;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import io.lictor.verdict.Verdict;
import io.lictor.wire.Checks;
import io.lictor.wire.Limited;
import io.lictor.wire.Recorded;
import io.lictor.wire.Steps;
import io.lictor.wire.WireException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The way to the guard, in time or not at all. Thread-safe.
///
/// `INVARIANT (fails closed)`: a judgement that is late, failed or unrecorded is none, and is
/// told as [Unjudged].
public final class Gate implements AutoCloseable {
    private static final String DOOR = "mcp";
    private static final String CHAT = "chat";

    private final Checks checks;
    private final Sealing sealing;
    private final Terms terms;
    private final Clock clock;
    private final JudgeThreads judges;

    /// @param recorded keeps the events of judgements before they count
    /// @param approvals that people give
    /// @param limited limits on agents and tools
    /// @param clock when a step happened
    /// @param threads most judgements at a time
    public Gate(
            Checks checks,
            Recorded recorded,
            Approvals approvals,
            Limited limited,
            Terms terms,
            Clock clock,
            int threads) {
        this.checks = checks;
        this.sealing = new Sealing(recorded, approvals, limited, Optional.empty());
        this.terms = terms;
        this.clock = clock;
        this.judges = new JudgeThreads(threads);
    }

    private Gate(Gate same, Sealing sealing) {
        this.checks = same.checks;
        this.sealing = sealing;
        this.terms = same.terms;
        this.clock = same.clock;
        this.judges = same.judges;
    }

    /// The same way, whose events name a caller that can be told apart.
    public Gate by(Caller caller) {
        return new Gate(this, sealing.by(caller));
    }

    /// How long judging may take, and what becomes of a call that was not judged.
    ///
    /// @param deadline longest time from the call to its judgement
    public record Terms(Duration deadline, FailurePolicy failure) {}

    /// A judgement, and the session with what was judged.
    record Judged(Judgement judgement, Trajectory grown) {}

    /// The present moment.
    Instant now() {
        return clock.instant();
    }

    /// Longest time from a call to its judgement.
    Duration deadline() {
        return terms.deadline();
    }

    /// Whether every call of a tool is denied, as far as the rules in force show it.
    boolean denies(String tenant, String tool, List<String> packs) {
        return checks.denies(tenant, tool, packs);
    }

    /// Judges the call of a step, and has it recorded. An *ask* opens an approval, or uses the one that was given for
    /// just this.
    ///
    /// @param left nanoseconds that are left
    /// @param afresh whether a person is asked again after they declined
    /// @throws Unjudged if it cannot be in time
    /// @throws WireException if the step cannot be read, or does not follow from what is there
    /// @throws io.lictor.caller.Exhausted if the agent has no request left
    Judged judged(Steps.Read step, String call, Trajectory before, Instant moment, long left, boolean afresh)
            throws Unjudged {
        Checks.Next next = next(by -> by.next(step, before, moment, List.of()), left, call, afresh);
        return new Judged(sealing.one(next, of(call, next), afresh), next.grown());
    }

    /// Whether results are judged at all by some packs; none named: by all.
    boolean judgesResults(String tenant, List<String> packs) {
        return checks.judgesResults(tenant, packs);
    }

    /// Judges the result that a step brings as [#judged] does a call, before it is part of the session; empty: it is
    /// of no kind, and nothing is judged.
    Optional<Judgement> admission(
            Steps.Read step, String call, Trajectory before, Instant moment, long left, boolean afresh)
            throws Unjudged {
        Checks.Next next = next(by -> by.admission(step, before, moment), left, call, afresh);
        return next.result().judgements().isEmpty()
                ? Optional.empty()
                : Optional.of(sealing.one(next, of(call, next), afresh));
    }

    /// The next step as it was judged in time, else by the failure policy.
    private Checks.Next next(Function<Checks, Checks.Next> judge, long left, String call, boolean afresh)
            throws Unjudged {
        try {
            return inTime(() -> judge.apply(checks), left);
        } catch (Unjudged none) {
            if (none.cause().isEmpty()) {
                throw none;
            }
            Checks.Next next = judge.apply(instead(none.cause().get(), DOOR));
            if (next.result().judgements().isEmpty()) {
                return next;
            }
            Judgement instead = of(call, next);
            if (instead.verdict() instanceof Verdict.Deny deny) {
                sealing.one(next, instead, afresh);
                throw new Unjudged(none.why() + " (" + deny.why() + ")");
            }
            return next;
        }
    }

    /// Checks by the failure policy, for what was not judged.
    private Checks instead(Failure.Cause cause, String door) {
        return checks.by(
                (guard, uses, trajectory, actions, start) -> terms.failure().judgements(cause, door, guard, actions));
    }

    private static Judgement of(String call, Checks.Next next) throws Unjudged {
        return next.result().judgements().stream()
                .filter(one -> switch (one.action().step()) {
                    case Step.Called called -> called.callId().equals(call);
                    case Step.Returned returned -> returned.callId().equals(call);
                    case Step.Said _, Step.Thought _ -> false;
                })
                .findFirst()
                .orElseThrow(() -> new Unjudged("it is no open call of this session any more"));
    }

    /// Whether somebody beside the agent's client can settle an approval.
    public boolean shared() {
        return sealing.shared();
    }

    /// Settles an approval by what the person at the agent's client said; whether it was settled.
    boolean settled(SessionKey session, String id, boolean approved) {
        return sealing.settled(session, id, approved);
    }

    /// Judges the calls that the last message of a whole conversation proposes, and has them
    /// recorded.
    ///
    /// @param conversation a body as `POST /v1/check` takes it
    /// @throws Unjudged if they cannot be in time
    /// @throws WireException if the body cannot be read
    public Checks.Result checked(byte[] conversation, String tenant) throws Unjudged {
        Checks.Result result;
        try {
            result = sealing.all(inTime(
                    () -> checks.check(conversation, tenant), terms.deadline().toNanos()));
        } catch (Unjudged none) {
            if (none.cause().isEmpty()) {
                throw none;
            }
            result = sealing.all(instead(none.cause().get(), CHAT).check(conversation, tenant));
            if (result.judgements().stream().allMatch(one -> one.verdict() instanceof Verdict.Deny)) {
                sealing.record(result);
                throw none;
            }
        }
        sealing.record(result);
        return result;
    }

    private <T> T inTime(Callable<T> judge, long left) throws Unjudged {
        try {
            return judges.inTime(judge, left, this::late);
        } catch (WireException fault) {
            if (fault.pointer().startsWith("/packs")) {
                // whoever started the proxy named them: nothing is wrong with the call
                throw new Unjudged("a pack to judge by is not in force");
            }
            throw fault;
        }
    }

    /// What is told when the time is over.
    Unjudged late() {
        return new Unjudged(
                "the guard did not answer within " + terms.deadline().toMillis() + " ms", Failure.Cause.TIME_OUT);
    }

    /// Judges a call of no consequence, however long it takes, so that the first one that
    /// counts finds all loaded.
    ///
    /// @throws IllegalStateException if the guard fails
    public void warm() {
        try {
            new WarmUp(this).run();
        } catch (Unjudged failed) {
            throw new IllegalStateException("the guard cannot judge: " + failed.why(), failed);
        }
    }

    /// Judges without a deadline and without recording.
    void rehearse(Steps.Read step, Trajectory before, Instant moment) throws Unjudged {
        inTime(() -> checks.next(step, before, moment, List.of()), TimeUnit.MINUTES.toNanos(2));
    }

    /// The same for a whole conversation.
    ///
    /// @throws WireException if the body cannot be read
    public void rehearsed(byte[] conversation, String tenant) throws Unjudged {
        inTime(() -> checks.check(conversation, tenant), TimeUnit.MINUTES.toNanos(2));
    }

    @Override
    public void close() {
        judges.close();
    }
}
