package io.lictor.policy;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// All packs that are loaded together.
///
/// @param revision content hash, in hex: equal content has equal revision, whatever the order of
///     its files
public record Bundle(String revision, SortedMap<String, Pack> packs) {
    public Bundle {
        packs = Collections.unmodifiableSortedMap(new TreeMap<>(packs));
    }

    /// The bundle reduced to some of its packs; the revision stays that of the whole.
    public Bundle only(SortedSet<String> names) {
        SortedMap<String, Pack> some = new TreeMap<>(packs);
        some.keySet().retainAll(names);
        return new Bundle(revision, some);
    }

    /// What happens to an unmapped action: the strongest default of the packs; *ask* without any.
    public Decision unmapped() {
        return packs.values().stream().map(Pack::unmapped).reduce(Decision::or).orElse(Decision.ASK);
    }

    /// What happens to an action that could not be judged: the strongest word of the packs; *deny* without any.
    public Decision failure() {
        return packs.values().stream().map(Pack::failure).reduce(Decision::or).orElse(Decision.DENY);
    }
}
