package io.lictor.kafka.stream;

import io.lictor.audit.Draft;
import io.lictor.audit.ObligationEvent;
import io.lictor.guard.Obligation;
import io.lictor.policy.Deadline;
import io.lictor.predicate.Window;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import io.lictor.wire.Checks;
import io.lictor.wire.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reports what becomes of the obligations of sessions, each once: when it is met, when its deadline passes by the
/// time of the stream, or when the session ends. An end that cannot be told is reported as open.
final class Owed {
    private final Checks checks;
    private final Stores stores;
    private final Outbox outbox;

    Owed(Checks checks, Stores stores, Outbox outbox) {
        this.checks = checks;
        this.stores = stores;
        this.outbox = outbox;
    }

    /// Reports what a step has settled.
    ///
    /// @param head with the step
    Head after(SessionKey session, Head head, Checks.Next next, Steps.Read read, Kept step) {
        Trajectory grown = next.grown();
        List<Obligation> all =
                checks.obligations(session.tenant(), () -> grown, read.event().packs(), read.ends());
        if (all.isEmpty()) {
            return head;
        }
        int before = next.before();
        for (Obligation one : all) {
            Optional<Instant> deadline = deadline(one, grown);
            if (one.state() == Obligation.State.OPEN && one.since() >= before && deadline.isPresent()) {
                stores.remind(Source.STEPS, session, deadline.get().toEpochMilli() + 1);
            }
        }
        return reported(
                session, head, grown, all, one -> settled(one, head, read.ends()), step.time(), step.position());
    }

    /// Reports what can no longer be told, since the steps that brought it about were dropped.
    ///
    /// @param kept what is left of the session
    Head dropped(
            SessionKey session, Head head, Checks.Next next, Supplier<Trajectory> kept, Steps.Read read, Kept step) {
        Trajectory grown = next.grown();
        List<Obligation> all =
                checks.obligations(session.tenant(), () -> grown, read.event().packs(), false);
        if (all.isEmpty()) {
            return head;
        }
        int gone = grown.steps().size() - kept.get().steps().size();
        return reported(
                session,
                head,
                grown,
                all.stream().map(one -> untold(one, "its call was dropped")).toList(),
                one -> one.call() < gone && one.state() == Obligation.State.OPEN,
                step.time(),
                step.position());
    }

    /// Reports the deadlines that have passed without a step.
    Head due(SessionKey session, Head head, Supplier<Trajectory> history, long now) {
        Optional<Kept> last = last(session, head);
        if (last.isEmpty() || head.ended()) {
            return head;
        }
        List<Obligation> all = checks.obligations(session.tenant(), history, packs(last.get()), false);
        if (all.isEmpty()) {
            return head;
        }
        Trajectory trajectory = history.get();
        Instant moment = Instant.ofEpochMilli(now);
        List<Obligation> looked = all.stream()
                .map(one -> passed(one, trajectory, moment)
                        ? broken(
                                one,
                                "not met before its deadline, "
                                        + deadline(one, trajectory).get())
                        : one)
                .toList();
        return reported(
                session,
                head,
                trajectory,
                looked,
                one -> one.state() != Obligation.State.OPEN,
                moment,
                last.get().position());
    }

    private static boolean passed(Obligation one, Trajectory trajectory, Instant moment) {
        return one.state() == Obligation.State.OPEN
                && deadline(one, trajectory).map(moment::isAfter).orElse(false);
    }

    /// Reports everything of a session that counts as ended.
    Head ended(SessionKey session, Head head, Trajectory history, long now) {
        Optional<Kept> last = last(session, head);
        if (last.isEmpty()) {
            return head;
        }
        List<Obligation> all = checks.obligations(session.tenant(), () -> history, packs(last.get()), true);
        return reported(
                session,
                head,
                history,
                all,
                one -> settled(one, head, true),
                Instant.ofEpochMilli(now),
                last.get().position());
    }

    /// Whether nothing that may still come changes it.
    private static boolean settled(Obligation one, Head head, boolean ended) {
        return ended
                || one.state() == Obligation.State.KEPT
                || (one.state() == Obligation.State.BROKEN && head.missing().isEmpty());
    }

    private Head reported(
            SessionKey session,
            Head head,
            Trajectory trajectory,
            List<Obligation> all,
            Predicate<Obligation> now,
            Instant time,
            String position) {
        Head at = head;
        List<Long> present = new ArrayList<>();
        for (Obligation one : all) {
            long id = id(one, trajectory);
            if (head.known().told().contains(id)) {
                present.add(id);
            } else if (now.test(one)) {
                Obligation said = one.state() == Obligation.State.BROKEN
                                && !head.missing().isEmpty()
                        ? untold(one, "steps have not come")
                        : one;
                ObligationEvent event = new ObligationEvent(
                        time, session, trajectory.agent(), position, said, checks.revision(session.tenant()));
                Draft draft = outbox.draft(event);
                at = outbox.linked(at, session, draft, said.state() == Obligation.State.BROKEN)
                        .orElse(at);
                present.add(id);
            }
        }
        return present.equals(head.known().told()) ? at : at.knowing(at.known().telling(present));
    }

    /// The same obligation has the same id however many steps before it were dropped.
    private static long id(Obligation one, Trajectory trajectory) {
        Step step = trajectory.steps().get(one.call());
        String call = step instanceof Step.Called called ? called.callId() + "\n" + called.arguments() : "";
        String time = step.time().map(Instant::toString).orElse("");
        return Hash.of(one.rule().id() + "\n" + time + "\n" + call);
    }

    private static Optional<Instant> deadline(Obligation one, Trajectory trajectory) {
        return one.rule().deadline() instanceof Deadline.Within(Window.Time(Duration length))
                ? trajectory.steps().get(one.since()).time().map(since -> since.plus(length))
                : Optional.empty();
    }

    private static Obligation broken(Obligation one, String because) {
        return new Obligation(
                one.rule(), one.call(), one.since(), Obligation.State.BROKEN, OptionalInt.empty(), because, List.of());
    }

    private static Obligation untold(Obligation one, String because) {
        return one.state() == Obligation.State.KEPT
                ? one
                : new Obligation(
                        one.rule(),
                        one.call(),
                        one.since(),
                        Obligation.State.OPEN,
                        OptionalInt.empty(),
                        "it cannot be told: " + because,
                        List.of());
    }

    private Optional<Kept> last(SessionKey session, Head head) {
        SortedMap<Long, Kept> kept = stores.kept(session, head.next() - 1, head.next());
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept.lastEntry().getValue());
    }

    private static @Nullable List<String> packs(Kept step) {
        return Steps.read(step.body(), null, null).event().packs();
    }
}
