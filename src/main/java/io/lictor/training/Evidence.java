package io.lictor.training;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What labelled runs say about a rule.
///
/// @param safe compliant runs that break it, however little
/// @param unsafe unsafe runs that do
/// @param safeGroups source and domain of compliant runs that break it rather than not
/// @param unsafeGroups those of unsafe runs that do
record Evidence(int safe, int unsafe, SortedSet<String> safeGroups, SortedSet<String> unsafeGroups) {
    /// How many domains have to agree before a weight moves.
    static final int DOMAINS = 2;

    /// From here on a rule is broken rather than not.
    static final double BROKEN = 0.5;

    /// No run breaks it.
    static final Evidence NONE = new Evidence(0, 0, Collections.emptySortedSet(), Collections.emptySortedSet());

    /// With a further run.
    ///
    /// @param share how far the run breaks the rule
    Evidence plus(String group, boolean isUnsafe, double share) {
        var groups = new TreeSet<>(isUnsafe ? unsafeGroups : safeGroups);
        if (share >= BROKEN) groups.add(group);
        return isUnsafe
                ? new Evidence(safe, unsafe + 1, safeGroups, groups)
                : new Evidence(safe + 1, unsafe, groups, unsafeGroups);
    }

    /// Whether the rule may weigh more than its author wrote.
    boolean raises() {
        return unsafeGroups.size() >= DOMAINS;
    }

    /// Whether it may weigh less.
    boolean lowers() {
        return safeGroups.size() >= DOMAINS;
    }
}
