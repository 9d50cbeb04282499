package io.lictor.telemetry;

import io.lictor.audit.StreamWatcher;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What becomes of records and of the sessions kept for them: `lictor_dead_letters_total` by door and kind of fault,
/// `lictor_corrections_total`, `lictor_cut_judgements_total`, `lictor_sessions_open`, `lictor_steps_waiting`.
/// Thread-safe.
public final class StreamMeters implements StreamWatcher {
    private record Letter(String door, String kind) {}

    private final MeterRegistry registry;
    private final Map<Letter, Counter> letters = new ConcurrentHashMap<>();
    private final Counter corrections;
    private final Counter cut;
    private final AtomicLong sessions = new AtomicLong();
    private final AtomicLong waiting = new AtomicLong();

    public StreamMeters(MeterRegistry registry) {
        this.registry = registry;
        corrections = counter("lictor.corrections", "decisions that corrected an earlier one");
        cut = counter("lictor.cut.judgements", "judgements by a history that was cut");
        gauge("lictor.sessions.open", "sessions of the stream whose steps are kept by this process", sessions);
        gauge("lictor.steps.waiting", "steps that wait in this process for those before them", waiting);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private void gauge(String name, String description, AtomicLong value) {
        Gauge.builder(name, value, AtomicLong::get)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void dead(String door, String kind) {
        letters.computeIfAbsent(new Letter(door, kind), this::letters).increment();
    }

    private Counter letters(Letter letter) {
        return Counter.builder("lictor.dead.letters")
                .description("records that could not be judged, by the kind of their fault")
                .tag("door", letter.door())
                .tag("kind", letter.kind())
                .register(registry);
    }

    @Override
    public void corrected() {
        corrections.increment();
    }

    @Override
    public void cut() {
        cut.increment();
    }

    @Override
    public void sessions(long more) {
        sessions.addAndGet(more);
    }

    @Override
    public void waiting(long more) {
        waiting.addAndGet(more);
    }
}
