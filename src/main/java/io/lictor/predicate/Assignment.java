package io.lictor.predicate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is known: an answer per predicate at one step. Immutable.
///
/// @param step the step at which the questions are asked
public record Assignment(int step, SortedMap<String, Truth> answers) {
    private static final Truth UNASKED = Truth.unknown("nobody was asked");

    public Assignment {
        answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
    }

    /// The answer to a predicate; unknown if it was never asked.
    public Truth truth(String predicate) {
        return answers.getOrDefault(predicate, UNASKED);
    }

    /// The value of the answer.
    public Kleene value(String predicate) {
        return truth(predicate).value();
    }

    /// The assignment with one more or another answer.
    public Assignment with(String predicate, Truth truth) {
        SortedMap<String, Truth> more = new TreeMap<>(answers);
        more.put(predicate, truth);
        return new Assignment(step, more);
    }
}
