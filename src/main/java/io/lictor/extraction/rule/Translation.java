package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Effect;
import io.lictor.policy.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What one norm became.
///
/// @param effect its direction
/// @param subject who it binds, in the clause's words; empty if it does not say
/// @param action what is done, in the clause's words
/// @param resource what it is done to, in the clause's words
/// @param purpose what it is done for, in the clause's words
/// @param phrases the words of the clause that each predicate stands for
/// @param rules the rule, then the permits that lift it; empty if there is no rule
public record Translation(
        Effect effect,
        String subject,
        String action,
        String resource,
        String purpose,
        SortedMap<String, String> phrases,
        List<Rule> rules) {
    public Translation {
        phrases = Collections.unmodifiableSortedMap(new TreeMap<>(phrases));
        rules = List.copyOf(rules);
    }

    /// What could not be translated.
    static Translation none() {
        return new Translation(Effect.REQUIRE, "", "", "", "", new TreeMap<>(), List.of());
    }

    Optional<Rule> main() {
        return rules.stream().findFirst();
    }

    /// The permits that lift the rule.
    List<Rule> exceptions() {
        return rules.isEmpty() ? List.of() : rules.subList(1, rules.size());
    }

    /// Each rule with the permits that lift it; permits that lift none of these rules by themselves.
    List<List<Rule>> groups() {
        SortedSet<String> lifting = new TreeSet<>();
        rules.forEach(rule -> lifting.addAll(rule.terms().exceptions()));
        List<List<Rule>> groups = new ArrayList<>();
        for (Rule rule : rules) {
            if (!(rule instanceof Rule.Permit) || !lifting.contains(rule.id())) {
                List<Rule> group = new ArrayList<>(List.of(rule));
                rules.stream()
                        .filter(other -> rule.terms().exceptions().contains(other.id()))
                        .forEach(group::add);
                groups.add(group);
            }
        }
        return groups;
    }

    SortedSet<String> atoms() {
        SortedSet<String> atoms = new TreeSet<>();
        rules.forEach(rule -> atoms.addAll(rule.formula().atoms()));
        return atoms;
    }

    Translation with(List<Rule> others) {
        return new Translation(effect, subject, action, resource, purpose, phrases, others);
    }
}
