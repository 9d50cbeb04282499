package io.lictor.circuit;

import io.lictor.predicate.Kleene;
import io.lictor.predicate.Part;
import io.lictor.trajectory.Arguments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Whether a pattern that no seen steps form may be formed with others: results under way, steps that
/// were dropped from a cut history.
final class Unseen {
    private static final int MAX_LOOKS = 20_000;

    private final List<Choices> binding;
    private final List<Choices> negations;
    private final Predicate<Part> dropped;
    private final PatternWords words;
    private int looks;

    /// @param dropped whether a part may lie in what was dropped
    Unseen(List<Choices> choices, Predicate<Part> dropped, PatternWords words) {
        this.binding = choices.stream().filter(choice -> !choice.part().none()).toList();
        this.negations = choices.stream().filter(choice -> choice.part().none()).toList();
        this.dropped = dropped;
        this.words = words;
    }

    /// A step that may be a part.
    ///
    /// @param first the earliest place it may have
    /// @param last the latest
    /// @param candidate what is known of it; empty: nothing
    /// @param seen whether all is known
    /// @param because why it is not seen
    private record Place(int first, int last, Optional<Choice> candidate, boolean seen, String because) {
        /// Whether a value may be the same as another's.
        boolean may(String own, Place other, String pointer) {
            return !readable(own)
                    || !other.readable(pointer)
                    || Arguments.same(
                            candidate.flatMap(c -> c.value(own)), other.candidate.flatMap(c -> c.value(pointer)));
        }

        /// Of a call under way the arguments are known, of a result without its call the result.
        private boolean readable(String pointer) {
            boolean arguments = pointer.startsWith(Choice.ARGUMENTS);
            return seen
                    || candidate.filter(c -> (c.call() != null) == arguments).isPresent();
        }
    }

    /// The reason for the doubt, if there is one.
    Optional<String> doubt() {
        return from(0, new HashMap<>(), Optional.empty());
    }

    private Optional<String> from(int part, Map<String, Place> bound, Optional<String> reason) {
        if (part == binding.size()) {
            return reason.filter(because -> !refuted(bound));
        }
        Choices choice = binding.get(part);
        for (Place place : places(choice)) {
            if (++looks > MAX_LOOKS) {
                return Optional.of("there are too many combinations of steps to tell");
            }
            if (fits(choice, place, bound)) {
                Map<String, Place> more = new HashMap<>(bound);
                choice.part().name().ifPresent(name -> more.put(name, place));
                Optional<String> found = from(
                        part + 1,
                        more,
                        reason.or(() -> Optional.of(place.because()).filter(b -> !place.seen())));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private List<Place> places(Choices choice) {
        List<Place> places = new ArrayList<>();
        if (dropped.test(choice.part())) {
            places.add(new Place(-2, -1, Optional.empty(), false, PatternWords.CUT));
        }
        choice.orphans()
                .forEach(c -> places.add(new Place(c.index(), c.index(), Optional.of(c), false, PatternWords.CUT)));
        // a prerequisite has to be there; whatever else is under way may have happened by now
        if (!choice.part().form().authoritative()) {
            choice.pending()
                    .forEach(c -> places.add(
                            new Place(c.index(), Integer.MAX_VALUE, Optional.of(c), false, words.pending(c))));
        }
        choice.possible().forEach(c -> places.add(new Place(c.index(), c.index(), Optional.of(c), true, "")));
        return places;
    }

    private static boolean fits(Choices choice, Place place, Map<String, Place> bound) {
        Part part = choice.part();
        Place before = part.after().map(bound::get).orElse(null);
        return (before == null || place.last() > before.first())
                && part.joins().entrySet().stream().allMatch(join -> {
                    Place other = bound.get(join.getValue().part());
                    return other == null
                            || place.may(join.getKey(), other, join.getValue().pointer());
                })
                && !(place.seen()
                        && bound.values().stream().allMatch(Place::seen)
                        && place.candidate()
                                .filter(c -> choice.among(c, seen(bound)).value() == Kleene.FAILS)
                                .isPresent());
    }

    private boolean refuted(Map<String, Place> bound) {
        Map<String, Choice> seen = seen(bound);
        return negations.stream()
                .anyMatch(none -> none.candidates().stream()
                        .anyMatch(c -> c.joins(none.part(), seen)
                                && none.among(c, seen).value() == Kleene.HOLDS));
    }

    private static Map<String, Choice> seen(Map<String, Place> bound) {
        Map<String, Choice> seen = new HashMap<>();
        bound.forEach((name, place) ->
                place.candidate().filter(c -> place.seen()).ifPresent(candidate -> seen.put(name, candidate)));
        return seen;
    }
}
