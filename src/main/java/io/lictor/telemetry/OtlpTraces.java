package io.lictor.telemetry;

import io.lictor.audit.Traces;
import io.lictor.circuit.Outcome;
import io.lictor.guard.Judgement;
import io.lictor.policy.Decision;
import io.lictor.verdict.Finding;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Spans over OTLP (HTTP, protobuf), sent in batches from a thread of their own. A collector that is away costs spans,
/// never a judgement: those that do not fit the queue are dropped. Thread-safe.
///
/// A span says what was done, the decision, the bundle's revision and the rules that were broken or undecided; never
/// what a trajectory says, nor the names of session and tenant.
public final class OtlpTraces implements Traces, AutoCloseable {
    private static final AttributeKey<String> DECISION = AttributeKey.stringKey("lictor.decision");
    private static final AttributeKey<String> BUNDLE = AttributeKey.stringKey("lictor.bundle");
    private static final AttributeKey<List<String>> RULES = AttributeKey.stringArrayKey("lictor.rules");
    private static final AttributeKey<Long> JUDGEMENTS = AttributeKey.longKey("lictor.judgements");
    private static final AttributeKey<String> DOOR = AttributeKey.stringKey("lictor.door");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final String PARENT = "traceparent";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_RULES = 100;

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /// @param endpoint of the collector, such as `http://collector:4318/v1/traces`
    /// @param ratio of requests without a traced parent that are shown; those with one follow it
    /// @param instance name of this process
    public OtlpTraces(URI endpoint, double ratio, String instance) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint.toString())
                .setTimeout(PATIENCE)
                .setCompression("gzip")
                .build();
        this.provider = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        "lictor",
                        AttributeKey.stringKey("service.instance.id"),
                        instance)))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(ratio)))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(Duration.ofSeconds(1))
                        .setExporterTimeout(PATIENCE)
                        .build())
                .build();
        this.tracer = provider.get("io.lictor");
    }

    @Override
    public Work begin(String door, String what, @Nullable String parent) {
        Context context = parent == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), parent, Parent.HEADER);
        Span span = tracer.spanBuilder("lictor " + what)
                .setParent(context)
                .setSpanKind(door.equals("rest") ? SpanKind.SERVER : SpanKind.CONSUMER)
                .setAttribute(DOOR, door)
                .startSpan();
        return span.isRecording() ? new Shown(span) : Work.NONE;
    }

    @Override
    public void close() {
        provider.shutdown().join(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
    }

    private enum Parent implements TextMapGetter<String> {
        HEADER;

        @Override
        public Iterable<String> keys(String parent) {
            return List.of(PARENT);
        }

        @Override
        public @Nullable String get(@Nullable String parent, String key) {
            return key.equals(PARENT) ? parent : null;
        }
    }

    private static final class Shown implements Work {
        private final Span span;
        private long judgements;
        private Optional<Decision> strongest = Optional.empty();

        Shown(Span span) {
            this.span = span;
        }

        @Override
        public void judged(Judgement judgement) {
            judgements++;
            strongest = Optional.of(strongest.map(judgement.decision()::or).orElse(judgement.decision()));
            span.setAttribute(BUNDLE, judgement.revision());
            span.addEvent(
                    "judgement", Attributes.of(DECISION, judgement.decision().word(), RULES, rules(judgement)));
        }

        private static List<String> rules(Judgement judgement) {
            return judgement.findings().stream()
                    .map(Finding::outcome)
                    .filter(outcome -> !(outcome instanceof Outcome.Kept))
                    .map(outcome -> outcome.rule().id())
                    .limit(MOST_RULES)
                    .toList();
        }

        @Override
        public void failed(String kind) {
            span.setAttribute(ERROR, kind);
            span.setStatus(StatusCode.ERROR);
        }

        @Override
        public void close() {
            span.setAttribute(JUDGEMENTS, judgements);
            strongest.ifPresent(decision -> span.setAttribute(DECISION, decision.word()));
            span.end();
        }
    }
}
