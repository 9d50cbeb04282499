package io.lictor.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Whether recorded events are whole chains. Events may come in any order and more than once, as
/// places that deliver at least once have them. Holds two hashes an event. Not thread-safe.
public final class ChainCheck {
    private static final Removed NONE = new Removed(-1, "");

    private final SortedMap<String, SortedMap<Long, Place>> chains = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final SortedMap<String, Removed> removed = new TreeMap<>();
    private long events;

    private record Place(String previous, String hash, String where) {}

    private record Removed(long through, String hash) {}

    /// Takes one event.
    ///
    /// @param link as the event states it
    /// @param hash of the event, as the next one carries it
    /// @param where it was found, for faults
    public void add(Link link, String hash, String where) {
        events++;
        Place place = new Place(link.previous(), hash, where);
        Place before =
                chains.computeIfAbsent(link.chain(), c -> new TreeMap<>()).putIfAbsent(link.sequence(), place);
        if (before != null && !before.hash().equals(place.hash())) {
            faults.add(where + ": event " + link.sequence() + " of chain `" + link.chain()
                    + "` differs from the one at " + before.where());
        }
    }

    /// Takes note of events that were removed on purpose, since they were old: their absence is no fault.
    ///
    /// @param through number of the last of them; all before it are gone too
    /// @param hash of that one, as the next one carries it
    public void removed(String chain, long through, String hash) {
        removed.put(chain, new Removed(through, hash));
    }

    /// How many events came.
    public long events() {
        return events;
    }

    /// How many chains they belong to.
    public int chains() {
        return chains.size();
    }

    /// What is wrong; empty if every chain begins at its first event, or at the first that was not
    /// removed on purpose, and no event in it was changed or is missing. That events are missing at the end of a chain, or a whole chain,
    /// cannot be seen.
    public List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        chains.forEach((name, chain) -> faults(name, chain, removed.getOrDefault(name, NONE), all));
        return all;
    }

    private static void faults(String name, SortedMap<Long, Place> chain, Removed gone, List<String> to) {
        long expected = gone.through() + 1;
        String hash = gone.hash();
        for (Map.Entry<Long, Place> entry : chain.tailMap(expected).entrySet()) {
            long sequence = entry.getKey();
            Place place = entry.getValue();
            if (sequence != expected) {
                to.add(place.where() + ": chain `" + name + "` has no event " + expected
                        + (sequence == expected + 1 ? "" : " to " + (sequence - 1)) + " before " + sequence);
            } else if (!place.previous().equals(hash)) {
                to.add(place.where() + ": event " + sequence + " of chain `" + name
                        + "` does not follow from the event before it, so one of them was changed");
            }
            expected = sequence + 1;
            hash = place.hash();
        }
    }
}
