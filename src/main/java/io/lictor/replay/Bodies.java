package io.lictor.replay;

import io.lictor.audit.Body;
import io.lictor.audit.Input;
import io.lictor.wire.BodyLine;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The bodies of one part of the shelf, by trail and ordinal; they themselves stay on disk.
final class Bodies {
    private final Shelf.Part part;
    private final SortedMap<Trail, SortedMap<Long, List<Ref>>> trails = new TreeMap<>();

    /// A run of bodies of a session.
    ///
    /// @param key of the session
    /// @param name empty for bodies that say everything
    record Trail(String key, String name) implements Comparable<Trail> {
        @Override
        public int compareTo(Trail other) {
            int byKey = key.compareTo(other.key);
            return byKey != 0 ? byKey : name.compareTo(other.name);
        }
    }

    /// A body on disk.
    record Ref(Shelf.Place place, String hash, Body.Kind kind, long ordinal, long at, Instant time) {}

    Bodies(Shelf.Part part) throws IOException {
        this.part = part;
        part.each(this::take);
    }

    private void take(byte[] record, Shelf.Place place) {
        BodyLine line = BodyLine.read(record);
        Body body = line.body();
        Input input = body.input();
        trails.computeIfAbsent(new Trail(line.key(), input.trail()), t -> new TreeMap<>())
                .computeIfAbsent(input.ordinal(), o -> new ArrayList<>(1))
                .add(new Ref(place, input.hash(), body.kind(), input.ordinal(), body.at(), body.time()));
    }

    /// Every trail with its bodies, those of the same ordinal in the order in which they came.
    SortedMap<Trail, SortedMap<Long, List<Ref>>> trails() {
        return trails;
    }

    Body read(Ref ref) {
        return BodyLine.read(part.read(ref.place())).body();
    }

    /// The body of an event: of several with the same bytes the last that had come by then.
    Optional<Ref> asked(String key, Input input, long sequence, Instant by) {
        Optional<Ref> found = Optional.empty();
        for (Ref ref : trails.getOrDefault(new Trail(key, input.trail()), new TreeMap<>())
                .getOrDefault(input.ordinal(), List.of())) {
            boolean fits = ref.hash().equals(input.hash()) && ref.at() <= sequence;
            if (fits && (found.isEmpty() || !ref.time().isAfter(by))) {
                found = Optional.of(ref);
            }
        }
        return found;
    }

    /// The bodies before that of an event, as far as they had come. Of several with one ordinal the last one counts:
    /// those before it were refused.
    List<Ref> before(String key, Input input, long sequence) {
        List<Ref> before = new ArrayList<>();
        SortedMap<Long, List<Ref>> trail = trails.getOrDefault(new Trail(key, input.trail()), new TreeMap<>());
        for (Map.Entry<Long, List<Ref>> one : trail.subMap(Math.min(input.first(), input.ordinal()), input.ordinal())
                .entrySet()) {
            one.getValue().stream()
                    .filter(ref -> ref.at() <= sequence)
                    .reduce((earlier, later) -> later)
                    .ifPresent(before::add);
        }
        return before;
    }
}
