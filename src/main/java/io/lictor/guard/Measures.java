package io.lictor.guard;

import io.lictor.predicate.Classifier;
import io.lictor.predicate.PredicateSource;
import java.util.SortedMap;

/// The port to whoever measures what guards are made of. Must be fast and must not throw.
public interface Measures {
    /// Nobody measures.
    Measures NONE = new Measures() {
        @Override
        public Stages stages() {
            return Stages.NONE;
        }

        @Override
        public PredicateSource source(PredicateSource source) {
            return source;
        }

        @Override
        public void classifiers(SortedMap<String, Classifier> classifiers) {}
    };

    /// The stages of judgements.
    Stages stages();

    /// A source that gives the same answers and is measured.
    PredicateSource source(PredicateSource source);

    /// The classifiers that are asked from now on, by task.
    void classifiers(SortedMap<String, Classifier> classifiers);
}
