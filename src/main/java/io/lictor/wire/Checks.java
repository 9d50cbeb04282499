package io.lictor.wire;

import io.lictor.audit.Body;
import io.lictor.audit.Onlooker;
import io.lictor.circuit.Needs;
import io.lictor.guard.Guard;
import io.lictor.guard.Guards;
import io.lictor.guard.Judgement;
import io.lictor.guard.NoBundle;
import io.lictor.guard.Obligation;
import io.lictor.guard.Rulebooks;
import io.lictor.guard.Sessions;
import io.lictor.guard.Stages;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Trajectory;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// From the bytes of a request to the answer; every door goes through here, so all give the same
/// judgement. Thread-safe.
public final class Checks {
    private final Rulebooks guards;
    private final Sessions sessions;
    private final LongSupplier nanos;
    private final Clock clock;
    private final Judging judging;
    private final Stages stages;
    private final boolean facts;
    private final Judges judges;
    private final Locks locks;

    /// @param guards of the bundle in force; asked once a request, so a request never mixes two bundles
    /// @param nanos a running clock for the time spent, in nanoseconds
    /// @param clock when a step happened whose body does not say it
    /// @param stages measures how long reading takes
    /// @param onlooker sees every judgement
    public Checks(
            Rulebooks guards, Sessions sessions, LongSupplier nanos, Clock clock, Stages stages, Onlooker onlooker) {
        this.stages = stages;
        this.guards = guards;
        this.sessions = sessions;
        this.nanos = nanos;
        this.clock = clock;
        this.judging = new Judging(nanos, onlooker);
        this.facts = true;
        this.judges = Judges.PATIENT;
        this.locks = new Locks();
    }

    private Checks(Checks same, boolean facts, Judges judges) {
        this.stages = same.stages;
        this.guards = same.guards;
        this.sessions = same.sessions;
        this.nanos = same.nanos;
        this.clock = same.clock;
        this.judging = same.judging;
        this.locks = same.locks;
        this.facts = facts;
        this.judges = judges;
    }

    /// The same checks, judged in another way.
    public Checks by(Judges other) {
        return new Checks(this, facts, other);
    }

    /// The same checks, for callers who may not state facts: a body with some is refused.
    public Checks withoutFacts() {
        return new Checks(this, false, judges);
    }

    /// All tenants have the same rules.
    public Checks(
            Supplier<Guards> guards,
            Sessions sessions,
            LongSupplier nanos,
            Clock clock,
            Stages stages,
            Onlooker onlooker) {
        this(Rulebooks.same(guards), sessions, nanos, clock, stages, onlooker);
    }

    /// Nobody looks on, and all tenants have the same rules.
    public Checks(Supplier<Guards> guards, Sessions sessions, LongSupplier nanos, Clock clock, Stages stages) {
        this(guards, sessions, nanos, clock, stages, Onlooker.NONE);
    }

    /// With the clock of the system, unmeasured.
    public Checks(Supplier<Guards> guards, Sessions sessions, LongSupplier nanos) {
        this(guards, sessions, nanos, Clock.systemUTC(), Stages.NONE);
    }

    /// Judgements with what belongs to them, for doors that write events.
    ///
    /// @param trajectory the one they were made in
    /// @param obligations of an audit: what became of them
    /// @param asked what they were made from; empty where the door keeps it
    /// @param approvals ids that the body names
    public record Result(
            Trajectory trajectory,
            List<Judgement> judgements,
            List<Obligation> obligations,
            Answers.Meta meta,
            Optional<Asked> asked,
            List<String> approvals) {
        /// Of a body that names no approval.
        public Result(
                Trajectory trajectory,
                List<Judgement> judgements,
                List<Obligation> obligations,
                Answers.Meta meta,
                Optional<Asked> asked) {
            this(trajectory, judgements, obligations, meta, asked, List.of());
        }

        Result of(Asked body) {
            return new Result(trajectory, judgements, obligations, meta, Optional.of(body), approvals);
        }

        Result naming(@Nullable List<String> named) {
            List<String> ids = Approving.ids(named);
            return ids.isEmpty() ? this : new Result(trajectory, judgements, obligations, meta, asked, ids);
        }

        /// The same with other judgements.
        Result with(List<Judgement> others) {
            return new Result(trajectory, others, obligations, meta, asked, approvals);
        }

        /// The same with other judgements, and with more said of them.
        Result with(List<Judgement> others, Answers.Meta said) {
            return new Result(trajectory, others, obligations, said, asked, approvals);
        }
    }

    /// Judges the proposed actions of a body of shape [Requests.Check].
    ///
    /// @param tenant the caller's; null: the body says it (a door whose callers all are trusted)
    /// @throws WireException if the body is not of that shape
    public Result check(byte[] body, @Nullable String tenant) {
        long start = nanos.getAsLong();
        Stages.Lap lap = stages.begin();
        Shapes.Read<Requests.Check> read = read(body);
        return Guards.using(
                guards.each(Shapes.tenant(read, tenant)), present -> check(present, body, tenant, read, start, lap));
    }

