package io.lictor.telemetry;

import io.lictor.audit.EventWatcher;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What becomes of decision events: `lictor_events_total` by place and outcome,
/// `lictor_events_lost_total`, and `lictor_events_unconfirmed_total` by whether the request was
/// answered. `lictor_events_places` is 0 where nothing is recorded.
public final class EventMeters implements EventWatcher {
    private final SortedMap<String, Counter> kept = new TreeMap<>();
    private final SortedMap<String, Counter> failed = new TreeMap<>();
    private final Counter lost;
    private final Counter answered;
    private final Counter refused;

    /// @param places the names of the places
    public EventMeters(MeterRegistry registry, List<String> places) {
        for (String place : places) {
            kept.put(place, events(registry, place, "kept"));
            failed.put(place, events(registry, place, "failed"));
        }
        lost = Counter.builder("lictor.events.lost")
                .description("decision events that no place has kept")
                .register(registry);
        answered = unconfirmed(registry, "answered");
        refused = unconfirmed(registry, "refused");
        Gauge.builder("lictor.events.places", places::size)
                .description("places that decision events go to; 0 where they are not recorded")
                .strongReference(true)
                .register(registry);
    }

    private static Counter events(MeterRegistry registry, String place, String outcome) {
        return Counter.builder("lictor.events")
                .description("decision events of other doors than Kafka, by what became of them at a place")
                .tag("place", place)
                .tag("outcome", outcome)
                .register(registry);
    }

    private static Counter unconfirmed(MeterRegistry registry, String request) {
        return Counter.builder("lictor.events.unconfirmed")
                .description("requests done before their decision events were known to be safe")
                .tag("request", request)
                .register(registry);
    }

    @Override
    public void kept(String place) {
        count(kept.get(place));
    }

    @Override
    public void failed(String place, Throwable why) {
        count(failed.get(place));
    }

    private static void count(@org.jspecify.annotations.Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void lost(Throwable why) {
        lost.increment();
    }

    @Override
    public void unconfirmed(boolean given, String why) {
        (given ? answered : refused).increment();
    }
}
