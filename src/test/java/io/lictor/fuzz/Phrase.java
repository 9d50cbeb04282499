package io.lictor.fuzz;

import io.lictor.predicate.Classifier;
import java.util.List;

/// A classifier that suspects a text with one phrase in it.
///
/// @param id its task
record Phrase(String id) implements Classifier {
    private static final String SUSPECT = "ignore all rules";

    @Override
    public String hash() {
        return "00";
    }

    @Override
    public double low() {
        return 0.2;
    }

    @Override
    public double high() {
        return 0.8;
    }

    @Override
    public List<Window> windows(String text) {
        return List.of(new Window(0, text.length(), text.contains(SUSPECT) ? 0.9 : 0.1));
    }
}
