package io.lictor.circuit;

import io.lictor.logic.Windows;
import io.lictor.predicate.Conditions;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Part;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One search for the steps of a pattern: the disjunction over all bindings, in three values.
///
/// Lives for one question on one thread.
final class MatchSearch {
    /// Most looks at a step beside others.
    static final int MAX_LOOKS = 50_000;

    private static final Truth OTHER = Truth.of(false, List.of(), "the step does not belong to the others");

    private final Definition.Match match;
    private final Situation situation;
    private final Windows windows;
    private final List<Choices> choices;
    private final PatternWords words;
    private int looks;

    MatchSearch(Definition.Match match, Situation situation, Conditions conditions) {
        this.match = match;
        this.situation = situation;
        int now = situation.action().step().index();
        this.windows =
                new Windows(now, index -> (index == now ? situation.action().step() : step(index)).time());
        this.choices = match.parts().stream()
                .map(part -> new Choices(part, situation, windows, conditions))
                .toList();
        this.words = new PatternWords(now);
    }

    private Step step(int index) {
        return situation.trajectory().steps().get(index);
    }

    /// The answer.
    ///
    /// @param joined every choice of one candidate for each binding part, from those of each
    Truth answer(Function<List<List<Choice>>, Grounder.Bindings> joined) {
        Grounder.Bindings bindings = bindings(joined);
        Truth doubt = null;
        Truth refuted = null;
        for (List<Choice> chosen : bindings.found()) {
            Truth truth = told(chosen);
            switch (truth.value()) {
                case HOLDS -> {
                    return truth;
                }
                case UNKNOWN -> doubt = doubt == null ? truth : doubt;
                case FAILS -> refuted = refuted == null && !truth.evidence().isEmpty() ? truth : refuted;
            }
        }
        if (!bindings.complete() || looks > MAX_LOOKS) {
            return Truth.unknown("there are too many combinations of steps to tell");
        }
        if (doubt != null) {
            return doubt;
        }
        return new Unseen(choices, this::dropped, words)
                .doubt()
                .map(Truth::unknown)
                .orElse(refuted != null ? refuted : Truth.of(false, List.of(), words.nothing(choices)));
    }

    private Grounder.Bindings bindings(Function<List<List<Choice>>, Grounder.Bindings> joined) {
        List<Choices> binding =
                choices.stream().filter(choice -> !choice.part().none()).toList();
        return switch (binding.size()) {
            case 0 -> new Grounder.Bindings(List.of(List.of()), true);
            case 1 ->
                new Grounder.Bindings(
                        binding.getFirst().candidates().stream().map(List::of).toList(), true);
            default -> {
                List<List<Choice>> all =
                        binding.stream().map(Choices::candidates).toList();
                // conditions are asked before the join only where it might grow too large without
                List<List<Choice>> some = combinations(all) <= Grounder.MAX_COMBINATIONS
                        ? all
                        : binding.stream().map(Choices::possible).toList();
                yield combinations(some) == 0 ? new Grounder.Bindings(List.of(), true) : joined.apply(some);
            }
        };
    }

    private static double combinations(List<List<Choice>> candidates) {
        return candidates.stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b);
    }

    /// Whether one binding is such steps: the weakest of its parts; what a negation refutes has evidence.
    private Truth told(List<Choice> chosen) {
        Map<String, Choice> bound = new HashMap<>();
        Iterator<Choice> next = chosen.iterator();
        List<Evidence> evidence = new ArrayList<>();
        List<String> because = new ArrayList<>();
        Truth weakest = Truth.of(true, List.of(), "");
        for (Choices choice : choices) {
            if (!choice.part().none()) {
                Choice candidate = next.next();
                weakest = weaker(weakest, choice.among(candidate, bound));
                evidence.addAll(StepSource.evidence(choice.part().form(), candidate.step(), candidate.call()));
                because.add(words.present(candidate));
                choice.part().name().ifPresent(name -> bound.put(name, candidate));
            }
        }
        if (weakest.value() == Kleene.FAILS) {
            return Truth.of(false, List.of(), weakest.because());
        }
        for (Choices choice : choices) {
            if (choice.part().none()) {
                Truth absent = absent(choice, bound);
                if (absent.value() == Kleene.FAILS) {
                    evidence.addAll(absent.evidence());
                    because.add("but " + absent.because());
                    return Truth.of(false, evidence, String.join("; ", because));
                }
                weakest = weaker(weakest, absent);
                because.add(words.absent(choice.part(), bound));
            }
        }
        return weakest.decided() ? Truth.of(true, evidence, String.join("; ", because)) : weakest;
    }

    private static Truth weaker(Truth one, Truth other) {
        return other.value().compareTo(one.value()) < 0 ? other : one;
    }

    /// Whether there is no step of a negation beside the steps bound so far.
    private Truth absent(Choices choice, Map<String, Choice> bound) {
        Part part = choice.part();
        Truth weakest = Truth.of(true, List.of(), words.absent(part, bound));
        for (Choice candidate : choice.candidates()) {
            if (++looks > MAX_LOOKS) {
                return Truth.unknown("there are too many steps to tell");
            }
            Truth there = candidate.joins(part, bound) ? choice.among(candidate, bound) : OTHER;
            if (there.value() == Kleene.HOLDS) {
                List<Evidence> evidence = StepSource.evidence(part.form(), candidate.step(), candidate.call());
                return Truth.of(false, evidence, words.present(candidate));
            }
            weakest = there.decided() ? weakest : weaker(weakest, there);
        }
        if (!weakest.decided()) {
            return weakest;
        }
        Optional<Choice> pending =
                choice.pending().filter(call -> call.mayJoin(part, bound)).findFirst();
        if (pending.isPresent()) {
            return Truth.unknown(words.pending(pending.get()));
        }
        boolean orphaned = choice.orphans().stream().anyMatch(result -> result.follows(part, bound));
        return orphaned || (part.after().isEmpty() && dropped(part)) ? Truth.unknown(PatternWords.CUT) : weakest;
    }

    /// Whether a step that was dropped from a cut history may be this part.
    private boolean dropped(Part part) {
        return situation.trajectory().cut()
                && windows.inside(part.within(), -1) != Kleene.FAILS
                && part.after().stream()
                        .allMatch(name -> match.parts().stream()
                                .filter(other -> other.name().equals(Optional.of(name)))
                                .allMatch(this::dropped));
    }
}
