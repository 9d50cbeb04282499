package io.lictor.circuit;

import io.lictor.logic.Formula;
import io.lictor.logic.History;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Predicate;
import io.lictor.predicate.PredicateSource;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The steps of a trajectory up to the action, as the operators of the past see them. Every answer is
/// found once.
public final class StepHistory implements History {
    private static final String ARGUMENTS = "/arguments";
    private static final String RESULT = "/result";

    private final Situation situation;
    private final int now;
    private final SortedMap<String, Predicate> predicates;
    private final List<PredicateSource> sources;
    private final Map<String, @Nullable Truth[]> answers = new HashMap<>();

    /// @param situation with whose action the steps are joined
    /// @param now the last step to look at
    /// @param sources those that can answer a definition about any step
    public StepHistory(
            Situation situation, int now, SortedMap<String, Predicate> predicates, List<PredicateSource> sources) {
        this.situation = situation;
        this.now = now;
        this.predicates = predicates;
        this.sources = sources;
    }

    @Override
    public int now() {
        return now;
    }

    @Override
    public boolean cut() {
        return situation.trajectory().cut();
    }

    @Override
    public Kleene at(String predicate, int step) {
        return truth(predicate, step).value();
    }

    @Override
    public Optional<Instant> time(int step) {
        return step(step).time();
    }

    @Override
    public Optional<Object> value(String pointer, int step) {
        Step.Called call = Calls.of(situation).of(step(step));
        if (pointer.startsWith(ARGUMENTS + "/")) {
            return call == null ? Optional.empty() : call.arguments().at(pointer.substring(ARGUMENTS.length()));
        }
        if (pointer.startsWith(RESULT + "/") && step(step) instanceof Step.Returned returned) {
            return returned.structured().flatMap(result -> result.at(pointer.substring(RESULT.length())));
        }
        return Optional.empty();
    }

    /// The answer to a predicate at a step.
    public Truth truth(String predicate, int step) {
        @Nullable Truth[] known = answers.computeIfAbsent(predicate, p -> new @Nullable Truth[now() + 1]);
        Truth truth = known[step];
        if (truth == null) {
            truth = asked(predicate, step(step));
            known[step] = truth;
        }
        return truth;
    }

    /// The steps that were looked at, in words.
    String range() {
        return now() == 0 ? "step 0, the only one" : "steps 0 to " + now();
    }

    /// Why a fold is unknown.
    String doubt(Formula fold) {
        for (String predicate : fold.atoms()) {
            for (int step = now(); step >= 0; step--) {
                @Nullable Truth[] known = answers.get(predicate);
                Truth truth = known == null ? null : known[step];
                if (truth != null && !truth.decided()) {
                    return "at step " + step + " it cannot be told whether it " + predicate + ": " + truth.because();
                }
            }
        }
        return cut()
                ? "history was cut, and what is left of it does not decide"
                : "a time or a number that it needs is missing in " + range();
    }

    private Step step(int index) {
        return index == situation.action().step().index()
                ? situation.action().step()
                : situation.trajectory().steps().get(index);
    }

    private Truth asked(String id, Step step) {
        Predicate predicate = predicates.get(id);
        if (predicate == null) {
            return Truth.unknown("no predicate is called `" + id + "`");
        }
        Truth last = Truth.unknown("nothing answers it about earlier steps");
        for (Definition definition : predicate.from()) {
            last = asked(definition, step);
            if (last.decided()) {
                return last;
            }
        }
        return last;
    }

    private Truth asked(Definition definition, Step step) {
        for (PredicateSource source : sources) {
            if (source.answers(definition)) {
                return source.askAt(definition, step, situation);
            }
        }
        return Truth.unknown("it cannot be asked about earlier steps");
    }
}