    private Shapes.Read<Requests.Check> read(byte[] body) {
        Shapes.Read<Requests.Check> read = Shapes.read(body, Requests.Check.class);
        Granted.facts(read.value().facts(), facts);
        return read;
    }

    private Result check(
            Guards present,
            byte[] body,
            @Nullable String tenant,
            Shapes.Read<Requests.Check> read,
            long start,
            Stages.Lap lap) {
        Requests.Check request = read.value();
        Guard guard = Granted.guard(present, request.packs());
        Instant moment = clock.instant();
        Trajectory trajectory = Shapes.trajectory(read, tenant);
        boolean admission = request.action() == null && Admissions.pending(guard, trajectory);
        Actions.Proposed timed = admission
                ? Admissions.last(guard, trajectory, moment)
                : Actions.proposed(trajectory, request.action(), Optional.of(moment))
                        .at(moment);
        List<String> warnings = new ArrayList<>(read.warnings());
        if (timed.actions().isEmpty()) {
            warnings.add(Admissions.UNJUDGED);
        }
        lap.done(Stages.Stage.READ);
        return judging.result(
                        judges,
                        present.uses(),
                        guard,
                        request.packs(),
                        timed.trajectory(),
                        timed.actions(),
                        warnings,
                        start)
                .naming(request.approval())
                .of(new Asked(body, Body.Kind.CHECK, "", 1, false, moment));
    }

    /// Judges every call of a body of shape [Requests.Check] in turn, each as if it were about to run, and every
    /// result of some kind as if it were about to be admitted.
    ///
    /// @throws WireException if the body is not of that shape
    public Result audit(byte[] body, @Nullable String tenant) {
        long start = nanos.getAsLong();
        Stages.Lap lap = stages.begin();
        Shapes.Read<Requests.Check> read = read(body);
        return Guards.using(
                guards.each(Shapes.tenant(read, tenant)), present -> audit(present, body, tenant, read, start, lap));
    }

    private Result audit(
            Guards present,
            byte[] body,
            @Nullable String tenant,
            Shapes.Read<Requests.Check> read,
            long start,
            Stages.Lap lap) {
        Requests.Check request = read.value();
        Guard guard = Granted.guard(present, request.packs());
        Trajectory trajectory = Shapes.trajectory(read, tenant);
        if (request.action() != null) {
            trajectory = Actions.proposed(trajectory, request.action()).trajectory();
        }
        lap.done(Stages.Stage.READ);
        List<Obligation> obligations = guard.obligations(trajectory, Boolean.TRUE.equals(request.end()));
        Result judged = judging.result(
                Judges.PATIENT,
                present.uses(),
                guard,
                request.packs(),
                trajectory,
                Admissions.with(Actions.all(trajectory), guard, trajectory, 0),
                read.warnings(),
                start);
        Asked asked = new Asked(body, Body.Kind.AUDIT, "", 1, false, clock.instant());
        return new Result(judged.trajectory(), judged.judgements(), obligations, judged.meta(), Optional.of(asked));
    }

    /// Appends the steps of a body of shape [Requests.StepEvent] to a held session and judges what is
    /// proposed now.
    ///
    /// A step without an action is held and judges nothing. Facts hold for the step they come with: an
    /// approval given for one action never answers for a later one.
    ///
    /// @param id the session's name, where the door has it; else the body's
    /// @param needed whether a body without any action is a fault
    /// @throws WireException if the body is not of that shape
    public Result step(byte[] body, @Nullable String tenant, @Nullable String id, boolean needed) {
        return step(body, tenant, id, needed, Optional.empty(), result -> result);
    }

    /// The same at a moment that the door knows.
    ///
    /// @param received when the steps happened that do not say it; empty: now
    /// @param answer what follows from the judgements before the steps are held and the next ones
    ///     of the session are judged; if it throws, they are not held
    public <T> T step(
            byte[] body,
            @Nullable String tenant,
            @Nullable String id,
            boolean needed,
            Optional<Instant> received,
            Function<Result, T> answer) {
        long start = nanos.getAsLong();
        Steps.Read read = Steps.read(body, tenant, id);
        Granted.facts(read.event().facts(), facts);
        return Guards.using(
                guards.each(read.session().tenant()),
                present -> step(present, body, read, needed, received, start, answer));
    }

    private <T> T step(
            Guards present,
            byte[] body,
            Steps.Read read,
            boolean needed,
            Optional<Instant> received,
            long start,
            Function<Result, T> answer) {
        SessionKey key = read.session();
        ReentrantLock lock = locks.taken(key, judges.most() - (nanos.getAsLong() - start));
        try {
            Sessions.Session session = sessions.find(key);
            Instant moment = received.orElseGet(clock::instant);
            List<String> warnings = new ArrayList<>();
            switch (session.known()) {
                case HELD -> {}
                case NEW -> warnings.add(unknown(key));
                case EVICTED -> warnings.add("session `" + key.session() + "` had been evicted; its history is cut");
            }
            Next next = next(present, read, session.trajectory(), moment, warnings, needed, start);
            Asked asked = new Asked(
                    body,
                    Body.Kind.STEP,
                    session.trail(),
                    session.steps() + 1,
                    session.trajectory().cut(),
                    moment);
            T answered = answer.apply(next.result().of(asked));
            sessions.hold(session, next.grown(), body.length);
            if (read.ends()) {
                sessions.end(key);
            }
            return answered;
        } finally {
            lock.unlock();
        }
    }

