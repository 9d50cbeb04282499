package io.lictor.kafka.stream;

import io.lictor.audit.Traces;
import io.lictor.audit.Watchers;
import io.lictor.kafka.Records;
import io.lictor.trajectory.SessionKey;
import io.lictor.wire.Checks;
import io.lictor.wire.Steps;
import io.lictor.wire.WireException;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// Reads the records of one partition of steps, and of the same one of judgements made elsewhere, and hands them to
/// the keeper of the sessions and to the linker of their chains.
final class StepIntake implements Processor<byte[], byte[], byte[], byte[]> {
    private static final String DOOR = "kafka";

    private final Checks checks;
    private final Judge judge;
    private final Watchers watchers;
    private final Limits limits;
    private final AuditTerms terms;
    private final Supplier<TopicSizes> sizes;
    private @Nullable Running running;
    private Traces.Work work = Traces.Work.NONE;

    private record Running(
            ProcessorContext<byte[], byte[]> context, Stores stores, Outbox outbox, Keeper keeper, Linker linker) {}

    /// @param sizes asked at each start of a task: one that ended since a record was too large must not end so again
    StepIntake(
            Checks checks,
            Judge judge,
            Watchers watchers,
            Limits limits,
            AuditTerms terms,
            Supplier<TopicSizes> sizes) {
        this.checks = checks;
        this.judge = judge;
        this.watchers = watchers.showing(() -> work);
        this.limits = limits;
        this.terms = terms;
        this.sizes = sizes;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        Stores stores = new Stores(context, watchers.stream());
        Outbox outbox = new Outbox(context, sizes, terms, watchers);
        running = new Running(
                context,
                stores,
                outbox,
                new Keeper(checks, judge, watchers.judgements(), limits, stores, outbox),
                new Linker(stores, outbox, limits.forget()));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Running here = running;
        if (here == null) {
            throw new IllegalStateException("a record came before the start");
        }
        RecordMetadata from = here.context()
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record came from nowhere"));
        String position = from.topic() + "/" + from.partition() + "/" + from.offset();
        here.outbox().coming(record, position);
        try {
            if (from.topic().equals(Source.JUDGED.topic())) {
                judged(here, record, position);
            } else {
                step(here, record, position);
            }
        } catch (WireException fault) {
            here.outbox()
                    .dead(record.key(), record.value(), String.valueOf(fault.getMessage()), fault.pointer(), position);
        } finally {
            work.close();
            work = Traces.Work.NONE;
        }
    }

    private void step(Running here, Record<byte[], byte[]> record, String position) {
        long now = here.stores().advance(Source.STEPS, record.timestamp());
        for (SessionKey session : here.stores().due(Source.STEPS, now)) {
            here.keeper().due(session, now);
        }
        StepRecord step = StepRecord.of(record.headers(), record.value(), Instant.ofEpochMilli(record.timestamp()));
        // steps that waited for this one are judged with it, and shown where it is
        work = watchers.traces().begin(DOOR, "step", step.traceparent().orElse(null));
        Steps.Read read = Steps.read(step.body(), null, null);
        if (!Arrays.equals(record.key(), Records.key(read.session()))) {
            throw new WireException(
                    422, "", "the key of a step's record is `tenant/session`, so that a session lies in one partition");
        }
        here.keeper().take(read, step, position, now);
    }

    private static void judged(Running here, Record<byte[], byte[]> record, String position) {
        long now = here.stores().advance(Source.JUDGED, record.timestamp());
        for (SessionKey session : here.stores().due(Source.JUDGED, now)) {
            here.linker().due(session, now);
        }
        here.linker().take(record.key(), record.value(), record.headers(), position, now);
    }

    @Override
    public void close() {
        if (running != null) {
            running.stores().leave();
            running = null;
        }
    }
}
