package io.lictor.flow;

import io.lictor.predicate.Evidence;
import io.lictor.predicate.Situation;
import io.lictor.reading.Encoding;
import io.lictor.reading.Place;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Span;
import java.util.ArrayList;
import java.util.List;

/// The evidence of a flow: the characters of the argument and those of the source, both as they stand
/// there, and in words what was done to them on the way.
final class Telltale {
    private Telltale() {}

    /// Both sides of a hit.
    ///
    /// @param places in the source
    /// @param by who found it
    static List<Evidence> both(Found.Hit hit, List<Place> places, String by, double probability, Situation situation) {
        List<Evidence> evidence = new ArrayList<>();
        hit.together().forEach(value -> evidence.add(argument(value, situation, probability)));
        int shown = hit.how() == Found.How.JOINED ? places.size() : 1;
        for (Place place : places.subList(0, Math.min(shown, places.size()))) {
            String text = hit.source().text().substring(place.start(), place.end());
            evidence.add(
                    new Evidence(hit.source().span(place), text, hit.source().origin(), by, probability));
        }
        return evidence;
    }

    /// The characters of a value in its argument.
    static Evidence argument(Value value, Situation situation, double probability) {
        Place place = value.place();
        String pointer = "/arguments" + value.leaf().pointer();
        Span span = new Span(situation.action().step().index(), pointer, place.start(), place.end());
        String all = value.leaf().value() instanceof String text ? text : value.text();
        return new Evidence(span, all.substring(place.start(), place.end()), Origin.AGENT, "flow", probability);
    }

    /// What happened, without a full stop.
    static String what(Found.Hit hit) {
        Value value = hit.value();
        boolean whole = value.role() == Value.Role.WHOLE;
        String in =
                hit.source().where() + (hit.path().isEmpty() ? "" : ", where it is encoded in " + words(hit.path()));
        String at = (whole ? "the value at " : "a part of the value at ")
                + value.leaf().pointer()
                + (value.path().isEmpty() ? "" : ", decoded from " + words(value.path()) + ",");
        return switch (hit.how()) {
            case WHOLE -> at + " stands in " + in;
            case SPLIT -> at + " and other arguments make up a value in " + in;
            case JOINED -> at + " is joined from parts in " + in;
        };
    }

    private static String words(List<Encoding> path) {
        return String.join(" and ", path.stream().map(Encoding::word).toList());
    }
}
