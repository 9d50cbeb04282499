package io.lictor.kafka.stream;

import io.lictor.circuit.Needs;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import io.lictor.wire.Requests;
import io.lictor.wire.Steps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the steps of a long session that no rule can still look at, and leaves only their number. A body goes as a
/// whole, a call only with its result, and what says who the agent is, or which tools there are, stays.
final class Thinning {
    /// Traits that are remembered of what is gone, so that another bundle can tell whether it needs it.
    private static final int MOST_TRAITS = 100;

    private static final int LONGEST_TRAIT = 200;

    private final SortedMap<Long, Kept> kept;
    private final SortedMap<Long, List<Step>> steps = new TreeMap<>();
    private final Set<Long> spare = new HashSet<>();
    private final SortedSet<String> traits;

    /// @param kept the steps of the session; the last stays
    private Thinning(SessionKey session, SortedMap<Long, Kept> kept, Needs needs, SortedSet<String> traits) {
        this.kept = kept;
        this.traits = new TreeSet<>(traits);
        Trajectory trajectory = Histories.empty(session);
        for (Map.Entry<Long, Kept> one : kept.entrySet()) {
            int before = trajectory.steps().size();
            trajectory = Histories.grown(trajectory, one.getValue());
            List<Step> own =
                    trajectory.steps().subList(before, trajectory.steps().size());
            steps.put(one.getKey(), own);
            if (one.getKey() < kept.lastKey() && spare(one.getValue(), own, needs)) {
                spare.add(one.getKey());
            }
        }
        keepOpen(trajectory);
        keepPairs();
    }

    /// Which calls are open is found by walking back: what ends the walk stays, and behind it everything but calls that
    /// have returned, the last of which stays too.
    private void keepOpen(Trajectory trajectory) {
        int closed = Steps.closed(trajectory);
        long last = -1;
        for (Map.Entry<Long, List<Step>> one : steps.entrySet()) {
            boolean behind = one.getValue().stream().anyMatch(step -> step.index() >= closed);
            if (behind && one.getValue().stream().anyMatch(Thinning::speaks)) {
                spare.remove(one.getKey());
            }
            if (one.getValue().stream().anyMatch(Step.Called.class::isInstance)) {
                last = one.getKey();
            }
        }
        spare.remove(last);
    }

    private static boolean speaks(Step step) {
        return step instanceof Step.Said;
    }

    private boolean spare(Kept one, List<Step> own, Needs needs) {
        if (one.blank() > 0) {
            return true;
        }
        Requests.StepEvent event = Steps.read(one.body(), null, null).event();
        Set<String> found = own.stream().map(Needs::trait).collect(Collectors.toSet());
        boolean known = traits.containsAll(found);
        if (event.agent() != null
                || event.tools() != null
                || event.action() != null
                || found.stream().anyMatch(needs::needs)
                || found.stream().anyMatch(trait -> trait.length() > LONGEST_TRAIT)
                || (!known && traits.size() + found.size() > MOST_TRAITS)) {
            return false;
        }
        traits.addAll(found);
        return true;
    }

    /// A call whose result stays must stay, or it would be missing; one whose result has not come is open.
    private void keepPairs() {
        Map<String, Long> calls = new HashMap<>();
        List<Long[]> pairs = new ArrayList<>();
        steps.forEach((ordinal, own) -> {
            for (Step step : own) {
                if (step instanceof Step.Called called) {
                    calls.put(called.callId(), ordinal);
                } else if (step instanceof Step.Returned returned && calls.containsKey(returned.callId())) {
                    pairs.add(new Long[] {calls.remove(returned.callId()), ordinal});
                }
            }
        });
        spare.removeAll(calls.values());
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Long[] pair : pairs) {
                if (spare.contains(pair[0]) != spare.contains(pair[1])) {
                    spare.removeAll(List.of(pair[0], pair[1]));
                    changed = true;
                }
            }
        }
    }

    /// Replaces runs of steps that nobody needs by one entry each.
    private Head applied(SessionKey session, Head head, Stores stores) {
        long freed = 0;
        long entries = kept.size();
        Map.@Nullable Entry<Long, Kept> first = null;
        int run = 0;
        for (Map.Entry<Long, Kept> one : kept.entrySet()) {
            if (!spare.contains(one.getKey())) {
                first = null;
                run = 0;
                continue;
            }
            freed += one.getValue().body().length;
            int own = steps.getOrDefault(one.getKey(), List.of()).size();
            if (first != null) {
                stores.drop(session, one.getKey());
                entries--;
            } else {
                first = one;
            }
            run += own;
            stores.keep(session, first.getKey(), first.getValue().blanked(run));
        }
        return head.thinned(entries, freed, traits);
    }

    /// What is left of a session.
    static Head of(SessionKey session, Head head, Needs needs, Stores stores) {
        SortedMap<Long, Kept> kept = stores.kept(session, head.first(), head.next());
        Thinning thinning = new Thinning(session, kept, needs, head.gone().traits());
        return thinning.spare.isEmpty() ? head : thinning.applied(session, head, stores);
    }
}
