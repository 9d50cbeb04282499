package io.lictor.guard;

import io.lictor.circuit.Circuit;
import io.lictor.circuit.Matches;
import io.lictor.policy.ActionPredicate;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.Candidate;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Predicate;
import io.lictor.predicate.Situation;
import io.lictor.trajectory.Arguments;
import io.lictor.verdict.EarlierCalls;
import io.lictor.verdict.Remedy;
import io.lictor.verdict.Repairs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// What could be changed about an action that is not allowed: arguments that a condition limits, steps
/// that are missing, facts that nobody stated.
final class Ways {
    private final Wanted wanted;
    private final Matches matches;
    private final Assignment known;
    private final Situation situation;
    private final Function<Definition, List<Candidate>> candidates;
    /// Each value with the predicate or the kind of action that it would answer otherwise.
    private final SortedMap<Candidate.Value, String> values;

    private Ways(
            Wanted wanted,
            Matches matches,
            Assignment known,
            Situation situation,
            Function<Definition, List<Candidate>> candidates) {
        this.wanted = wanted;
        this.matches = matches;
        this.known = known;
        this.situation = situation;
        Map<Definition, List<Candidate>> offered = new HashMap<>();
        this.candidates = definition -> offered.computeIfAbsent(definition, candidates);
        this.values = new TreeMap<>(Candidate.nearest(situation.action().arguments()));
    }

    /// The ways in the order of preference: arguments, then steps, then facts.
    ///
    /// @param wanted what stands in the way
    /// @param known what was known, with what the implications derive
    /// @param candidates what the sources offer for a definition in this situation
    static List<Repairs.Way> of(
            Wanted wanted,
            Matches matches,
            Assignment known,
            Situation situation,
            Function<Definition, List<Candidate>> candidates) {
        return new Ways(wanted, matches, known, situation, candidates).all();
    }

    private List<Repairs.Way> all() {
        List<Repairs.Way> steps = new ArrayList<>();
        List<Repairs.Way> facts = new ArrayList<>();
        wanted.answers().forEach((id, answers) -> {
            Predicate predicate = matches.predicates().get(id);
            if (predicate == null) {
                return;
            }
            List<Candidate> offered = candidates(predicate);
            if (!valued(offered, id)) {
                List<Remedy> prior = prior(predicate, answers, offered);
                steps.add(new Repairs.Way(prior));
                facts.add(new Repairs.Way(prior.isEmpty() ? stated(predicate, answers) : List.of()));
            }
        });
        for (Circuit circuit : matches.circuits()) {
            ActionPredicate kind = circuit.action();
            if (kind.when().isPresent() && minds(kind)) {
                valued(candidates.apply(new Definition.Cel(kind.when().get())), kind.id());
            }
        }
        List<Repairs.Way> all = new ArrayList<>(arguments());
        all.addAll(steps);
        all.addAll(facts);
        all.removeIf(way -> way.alternatives().isEmpty());
        return all;
    }

    private boolean minds(ActionPredicate kind) {
        return wanted.disturbing().stream()
                .anyMatch(rule -> rule.rule().terms().action().equals(Optional.of(kind.id())));
    }

    private List<Candidate> candidates(Predicate predicate) {
        List<Candidate> offered = new ArrayList<>();
        predicate.from().forEach(definition -> offered.addAll(candidates.apply(definition)));
        return offered;
    }

    /// Notes the values among candidates; whether there is any.
    private boolean valued(List<Candidate> offered, String predicate) {
        boolean any = false;
        for (Candidate candidate : offered) {
            if (candidate instanceof Candidate.Value value) {
                values.putIfAbsent(value, predicate);
                any = true;
            }
        }
        return any;
    }

    /// For the arguments that are to change, the values at which other rules begin to mind.
    private void surround() {
        SortedMap<String, String> reasons = new TreeMap<>();
        values.forEach((value, predicate) -> reasons.putIfAbsent(value.pointer(), predicate));
        if (reasons.isEmpty()) {
            return;
        }
        for (Predicate predicate : matches.predicates().values()) {
            if (wanted.answers().containsKey(predicate.id())) {
                continue; // noted already
            }
            for (Candidate candidate : candidates(predicate)) {
                String reason = reasons.get(candidate.pointer());
                if (candidate instanceof Candidate.Value value && reason != null) {
                    values.putIfAbsent(value, reason);
                }
            }
        }
    }

    private List<Repairs.Way> arguments() {
        surround();
        Arguments present = situation.action().arguments();
        Map<String, List<Remedy>> byPointer = new LinkedHashMap<>();
        values.forEach((value, predicate) -> {
            List<Remedy> alternatives = byPointer.computeIfAbsent(value.pointer(), p -> new ArrayList<>());
            if (alternatives.size() < Candidate.MOST) {
                alternatives.add(new Remedy.Argument(
                        predicate, value.pointer(), present.at(value.pointer()), value.value(), List.of()));
            }
        });
        return byPointer.values().stream().map(Repairs.Way::new).toList();
    }

    /// What can be done first: the pack's remedy, a call that was not made yet, a text of another form.
    private List<Remedy> prior(Predicate predicate, SortedSet<Boolean> answers, List<Candidate> offered) {
        Optional<Remedy.Call> call = answers.contains(true) ? missing(predicate) : Optional.empty();
        Optional<String> form = form(offered);
        Optional<String> step = predicate
                .remedy()
                .or(() -> call.map(missing -> Remedy.step(missing, predicate)))
                .or(() -> form);
        if (step.isEmpty()) {
            return List.of();
        }
        List<Remedy> prior = new ArrayList<>(2);
        for (boolean holds : answers) {
            if (holds || predicate.remedy().isPresent() || form.isPresent()) {
                prior.add(new Remedy.Prior(predicate.id(), holds, step.get(), holds ? call : Optional.empty()));
            }
        }
        return prior;
    }

    private static Optional<String> form(List<Candidate> offered) {
        for (Candidate candidate : offered) {
            if (candidate instanceof Candidate.Form written) {
                return Optional.of(Remedy.step(written));
            }
        }
        return Optional.empty();
    }

    private Optional<Remedy.Call> missing(Predicate predicate) {
        for (Definition definition : predicate.from()) {
            if (definition instanceof Definition.Earlier earlier) {
                Optional<Remedy.Call> call = EarlierCalls.missing(earlier, situation);
                if (call.isPresent()) {
                    return call;
                }
            }
        }
        return Optional.empty();
    }

    /// A fact that would answer, unless it was stated or a result has already shown what is so.
    private List<Remedy> stated(Predicate predicate, SortedSet<Boolean> answers) {
        boolean looked = known.truth(predicate.id()).decided()
                && earlier(predicate)
                        .anyMatch(earlier ->
                                !EarlierCalls.answered(earlier, situation).isEmpty());
        return predicate.fact().stream()
                .filter(name ->
                        !looked && !situation.trajectory().facts().values().containsKey(name))
                .flatMap(name -> answers.stream().<Remedy>map(holds -> new Remedy.Fact(predicate.id(), name, holds)))
                .toList();
    }

    private static Stream<Definition.Earlier> earlier(Predicate predicate) {
        return predicate.from().stream()
                .flatMap(definition ->
                        definition instanceof Definition.Earlier earlier ? Stream.of(earlier) : Stream.empty());
    }
}
