package io.lictor.extraction.rule;

import io.lictor.guard.Guard;
import io.lictor.policy.Bundle;
import io.lictor.policy.Pack;
import io.lictor.policy.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Drafts before the loader's checks and the guard: what is refused or judged otherwise is not active.
final class Proving {
    private final Scope scope;
    private final Assembling assembling;
    private final Function<Bundle, Guard> guards;
    private final Function<Pack, List<Problem>> problems;
    private final Trials trials;

    Proving(
            Scope scope,
            Assembling assembling,
            Function<Bundle, Guard> guards,
            Function<Pack, List<Problem>> problems) {
        this.scope = scope;
        this.assembling = assembling;
        this.guards = guards;
        this.problems = problems;
        this.trials = new Trials(scope, new Consistency(scope).propositions());
    }

    /// Judges the examples of what has no doubts; a draft whose examples fail is taken out and the rest is
    /// judged again without it, once.
    List<Draft> tried(List<Draft> drafts) {
        List<Draft> current = drafts;
        for (int round = 0; round < 2; round++) {
            List<Draft> clean = current.stream()
                    .filter(d -> d.doubts().isEmpty() && !d.rules().isEmpty())
                    .toList();
            Guard active = guards.apply(assembling.bundle(clean));
            Neighbours beside = new Neighbours(scope, clean);
            List<Draft> next = new ArrayList<>();
            boolean changed = false;
            for (Draft draft : current) {
                Draft tried = draft.doubts().isEmpty() ? trials.tried(draft, beside.of(draft), active) : draft;
                changed |= tried.doubts().size() > draft.doubts().size();
                next.add(tried);
            }
            current = next;
            if (!changed) {
                break;
            }
        }
        List<Draft> judged = new ArrayList<>();
        for (Draft draft : current) {
            boolean clean = draft.doubts().isEmpty() && !draft.rules().isEmpty();
            judged.add(clean ? draft : shown(draft).with(Status.NEEDS_REVIEW));
        }
        return judged;
    }

    /// Examples of a doubtful draft by itself, for its reviewer.
    private Draft shown(Draft draft) {
        boolean loadable = !draft.rules().isEmpty() && draft.doubts().stream().noneMatch(d -> d.code() == Code.REFUSED);
        if (!loadable) {
            return draft;
        }
        Guard alone = guards.apply(assembling.bundle(List.of(draft)));
        return draft.shown(trials.tried(draft, List.of(), alone).examples());
    }

    /// Takes out what the rule format refuses once the decisions are applied.
    List<Draft> sound(List<Draft> decided) {
        List<Draft> active = decided.stream().filter(d -> d.status().active()).toList();
        SortedMap<String, List<Doubtful>> refused = refused(assembling.pack(decided), active);
        return decided.stream()
                .map(draft -> refused.containsKey(draft.key())
                        ? draft.doubted(refused.getOrDefault(draft.key(), List.of()))
                                .with(Status.NEEDS_REVIEW)
                        : draft)
                .toList();
    }

    /// Active drafts with the examples that the guard of all of them judges as meant.
    List<Draft> exemplified(List<Draft> decided) {
        List<Draft> active = decided.stream().filter(d -> d.status().active()).toList();
        Guard guard = guards.apply(assembling.bundle(active));
        Neighbours beside = new Neighbours(scope, active);
        return decided.stream()
                .map(draft -> draft.status().active() ? exemplified(draft, beside.of(draft), guard) : draft)
                .toList();
    }

    private Draft exemplified(Draft draft, List<Draft> beside, Guard guard) {
        return draft.shown(trials.tried(draft, beside, guard).examples());
    }

    /// What the rule format refuses, by the keys of the drafts it is about.
    SortedMap<String, List<Doubtful>> refused(Pack of, List<Draft> drafts) {
        SortedMap<String, List<Doubtful>> refused = new TreeMap<>();
        problems.apply(of)
                .forEach(problem -> assembling
                        .drafts(problem, drafts)
                        .forEach(key -> refused.computeIfAbsent(key, k -> new ArrayList<>())
                                .add(new Doubtful(
                                        Code.REFUSED,
                                        problem.element() + ": " + problem.message(),
                                        "How should it be written instead (" + problem.fix() + ")?"))));
        return refused;
    }
}
