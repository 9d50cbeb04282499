package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Clause;
import io.lictor.policy.Rule;
import java.util.List;

/// A norm of a clause on its way to a rule.
///
/// @param key names the norm: the clause's key, with a number behind it if the clause has several
/// @param candidates the nearest tools with their scores, best first
/// @param sentence the rule in controlled English; empty without a rule
/// @param vagueness how little its questions differ from others, from 0 to 1
/// @param doubts why it is not active by itself
/// @param examples trajectories that keep and break it
public record Draft(
        String key,
        Origin origin,
        Clause clause,
        Status status,
        Translation translation,
        List<String> candidates,
        String sentence,
        double vagueness,
        List<Doubtful> doubts,
        List<Example> examples) {
    public Draft {
        candidates = List.copyOf(candidates);
        doubts = doubts.stream().distinct().toList();
        examples = List.copyOf(examples);
    }

    /// The rule and its permits; empty if there is none.
    public List<Rule> rules() {
        return translation.rules();
    }

    /// What there is of a clause without a rule.
    static Draft empty(Origin origin, Clause clause, Status status, List<Doubtful> doubts) {
        return new Draft(origin.key(), origin, clause, status, Translation.none(), List.of(), "", 0, doubts, List.of());
    }

    /// The same under another key.
    Draft named(String other) {
        return new Draft(other, origin, clause, status, translation, candidates, sentence, vagueness, doubts, examples);
    }

    Draft with(Translation other, String said) {
        return new Draft(key, origin, clause, status, other, candidates, said, vagueness, doubts, examples);
    }

    Draft with(Status other) {
        return new Draft(key, origin, clause, other, translation, candidates, sentence, vagueness, doubts, examples);
    }

    Draft doubted(List<Doubtful> more) {
        List<Doubtful> all = new java.util.ArrayList<>(doubts);
        all.addAll(more);
        return new Draft(key, origin, clause, status, translation, candidates, sentence, vagueness, all, examples);
    }

    Draft vague(double much) {
        return new Draft(key, origin, clause, status, translation, candidates, sentence, much, doubts, examples);
    }

    Draft shown(List<Example> cases) {
        return new Draft(key, origin, clause, status, translation, candidates, sentence, vagueness, doubts, cases);
    }
}
