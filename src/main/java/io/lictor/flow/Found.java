package io.lictor.flow;

import io.lictor.predicate.Situation;
import io.lictor.reading.Encoding;
import io.lictor.reading.Place;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Where the values of an action's arguments stand in the texts before it: one search for all
/// arguments and all texts.
final class Found {
    private final List<Argument> arguments;
    private final List<List<Hit>> hits = new ArrayList<>();
    private final BitSet telling = new BitSet();
    private final Map<Integer, Argument.Address> halves = new HashMap<>();
    private final Set<Sources.Text> deeper = new HashSet<>();
    private final boolean unread;
    private final long steps;

    /// How a value stands in a text.
    enum How {
        /// All of it in one place.
        WHOLE,
        /// As one of the parts of a value that several arguments make up.
        SPLIT,
        /// In several places, from which it was joined.
        JOINED
    }

    /// A value in a reading of a text.
    ///
    /// @param path what was decoded in the text to read it, outermost first
    /// @param places in the original text; all of a telling value, else the first
    /// @param together the value, with the others where several make up what stands there
    record Hit(
            Value value, Sources.Text source, List<Encoding> path, How how, List<Place> places, List<Value> together) {
        /// The same at fewer places.
        Hit at(List<Place> some) {
            return new Hit(value, source, path, how, some, together);
        }
    }

    private Found(Situation situation, TextCache cache) {
        Extraction extraction = new Extraction(Extraction.MOST_CHARACTERS);
        arguments = situation.action().arguments().leaves().stream()
                .map(extraction::of)
                .toList();
        List<Value> wanted = arguments.stream().flatMap(Argument::all).toList();
        wanted.stream().filter(Value::telling).forEach(value -> telling.set(value.id()));
        List<Value> wholes = arguments.stream()
                .flatMap(argument -> argument.wholes().stream().limit(1))
                .toList();
        arguments.forEach(argument ->
                argument.addresses().forEach(a -> halves.put(a.local().id(), a)));
        for (int id = 0; id < extraction.count(); id++) {
            hits.add(new ArrayList<>());
        }
        Search search = new Search(wanted, wholes);
        for (Sources.Text source : Sources.of(situation).texts()) {
            Views views = cache.of(source.text());
            if (views.deeper()) {
                deeper.add(source);
            }
            for (Views.View view : views.views()) {
                read(search, source, view);
            }
        }
        unread = search.unread();
        steps = search.steps();
    }

    static Found of(Situation situation, TextCache cache) {
        return situation.memo(Found.class, () -> new Found(situation, cache));
    }

    /// The arguments of the action, in order of their place.
    List<Argument> arguments() {
        return arguments;
    }

    /// Where a value stands, text by text.
    List<Hit> hits(Value value) {
        return hits.get(value.id());
    }

    /// Whether not everything could be looked for.
    boolean unread() {
        return unread;
    }

    /// Whether a text holds more than was decoded.
    boolean deeper(Sources.Text text) {
        return deeper.contains(text);
    }

    /// Steps of the search.
    long steps() {
        return steps;
    }

    private void read(Search search, Sources.Text source, Views.View view) {
        Map<Integer, Hit> whole = new TreeMap<>();
        search.read(view.text().text(), new Search.Findings() {
            @Override
            public void found(Value value, int start, int end) {
                Hit hit = whole.computeIfAbsent(
                        value.id(),
                        id -> new Hit(value, source, view.path(), How.WHOLE, new ArrayList<>(), List.of(value)));
                if (hit.places().isEmpty() || telling.get(value.id())) {
                    hit.places().add(view.text().place(start, end));
                }
            }

            @Override
            public void split(List<Search.Part> parts) {
                Place all = view.text()
                        .place(parts.getFirst().start(), parts.getLast().end());
                List<Value> values = parts.stream()
                        .flatMap(part -> part.values().stream())
                        .distinct()
                        .toList();
                values.forEach(value ->
                        hits.get(value.id()).add(new Hit(value, source, view.path(), How.SPLIT, List.of(all), values)));
            }
        });
        whole.forEach((id, hit) -> {
            hits.get(id).add(hit);
            Argument.Address address = halves.get(id);
            if (address != null
                    && telling.get(id)
                    && !whole.containsKey(address.whole().id())) {
                Optional.ofNullable(whole.get(address.domain().id())).ifPresent(other -> {
                    List<Place> places =
                            List.of(hit.places().getFirst(), other.places().getFirst());
                    hits.get(address.whole().id())
                            .add(new Hit(
                                    address.whole(),
                                    source,
                                    view.path(),
                                    How.JOINED,
                                    places,
                                    List.of(address.whole())));
                });
            }
        });
    }
}
