package io.lictor.extraction.rule;

import io.lictor.logic.Formula;
import io.lictor.policy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Whether two readings of a clause come to the same, whatever their words: for each action, what the one lets
/// run the other lets run, and what the one permits the other permits. A solver decides.
final class Agreement {
    private final Propositions propositions;

    Agreement(Propositions propositions) {
        this.propositions = propositions;
    }

    /// Where two readings differ, with a witness; empty if they come to the same.
    Optional<String> difference(List<Rule> first, List<Rule> second) {
        for (boolean permits : List.of(false, true)) {
            SortedMap<String, Formula> one = joined(first, permits);
            SortedMap<String, Formula> other = joined(second, permits);
            SortedSet<String> actions = new TreeSet<>(one.keySet());
            actions.addAll(other.keySet());
            for (String action : actions) {
                Formula left = one.get(action);
                Formula right = other.get(action);
                if (left == null || right == null) {
                    return Optional.of("only the " + (left == null ? "second" : "first")
                            + (permits ? " permits" : " restricts") + " `" + Names.local(action) + "`");
                }
                Optional<String> difference = difference(Names.local(action), left, right);
                if (difference.isPresent()) {
                    return difference;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> difference(String action, Formula left, Formula right) {
        try {
            Optional<Propositions.Model> only = propositions.model(List.of(left, Questions.negated(right)));
            String which = only.isPresent() ? "first" : "second";
            return only.or(() -> propositions.model(List.of(right, Questions.negated(left))))
                    .map(witness -> "only the " + which + " lets `" + action + "` run when " + witness.text());
        } catch (IllegalStateException tooHard) {
            return Optional.of("they are too large to compare");
        }
    }

    /// When each action may run as far as all rules about it go, or is permitted by any.
    private static SortedMap<String, Formula> joined(List<Rule> rules, boolean permits) {
        SortedMap<String, List<Formula>> parts = new TreeMap<>();
        for (Rule rule : rules) {
            if (rule instanceof Rule.Permit == permits) {
                Formula lets = rule instanceof Rule.Forbid ? Questions.negated(rule.formula()) : rule.formula();
                parts.computeIfAbsent(rule.terms().action().orElse(""), a -> new ArrayList<>())
                        .add(lets);
            }
        }
        SortedMap<String, Formula> joined = new TreeMap<>();
        parts.forEach((action, all) -> joined.put(
                action, all.size() == 1 ? all.getFirst() : permits ? new Formula.Or(all) : new Formula.And(all)));
        return joined;
    }
}
