package io.lictor.policy;

import java.util.Optional;
import java.util.SortedSet;

/// What every rule carries beside its formula.
///
/// @param id `pack/name`
/// @param action id of the action predicate it is about; for physical rules, empty
/// @param hard whether breaking it denies, whatever the sum of the soft rules says
/// @param weight θ ≥ 0 of a soft rule; what it adds to the margin's exponent
/// @param enforced false: judged and recorded, decides nothing (shadow)
/// @param risk risk category
/// @param exceptions ids of the permits that lift it
/// @param change how an action that breaks it may be changed
public record Terms(
        String id,
        Optional<String> action,
        boolean hard,
        double weight,
        boolean enforced,
        String risk,
        Citation citation,
        SortedSet<String> exceptions,
        Optional<Change> change) {
    /// The same terms with another weight.
    public Terms weighing(double other) {
        return new Terms(id, action, hard, other, enforced, risk, citation, exceptions, change);
    }
}
