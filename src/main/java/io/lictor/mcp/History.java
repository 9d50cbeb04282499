package io.lictor.mcp;

import io.lictor.guard.Judgement;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import io.lictor.wire.Rpc;
import io.lictor.wire.Steps;
import io.lictor.wire.WireException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is known of one session: what its agent was told, called and got back. Calls are judged
/// against it one after
/// the other. Thread-safe.
final class History {
    private final Gate gate;
    private final Terms terms;
    private final ReentrantLock lock = new ReentrantLock();
    private final Bodies bodies;
    private final Held held;

    /// @param facts stated by whoever started the proxy; a call cannot state others in their
    ///     place
    /// @param packs to judge by; empty: all
    record Terms(SessionKey session, Map<String, @Nullable Object> facts, List<String> packs) {
        static Terms plain(String session) {
            return new Terms(new SessionKey(SessionKey.DEFAULT_TENANT, session), Map.of(), List.of());
        }
    }

    History(Gate gate, Terms terms) {
        this.gate = gate;
        this.terms = terms;
        this.bodies = new Bodies(terms);
        this.held = new Held(terms.session());
    }

    /// Judges a call that is about to run, which is part of the session from then on, until it
    /// has a result.
    ///
    /// @param id of the call in this session
    /// @param tool its name as rules go by it
    /// @param schema of the tool, where it is not the one that the session knows by this name;
    ///     else empty
    /// @param afresh whether a person is asked again after they declined
    /// @throws Unjudged if it cannot be judged in time; it is no part of the session then
    /// @throws WireException if it is no call
    Gate.Judged judge(Rpc call, String id, String tool, Map<String, @Nullable Object> schema, boolean afresh)
            throws Unjudged {
        long start = System.nanoTime();
        locked(start);
        try {
            Instant moment = gate.now();
            held.keep(told(bodies.said(call), moment));
            Trajectory before = held.trajectory();
            Steps.Read step = bodies.call(call, id, tool, schema, before.tools());
            Gate.Judged judged = gate.judged(step, id, before, moment, left(start), afresh);
            held.keep(judged.grown());
            return judged;
        } finally {
            lock.unlock();
        }
    }

    /// Judges an open call anew, after time has passed.
    ///
    /// @param call as it was judged first
    /// @throws Unjudged if it is none any more, or cannot be judged in time
    Gate.Judged again(Rpc call, String id) throws Unjudged {
        long start = System.nanoTime();
        locked(start);
        try {
            return gate.judged(bodies.nothing(call), id, held.trajectory(), gate.now(), left(start), false);
        } finally {
            lock.unlock();
        }
    }

    /// Settles an approval by what a person said; whether it was settled.
    boolean settled(String approval, boolean approved) {
        return gate.settled(terms.session(), approval, approved);
    }

    /// Whether somebody beside the agent's client can settle an approval.
    boolean shared() {
        return gate.shared();
    }

    /// Says that a call runs with other arguments than those it was judged with first.
    void changed(String id, Arguments arguments) {
        lock.lock();
        try {
            held.changed(id, arguments);
        } finally {
            lock.unlock();
        }
    }

    /// Whether results are judged at all.
    boolean judgesResults() {
        return gate.judgesResults(terms.session().tenant(), terms.packs());
    }

    /// A result as it may be admitted.
    ///
    /// @param reads how it must read in the session; empty: as it does
    record Form(Rpc answer, Optional<Step.Returned> reads) {}

    /// What became of a result.
    ///
    /// @param judgement empty: it is of no kind of results
    /// @param taken as it is part of the session now; empty: nothing of it is
    record Admission(Optional<Judgement> judgement, Optional<Rpc> taken) {}

    /// Judges the result of a call and takes it as it may be admitted, before anything else becomes part of the
    /// session.
    ///
    /// @param afresh whether a person is asked again after they declined
    /// @param form what its judgement admits; empty: nothing
    /// @throws Unjudged if it cannot be judged in time, or its call is no part of the session any more
    /// @throws WireException if it cannot be read
    Admission admission(
            Rpc call, String id, Rpc answer, boolean afresh, Function<Optional<Judgement>, Optional<Form>> form)
            throws Unjudged {
        long start = System.nanoTime();
        locked(start);
        try {
            if (!held.has(id)) {
                throw new Unjudged("its call was dropped from a long history");
            }
            Instant moment = gate.now();
            Steps.Read step = bodies.stated(call, id, answer);
            Optional<Judgement> judged = gate.admission(step, id, held.trajectory(), moment, left(start), afresh);
            Optional<Form> taken = form.apply(judged)
                    .filter(one -> held.takes(
                            Steps.grown(held.trajectory(), bodies.result(id, one.answer()), moment), one.reads()));
            return new Admission(judged, taken.map(Form::answer));
        } finally {
            lock.unlock();
        }
    }

    /// Says that a call has returned, and that nothing of it has reached the agent.
    ///
    /// @param failed whether the call has
    void withheld(String id, boolean failed) {
        ended(id, Rpc.result(id, Map.of("content", List.of(), "isError", failed)));
    }

    /// Takes the result of a call, as untrusted content for what is judged later.
    ///
    /// @throws WireException if it cannot be taken; it must not reach the agent then
    void admit(String id, Rpc answer) {
        lock.lock();
        try {
            grow(bodies.result(id, answer));
        } finally {
            lock.unlock();
        }
    }

    /// Says that a call has no result, because.
    void close(String id, String why) {
        ended(id, Rpc.error(id, Rpc.FAILED, why, ""));
    }

    private void ended(String id, Rpc answer) {
        lock.lock();
        try {
            grow(bodies.result(id, answer));
        } catch (WireException unknown) {
            // it was dropped from a long history
        } finally {
            lock.unlock();
        }
    }

    /// Takes what another request brought, such as a resource that was read, as untrusted
    /// content.
    ///
    /// @throws WireException if it cannot be taken; it must not reach the agent then
    void content(Rpc request, Rpc answer) {
        lock.lock();
        try {
            grow(bodies.content(request, answer));
        } finally {
            lock.unlock();
        }
    }

    /// Takes the tools that the agent can see, in place of those before.
    ///
    /// @throws WireException if they are none
    void tools(List<?> tools) {
        lock.lock();
        try {
            grow(bodies.tools(tools));
        } finally {
            lock.unlock();
        }
    }

    /// Takes the agent's name.
    void agent(String name) {
        lock.lock();
        try {
            bodies.agent(name);
        } finally {
            lock.unlock();
        }
    }

    private Trajectory told(Steps.Read said, Instant moment) {
        try {
            return Steps.grown(held.trajectory(), said, moment);
        } catch (WireException fault) {
            throw Bodies.placed(fault, "/messages", Bodies.SAID);
        }
    }

    private void locked(long start) throws Unjudged {
        try {
            if (!lock.tryLock(left(start), TimeUnit.NANOSECONDS)) {
                throw gate.late();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unjudged("the proxy is being stopped");
        }
    }

    private long left(long start) {
        return Math.max(0, gate.deadline().toNanos() - (System.nanoTime() - start));
    }

    private void grow(Steps.Read step) {
        held.keep(Steps.grown(held.trajectory(), step, gate.now()));
    }
}