    /// A session with one more step, and what was judged.
    ///
    /// @param before number of the messages' steps before it
    public record Next(Trajectory grown, Result result, int before) {}

    /// Judges the next step of a session that the door itself keeps.
    ///
    /// @param before the session so far
    /// @param moment when the steps happened that do not say it
    /// @param warnings what the door has to say about it
    /// @throws WireException if the step does not follow from what is there
    public Next next(Steps.Read step, Trajectory before, Instant moment, List<String> warnings) {
        return Guards.using(
                guards.each(step.session().tenant()),
                present -> next(present, step, before, moment, warnings, false, nanos.getAsLong()));
    }

    private Next next(
            Guards present,
            Steps.Read step,
            Trajectory before,
            Instant moment,
            List<String> warnings,
            boolean needed,
            long start) {
        Requests.StepEvent event = step.event();
        Stages.Lap lap = stages.begin();
        Guard guard = Granted.guard(present, event.packs());
        Trajectory grown = Steps.grown(before, step, moment);
        Actions.Proposed calls = Steps.proposed(grown, before.steps().size(), step, moment);
        Actions.Proposed proposed = new Actions.Proposed(
                calls.trajectory(),
                Admissions.with(calls.actions(), guard, grown, before.steps().size()));
        if (proposed.actions().isEmpty() && needed && event.messages() == null && event.message() == null) {
            throw new WireException(422, "/messages", "a step needs `messages`, `message` or `action`");
        }
        lap.done(Stages.Stage.READ);
        List<String> all = new ArrayList<>(step.warnings());
        all.addAll(warnings);
        Result result = judging.result(
                        judges,
                        present.uses(),
                        guard,
                        event.packs(),
                        proposed.trajectory(),
                        proposed.actions(),
                        all,
                        start)
                .naming(event.approval());
        return new Next(grown, result, before.steps().size());
    }

    /// Judges the results that the next step of a session brings, before they are admitted to it; those of no kind
    /// are not judged, and neither is any call.
    ///
    /// @param before the session so far
    /// @param moment when the results came
    /// @throws WireException if the step does not follow from what is there
    public Next admission(Steps.Read step, Trajectory before, Instant moment) {
        return Guards.using(guards.each(step.session().tenant()), present -> {
            long start = nanos.getAsLong();
            Guard guard = Granted.guard(present, step.event().packs());
            Trajectory grown = Steps.grown(before, step, moment);
            List<Action> results = Admissions.since(guard, grown, before.steps().size());
            Result result = judging.result(
                            judges, present.uses(), guard, step.event().packs(), grown, results, step.warnings(), start)
                    .naming(step.event().approval());
            return new Next(grown, result, before.steps().size());
        });
    }

    /// Whether results of a tenant's sessions are judged at all, by the rules in force; yes, where there are none, or
    /// none of the packs.
    ///
    /// @param packs to judge by; empty: all
    public boolean judgesResults(String tenant, List<String> packs) {
        try {
            return Guards.using(
                    guards.each(tenant),
                    present -> Granted.guard(present, packs.isEmpty() ? null : packs)
                            .judgesResults());
        } catch (NoBundle | WireException none) {
            return true;
        }
    }

    /// What became of the obligations of a session; none if nothing obliges.
    ///
    /// @param tenant whose session it is
    /// @param packs as its steps narrow them
    /// @param ended whether no further step can come
    public List<Obligation> obligations(
            String tenant, Supplier<Trajectory> session, @Nullable List<String> packs, boolean ended) {
        return Guards.using(guards.each(tenant), present -> {
            Guard guard = Granted.guard(present, packs);
            return guard.obliges() ? guard.obligations(session.get(), ended) : List.of();
        });
    }

    /// Whether every call of a tool is denied, as far as the rules in force for a tenant show it; no, where there are
    /// none.
    ///
    /// @param packs to judge by; empty: all
    public boolean denies(String tenant, String tool, List<String> packs) {
        try {
            return Guards.using(
                    guards.each(tenant),
                    present -> Granted.guard(present, packs.isEmpty() ? null : packs)
                            .circuits()
                            .denies(tool));
        } catch (NoBundle none) {
            return false;
        }
    }

    /// Which earlier steps the bundle in force for a tenant can look at.
    public Needs needs(String tenant) {
        return Guards.using(
                guards.each(tenant), present -> present.all().circuits().needs());
    }

    /// The revision of the bundle in force for a tenant.
    public String revision(String tenant) {
        return Guards.using(
                guards.each(tenant),
                present -> present.all().circuits().bundle().revision());
    }

    /// The warning about a session that begins.
    public static String unknown(SessionKey key) {
        return "session `" + key.session() + "` was not known and starts with this step";
    }
}
