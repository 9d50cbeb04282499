package io.lictor.circuit;

import io.lictor.predicate.Conditions;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Part;
import io.lictor.predicate.PredicateSource;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Answers whether earlier steps form a pattern: the grounder joins the candidates, what may be unknown
/// is decided for each binding.
///
/// Expects the [Matches] of the situation in its memo under `Matches.class`. Thread-safe.
public final class MatchSource implements PredicateSource {
    private final Grounder grounder;
    private final Conditions conditions;

    public MatchSource(Grounder grounder, Conditions conditions) {
        this.grounder = grounder;
        this.conditions = conditions;
    }

    @Override
    public String id() {
        return "match";
    }

    @Override
    public boolean answers(Definition definition) {
        return definition instanceof Definition.Match;
    }

    @Override
    public int cost() {
        return 22;
    }

    @Override
    public List<String> problems(Definition definition) {
        List<String> problems = new ArrayList<>();
        if (definition instanceof Definition.Match match) {
            Set<String> names = new TreeSet<>(StepSource.NAMES);
            for (int i = 0; i < match.parts().size(); i++) {
                Part part = match.parts().get(i);
                String place = "step " + (i + 1) + ": ";
                part.form().where().flatMap(where -> conditions.problem(where, names)).stream()
                        .map(place::concat)
                        .forEach(problems::add);
                part.name().ifPresent(name -> names.add("steps"));
            }
        }
        return problems;
    }

    @Override
    public Truth ask(Definition definition, Situation situation) {
        return definition instanceof Definition.Match match
                ? new MatchSearch(match, situation, conditions)
                        .answer(candidates -> grounder.ground(circuit(match, situation), match, candidates))
                : Truth.unknown("no pattern of steps");
    }

    /// The first circuit that the pattern belongs to.
    private static Circuit circuit(Definition.Match match, Situation situation) {
        Matches matches = situation.memo(Matches.class, () -> {
            throw new IllegalStateException("no circuits were matched for this situation");
        });
        return matches.circuits().stream()
                .filter(circuit -> circuit.patterns().contains(match))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no circuit of this action has the pattern"));
    }
}
