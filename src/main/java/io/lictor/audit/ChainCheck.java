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
    private final SortedMap<String, SortedMap<Long, Signed>> heads = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final SortedMap<String, Removed> known = new TreeMap<>();
    private final boolean whole;
    private long events;

    private record Place(String previous, String hash, String where) {}

    private record Removed(long through, String hash) {}

    private record Signed(String hash, String where) {}

    /// Of chains that begin at their first events.
    public ChainCheck() {
        this(true);
    }

    /// @param whole whether a chain that begins later is a fault; else what is left of it is checked
    public ChainCheck(boolean whole) {
        this.whole = whole;
    }

    /// Takes a head whose signature is right: the chain has that event, and so all before it.
    public void add(ChainHead head, String where) {
        heads.computeIfAbsent(head.chain(), c -> new TreeMap<>())
                .putIfAbsent(head.sequence(), new Signed(head.hash(), where));
    }

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
        known.put(chain, new Removed(through, hash));
    }

    /// How many events came.
    public long events() {
        return events;
    }

    /// How many chains they belong to.
    public int chains() {
        return chains.size();
    }

    /// What is wrong; empty if no event of a chain was changed or is missing. That events are missing at the end of a
    /// chain, or a whole chain, is seen by signed heads only.
    public List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        chains.forEach((name, chain) -> faults(name, chain, all));
        heads.forEach((name, signed) -> signed.forEach((sequence, head) -> {
            Place place = chains.getOrDefault(name, new TreeMap<>()).get(sequence);
            boolean removed = !whole
                    && chains.containsKey(name)
                    && sequence < chains.get(name).firstKey();
            if (place == null && !removed) {
                all.add(head.where() + ": chain `" + name + "` has no event " + sequence
                        + ", which a signed head names");
            } else if (place != null && !place.hash().equals(head.hash())) {
                all.add(place.where() + ": event " + sequence + " of chain `" + name
                        + "` is not the one that the signed head at " + head.where() + " names");
            }
        }));
        return all;
    }

    /// How many events of the beginnings of chains are not there, where that is no fault.
    public long removed() {
        return whole
                ? 0
                : chains.values().stream().mapToLong(SortedMap::firstKey).sum();
    }

    /// Whatever its first event follows from.
    private static Removed before(SortedMap<Long, Place> chain) {
        Map.Entry<Long, Place> first = chain.firstEntry();
        return first.getKey() == 0
                ? NONE
                : new Removed(first.getKey() - 1, first.getValue().previous());
    }

    private void faults(String name, SortedMap<Long, Place> chain, List<String> to) {
        Removed gone = known.getOrDefault(name, whole ? NONE : before(chain));
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
