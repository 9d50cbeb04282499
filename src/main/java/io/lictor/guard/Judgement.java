package io.lictor.guard;

import io.lictor.policy.Decision;
import io.lictor.trajectory.Action;
import io.lictor.verdict.Explanation;
import io.lictor.verdict.Finding;
import io.lictor.verdict.Repair;
import io.lictor.verdict.Verdict;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/// The guard's answer about one action. Equal inputs give equal judgements, byte for byte.
///
/// @param kinds the action predicates that matched
/// @param findings one per rule of the matched circuits, sorted by rule id
/// @param margin of the soft rules, rounded to 1e-4; the lower end of its interval
/// @param probability Z(1)/(Z(0)+Z(1)) that belongs to the margin
/// @param revision of the bundle
/// @param classifiers hash of every model that could have been asked, by task
public record Judgement(
        Action action,
        SortedSet<String> kinds,
        Verdict verdict,
        List<Finding> findings,
        double margin,
        double probability,
        List<Repair> repairs,
        Explanation explanation,
        String revision,
        SortedMap<String, String> classifiers) {
    /// The word of the verdict.
    public Decision decision() {
        return verdict.decision();
    }
}
