package io.lictor.circuit;

import io.lictor.logic.Formula;
import io.lictor.logic.Formulas;
import io.lictor.logic.Past;
import io.lictor.logic.Use;
import io.lictor.logic.Witnesses;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.PredicateSource;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Answers what earlier steps come to: the operators of the past and comparisons.
///
/// Expects the [Matches] of the situation in its memo under `Matches.class`. Thread-safe.
public final class FoldSource implements PredicateSource {
    private static final int KEPT = 50_000;
    private static final int MOST_REASONS = 3;

    private final List<PredicateSource> sources;
    private final Map<String, Formula> parsed = new ConcurrentHashMap<>();

    /// @param sources those that can answer a definition about any step
    public FoldSource(List<PredicateSource> sources) {
        this.sources = List.copyOf(sources);
    }

    @Override
    public String id() {
        return "fold";
    }

    @Override
    public boolean answers(Definition definition) {
        return definition instanceof Definition.Fold;
    }

    @Override
    public int cost() {
        return 18;
    }

    @Override
    public Truth ask(Definition definition, Situation situation) {
        if (!(definition instanceof Definition.Fold fold)) {
            return Truth.unknown("no fold");
        }
        Formula formula = parsed(fold.formula());
        Matches matches = situation.memo(Matches.class, () -> {
            throw new IllegalStateException("no circuits were matched for this situation");
        });
        StepHistory history = situation.memo(
                StepHistory.class,
                () -> new StepHistory(situation, situation.action().step().index(), matches.predicates(), sources));
        Past past = new Past(history);
        Kleene value = past.value(formula, history.now());
        return value == Kleene.UNKNOWN
                ? Truth.unknown(past.exhausted() ? "the history is too long to tell" : history.doubt(formula))
                : decided(value, formula, history);
    }

    private Formula parsed(String text) {
        Formula known = parsed.get(text);
        if (known == null) {
            known = Formulas.parse(text);
            if (parsed.size() >= KEPT) {
                parsed.clear();
            }
            parsed.put(text, known);
        }
        return known;
    }

    private static Truth decided(Kleene value, Formula formula, StepHistory history) {
        Witnesses witnesses = Witnesses.of(formula, history);
        List<Evidence> evidence = witnesses.uses().stream()
                .flatMap(use -> history.truth(use.predicate(), use.step()).evidence().stream())
                .toList();
        StringBuilder because = new StringBuilder();
        List<Use> told = witnesses.uses().stream().limit(MOST_REASONS).toList();
        for (Use use : told) {
            because.append(because.isEmpty() ? "" : "; ")
                    .append("step ")
                    .append(use.step())
                    .append(": ")
                    .append(use.predicate())
                    .append(history.at(use.predicate(), use.step()) == Kleene.HOLDS ? " holds" : " fails");
        }
        if (witnesses.uses().size() > told.size()) {
            because.append("; and ")
                    .append(witnesses.uses().size() - told.size())
                    .append(" more");
        }
        if (witnesses.absence() || told.isEmpty()) {
            because.append(because.isEmpty() ? "" : "; ").append("searched ").append(history.range());
        }
        return Truth.of(value == Kleene.HOLDS, evidence, because.toString());
    }
}
