package io.lictor.verdict;

import io.lictor.circuit.Matches;
import io.lictor.circuit.Outcome;
import io.lictor.policy.Decision;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Predicate;
import io.lictor.predicate.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Searches the smallest sets of remedies that lead to *allow*.
public final class Repairs {
    private static final int MAX_CANDIDATES = 8;
    private static final int MAX_OFFERED = 3;

    private Repairs() {}

    /// The smallest repairs of a ruling, each ruled again; empty if the action is allowed or nothing
    /// helps.
    public static List<Repair> of(Matches matches, Assignment answers, Ruling ruling) {
        List<String> candidates = candidates(matches, ruling);
        List<Repair> found = new ArrayList<>();
        for (int size = 1; size <= candidates.size() && found.isEmpty(); size++) {
            for (long set = 1; set < 1L << candidates.size() && found.size() < MAX_OFFERED; set++) {
                if (Long.bitCount(set) == size) {
                    tried(matches, answers, ruling, chosen(candidates, set)).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static List<String> candidates(Matches matches, Ruling ruling) {
        SortedSet<String> candidates = new TreeSet<>();
        for (Outcome outcome : ruling.outcomes()) {
            if (!(outcome instanceof Outcome.Kept) && outcome.rule().terms().enforced()) {
                outcome.because().stream()
                        .filter(atom -> remedy(matches, atom).isPresent())
                        .forEach(candidates::add);
            }
        }
        return candidates.stream().limit(MAX_CANDIDATES).toList();
    }

    private static Optional<Repair> tried(Matches matches, Assignment answers, Ruling ruling, List<String> flipped) {
        Assignment changed = answers;
        for (String atom : flipped) {
            boolean holds = ruling.known().value(atom) != Kleene.HOLDS;
            changed = changed.with(atom, Truth.of(holds, List.of(), "if repaired"));
        }
        Ruling again = Deliberation.of(matches, changed);
        List<String> steps =
                flipped.stream().flatMap(atom -> remedy(matches, atom).stream()).toList();
        return again.decision() == Decision.ALLOW
                ? Optional.of(new Repair(steps, flipped, Decision.ALLOW))
                : Optional.empty();
    }

    private static List<String> chosen(List<String> candidates, long set) {
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            if ((set >> i & 1) == 1) {
                chosen.add(candidates.get(i));
            }
        }
        return chosen;
    }

    private static Optional<String> remedy(Matches matches, String atom) {
        return Optional.ofNullable(matches.predicates().get(atom)).flatMap(Predicate::remedy);
    }
}
