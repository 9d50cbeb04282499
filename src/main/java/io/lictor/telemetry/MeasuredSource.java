package io.lictor.telemetry;

import io.lictor.predicate.Candidate;
import io.lictor.predicate.Definition;
import io.lictor.predicate.PredicateSource;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.predicate.Unanswered;
import io.lictor.trajectory.Step;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A source whose answers are timed, one in 64, and whose doubts are counted, all of them.
///
/// @param inner gives the answers
record MeasuredSource(PredicateSource inner, Series series) implements PredicateSource {
    /// Why a source has no answer, as far as its words tell.
    enum Doubt {
        /// A score between the thresholds.
        UNCERTAIN,
        /// A classifier took longer than its budget.
        TIME_OUT,
        /// A fact that the caller did not state.
        NOT_STATED,
        /// Steps are missing, or too many.
        HISTORY,
        /// The source threw.
        FAILED,
        /// Another reason.
        OTHER;

        private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

        static Doubt of(Truth unknown) {
            return unknown.probability().isPresent() ? UNCERTAIN : of(unknown.because());
        }

        static Doubt of(String because) {
            if (because.startsWith("time-out")) {
                return TIME_OUT;
            }
            if (because.startsWith("the fact `")) {
                return NOT_STATED;
            }
            return because.contains("history") || because.contains("steps") ? HISTORY : OTHER;
        }
    }

    /// The series of a source.
    static final class Series {
        private final Timer time;
        private final Map<Doubt, Counter> doubts = new EnumMap<>(Doubt.class);

        Series(MeterRegistry registry, String source) {
            time = Timer.builder("lictor.sources")
                    .description("time that a source takes to answer, of one answer in 64")
                    .tag("source", source)
                    .publishPercentiles(0.5, 0.99)
                    .register(registry);
            for (Doubt doubt : Doubt.values()) {
                doubts.put(
                        doubt,
                        Counter.builder("lictor.unknowns")
                                .description("answers that are unknown, by source and reason")
                                .tag("source", source)
                                .tag("reason", doubt.word)
                                .register(registry));
            }
        }

        void doubt(Doubt doubt) {
            Objects.requireNonNull(doubts.get(doubt)).increment();
        }
    }

    @Override
    public Truth ask(Definition definition, Situation situation) {
        if (!Sampling.now()) {
            return counted(definition, situation);
        }
        long start = System.nanoTime();
        try {
            return counted(definition, situation);
        } finally {
            series.time.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    private Truth counted(Definition definition, Situation situation) {
        try {
            Truth truth = inner.ask(definition, situation);
            if (!truth.decided()) {
                series.doubt(Doubt.of(truth));
            }
            return truth;
        } catch (RuntimeException fault) {
            series.doubt(fault instanceof Unanswered unanswered ? Doubt.of(unanswered.reason()) : Doubt.FAILED);
            throw fault;
        }
    }

    @Override
    public Truth askAt(Definition definition, Step step, Situation situation) {
        return inner.askAt(definition, step, situation);
    }

    @Override
    public String id() {
        return inner.id();
    }

    @Override
    public boolean answers(Definition definition) {
        return inner.answers(definition);
    }

    @Override
    public int cost() {
        return inner.cost();
    }

    @Override
    public List<Candidate> candidates(Definition definition, Situation situation) {
        return inner.candidates(definition, situation);
    }

    @Override
    public List<String> problems(Definition definition) {
        return inner.problems(definition);
    }
}
