package io.lictor.flow;

import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Situation;
import io.lictor.reading.Place;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Decides for one definition whether values come from the origins it names.
///
/// With `first` the origin that introduced a value is the one whose text came first; of texts that came
/// at the same time the least trusted. Where the definition suspects an origin, only trusted texts can
/// take the introduction away from it; where it trusts one, every text can.
final class Tracing {
    private final Definition.Flow flow;
    private final Found found;
    private final Predicate<Sources.Text> counts;
    private final Situation situation;
    private final boolean cut;
    private final boolean any;
    private final boolean complete;

    Tracing(Definition.Flow flow, Situation situation, TextCache cache) {
        this.flow = flow;
        this.situation = situation;
        this.found = Found.of(situation, cache);
        Optional<Pointed> pointed = flow.pointed() && flow.from().contains(Origin.UNTRUSTED)
                ? Optional.of(Pointed.of(situation, cache))
                : Optional.empty();
        this.counts = text -> flow.from().contains(text.origin())
                && pointed.map(results -> results.counts(text)).orElse(true);
        this.cut = situation.trajectory().cut();
        List<Sources.Text> texts =
                Sources.of(situation).texts().stream().filter(counts).toList();
        this.any = !texts.isEmpty();
        this.complete = !found.unread() && texts.stream().noneMatch(found::deeper);
    }

    /// Whether something comes from the origins, and where it stands there.
    record Trace(Kleene value, List<Found.Hit> hits) {}

    /// Whether there is any text that counts.
    boolean any() {
        return any;
    }

    /// Why a value that was not found may stand somewhere all the same.
    Optional<String> incomplete() {
        if (cut) {
            return Optional.of("history was cut");
        }
        return complete ? Optional.empty() : Optional.of("not everything could be decoded");
    }

    /// The trace of all that an argument says: of the whole, or of each member of the list it is; with
    /// the first place of each.
    Trace of(Argument argument) {
        Trace best = new Trace(absent(argument), List.of());
        for (Value whole : argument.wholes()) {
            Trace trace = of(whole, argument, true);
            best = stronger(
                    best,
                    new Trace(trace.value(), trace.hits().stream().limit(1).toList()));
        }
        if (!argument.members().isEmpty() && best.value() != Kleene.HOLDS) {
            Kleene all = Kleene.HOLDS;
            List<Found.Hit> hits = new ArrayList<>();
            for (Value member : argument.members()) {
                Trace one = of(member, argument, true);
                all = all.and(one.value());
                one.hits().stream().limit(1).forEach(hits::add);
            }
            best = stronger(best, new Trace(all, hits));
        }
        return best;
    }

    /// The trace of one value.
    ///
    /// @param whole whether it must have come in one piece
    Trace of(Value value, Argument argument, boolean whole) {
        List<Found.Hit> stand = found.hits(value).stream()
                .filter(hit -> counts.test(hit.source()))
                .filter(hit -> !whole || hit.how() != Found.How.JOINED)
                .toList();
        List<Found.Hit> hits = stand.isEmpty() ? stand : suspected(value, stand);
        if (hits.isEmpty()) {
            return new Trace(absent(argument), hits);
        }
        return new Trace(flow.first() ? introduced(value, hits) : Kleene.HOLDS, hits);
    }

    /// The hits at the places that the definition asks about.
    private List<Found.Hit> suspected(Value value, List<Found.Hit> hits) {
        if (!flow.prose() && !flow.rivalled()) {
            return hits;
        }
        if (flow.rivalled() && Rivals.resembled(value, situation)) {
            return hits;
        }
        return hits.stream()
                .flatMap(hit -> prose(hit).stream())
                .filter(hit -> !flow.rivalled() || Rivals.meet(value, hit.source(), situation))
                .toList();
    }

    /// The hit at those of its places that are no field; empty if it has none.
    private Optional<Found.Hit> prose(Found.Hit hit) {
        Layout layout = Layout.of(hit.source(), situation);
        List<Place> places =
                hit.places().stream().filter(place -> !layout.field(place)).toList();
        return places.isEmpty() ? Optional.empty() : Optional.of(hit.at(places));
    }

    /// Whether a value stands in one piece in a text of some origins.
    boolean stands(Value value, Set<Origin> origins, boolean split) {
        return found.hits(value).stream()
                .anyMatch(hit -> origins.contains(hit.source().origin())
                        && (hit.how() == Found.How.WHOLE || (split && hit.how() == Found.How.SPLIT)));
    }

    /// What it means that something stands nowhere.
    private Kleene absent(Argument argument) {
        return argument.identified() && complete && !cut ? Kleene.FAILS : Kleene.UNKNOWN;
    }

    private Kleene introduced(Value value, List<Found.Hit> hits) {
        Comparator<Sources.Text> order =
                Comparator.comparingInt(Sources.Text::time).thenComparingInt(text -> trust(text.origin()));
        Sources.Text ours = hits.stream().map(Found.Hit::source).min(order).orElseThrow();
        Optional<Sources.Text> rival = found.hits(value).stream()
                .filter(hit -> !counts.test(hit.source()) && rivals(hit))
                .map(Found.Hit::source)
                .min(order);
        Sources.Text earliest =
                rival.filter(text -> order.compare(text, ours) < 0).orElse(ours);
        // what was there before step 0 is there, whatever was cut
        return cut && earliest.time() > Span.FACTS ? Kleene.UNKNOWN : Kleene.of(earliest.equals(ours));
    }

    private boolean rivals(Found.Hit hit) {
        return !flow.suspects() || (hit.source().origin().establishes() && hit.how() != Found.How.JOINED);
    }

    /// The less trusted, the smaller.
    private static int trust(Origin origin) {
        return switch (origin) {
            case UNTRUSTED -> 0;
            case AGENT -> 1;
            case TOOL -> 2;
            case USER -> 3;
            case FACTS -> 4;
            case SYSTEM -> 5;
        };
    }

    private static Trace stronger(Trace a, Trace b) {
        return b.value().compareTo(a.value()) > 0 ? b : a;
    }
}
