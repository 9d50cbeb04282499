package io.lictor.predicate;

import io.lictor.reading.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A classifier that reads texts as somebody does who is not fooled: as they stand, and once their
/// disguises are undone. Windows of what was undone lie at their places in the original.
public final class Undisguised implements Classifier {
    private final Classifier inner;

    /// @param inner reads each reading
    public Undisguised(Classifier inner) {
        this.inner = inner;
    }

    @Override
    public String id() {
        return inner.id();
    }

    @Override
    public String hash() {
        return inner.hash();
    }

    @Override
    public Reads reads() {
        return inner.reads();
    }

    @Override
    public double low() {
        return inner.low();
    }

    @Override
    public double high() {
        return inner.high();
    }

    @Override
    public List<Window> windows(String text) {
        var readings = Reading.of(text);
        var windows = new ArrayList<>(inner.windows(text));
        for (var reading : readings.subList(1, readings.size())) {
            for (var window : inner.windows(reading.text().text())) {
                if (window.end() > window.start()) windows.add(placed(window, reading));
            }
        }
        windows.sort(Comparator.comparingInt(Window::start).thenComparingInt(Window::end));
        return List.copyOf(windows);
    }

    /// A window of a reading at its place in the original, with what it reads if that differs.
    private static Window placed(Window window, Reading reading) {
        var place = reading.text().place(window.start(), window.end());
        var read = reading.text().text().substring(window.start(), window.end());
        return new Window(place.start(), place.end(), window.probability(), read, reading.undone());
    }
}
