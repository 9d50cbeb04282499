package io.lictor.telemetry;

import io.lictor.guard.Measures;
import io.lictor.guard.Stages;
import io.lictor.predicate.Classifier;
import io.lictor.predicate.PredicateSource;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/// What guards are made of: the time of their stages (`lictor_stages_seconds`), the time and the doubts of their
/// sources (`lictor_sources_seconds`, `lictor_unknowns_total`), and texts that classifiers had read before
/// (`lictor_classifier_texts_total`). Thread-safe.
public final class GuardMeters implements Measures {
    private static final int TASKS = 100;

    private final MeterRegistry registry;
    private final StageMeters stages;
    private final Map<String, MeasuredSource.Series> sources = new ConcurrentHashMap<>();
    private final Map<String, Asked> tasks = new ConcurrentHashMap<>();

    public GuardMeters(MeterRegistry registry) {
        this.registry = registry;
        this.stages = new StageMeters(registry);
    }

    @Override
    public Stages stages() {
        return stages;
    }

    @Override
    public PredicateSource source(PredicateSource source) {
        return new MeasuredSource(
                source, sources.computeIfAbsent(source.id(), id -> new MeasuredSource.Series(registry, id)));
    }

    @Override
    public void classifiers(SortedMap<String, Classifier> classifiers) {
        classifiers.forEach((task, classifier) -> {
            Asked known = tasks.get(task);
            if (known != null) {
                known.now(classifier);
            } else if (tasks.size() < TASKS) {
                tasks.computeIfAbsent(task, this::registered).now(classifier);
            }
        });
    }

    private Asked registered(String task) {
        Asked asked = new Asked();
        texts(asked, task, "hit", Classifier.Reads::known);
        texts(asked, task, "miss", Classifier.Reads::fresh);
        return asked;
    }

    private void texts(Asked asked, String task, String cache, ToLongFunction<Classifier.Reads> which) {
        FunctionCounter.builder("lictor.classifier.texts", asked, one -> which.applyAsLong(one.reads()))
                .description("texts that classifiers were asked about, by whether their result was kept from before")
                .tag("task", task)
                .tag("cache", cache)
                .register(registry);
    }

    /// The classifiers that a task has had; their counts go on when one replaces another.
    private static final class Asked {
        private Classifier.Reads before = Classifier.Reads.NONE;
        private Optional<Classifier> present = Optional.empty();

        synchronized void now(Classifier classifier) {
            if (present.isPresent() && present.get().equals(classifier)) {
                return;
            }
            before = reads();
            present = Optional.of(classifier);
            Classifier.Reads already = classifier.reads();
            before = new Classifier.Reads(before.known() - already.known(), before.fresh() - already.fresh());
        }

        synchronized Classifier.Reads reads() {
            Classifier.Reads now = present.map(Classifier::reads).orElse(Classifier.Reads.NONE);
            return new Classifier.Reads(before.known() + now.known(), before.fresh() + now.fresh());
        }
    }
}
