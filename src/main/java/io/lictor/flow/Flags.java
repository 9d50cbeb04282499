package io.lictor.flow;

import io.lictor.predicate.Classifier;
import io.lictor.predicate.Situation;
import io.lictor.reading.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a classifier says about one text, to be asked place by place.
final class Flags {
    private final List<Classifier.Window> windows;
    private final int longest;

    private Flags(List<Classifier.Window> windows) {
        this.windows = windows.stream()
                .sorted(Comparator.comparingInt(Classifier.Window::start).thenComparingInt(Classifier.Window::end))
                .toList();
        this.longest = windows.stream().mapToInt(w -> w.end() - w.start()).max().orElse(0);
    }

    private record Key(String classifier, Sources.Text text) {}

    static Flags of(Classifier classifier, Sources.Text text, Situation situation) {
        return situation.shared(new Key(classifier.id(), text), () -> new Flags(classifier.windows(text.text())));
    }

    /// The highest probability anywhere in the text.
    double highest() {
        return windows.stream()
                .mapToDouble(Classifier.Window::probability)
                .max()
                .orElse(0);
    }

    /// The most suspicious window that overlaps a place.
    Optional<Classifier.Window> around(Place place) {
        Optional<Classifier.Window> best = Optional.empty();
        for (int at = firstFrom(place.start() - longest); at < windows.size(); at++) {
            Classifier.Window window = windows.get(at);
            if (window.start() >= place.end()) {
                break;
            }
            boolean higher =
                    best.map(w -> window.probability() > w.probability()).orElse(true);
            if (window.end() > place.start() && higher) {
                best = Optional.of(window);
            }
        }
        return best;
    }

    private int firstFrom(int start) {
        int low = 0;
        int high = windows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (windows.get(middle).start() < start) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
