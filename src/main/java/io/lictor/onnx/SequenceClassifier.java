package io.lictor.onnx;

import io.lictor.guard.Uses;
import io.lictor.predicate.Classifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A sequence classifier of somebody else: a transformer in ONNX with its `tokenizer.json`.
/// Thread-safe; results are cached by content.
///
/// A text is read in rows of ids that overlap; each is scored alone, unless the settings allow
/// batches and the model passed the trial of them. A score that a batch may have moved across a
/// step of rounding is made again alone, so that a batch never shows.
public final class SequenceClassifier implements Classifier, AutoCloseable {
    /// How far a batch may move a score.
    static final double MOVED = 5e-6;

    private final Settings settings;
    private final String hash;
    private final Subwords subwords;
    private final SequenceModel model;
    private final Batches batches;
    private final Uses uses;
    private final ResultCache cache;

    /// @param hash of the model, the tokenizer and the settings
    /// @param subwords closed with the classifier
    /// @param model closed with the classifier
    /// @param cache of results
    SequenceClassifier(Settings settings, String hash, Subwords subwords, SequenceModel model, ResultCache cache) {
        this.cache = cache;
        this.settings = settings;
        this.hash = hash;
        this.subwords = subwords;
        this.model = model;
        this.batches = new Batches(model::scores, settings.batch(), Batches.lanes());
        this.uses = new Uses(this::free);
    }

    @Override
    public String id() {
        return settings.task();
    }

    @Override
    public String hash() {
        return hash;
    }

    @Override
    public Reads reads() {
        return cache.reads();
    }

    @Override
    public double low() {
        return settings.low();
    }

    @Override
    public double high() {
        return settings.high();
    }

    /// {@inheritDoc}
    ///
    /// @throws IllegalStateException if the runtime fails or the classifier is closed
    /// @throws io.lictor.predicate.Unanswered if time is up, or the model answers no probability
    @Override
    public List<Window> windows(String text) {
        if (!uses.take()) throw new IllegalStateException("the model `" + id() + "` is closed");
        try {
            var content = Digest.of(text.getBytes(StandardCharsets.UTF_8));
            var known = cache.get(content);
            if (known != null) return known;
            var result = scored(text);
            cache.put(content, result);
            return result;
        } finally {
            uses.give();
        }
    }

    private List<Window> scored(String text) {
        var cut = subwords.of(text, Deadline.present());
        var ids = cut.ids();
        if (ids.length == 0) return List.of(new Window(0, text.length(), 0));
        var room = settings.length() - subwords.before().length - subwords.after().length;
        var windows = new ArrayList<Window>();
        var rows = new ArrayList<int[]>();
        var places = new ArrayList<Window>();
        for (var first = 0; ; first += room - settings.overlap()) {
            var last = Math.min(ids.length, first + room);
            var start = first == 0 ? 0 : cut.starts()[first];
            var end = last == ids.length ? text.length() : cut.starts()[last];
            rows.add(row(ids, first, last));
            places.add(new Window(start, Math.max(start, end), 0));
            if (rows.size() == settings.batch() || last == ids.length) {
                add(rows, places, windows);
                rows.clear();
                places.clear();
            }
            if (last == ids.length) return List.copyOf(windows);
        }
    }

    private void add(List<int[]> rows, List<Window> places, List<Window> windows) {
        var scores = batches.scores(List.copyOf(rows));
        for (var i = 0; i < scores.length; i++) {
            var steady = settings.batch() == 1 || Score.steady(scores[i], MOVED);
            var score = steady ? scores[i] : model.scores(List.of(rows.get(i)), true)[0];
            var place = places.get(i);
            windows.add(new Window(place.start(), place.end(), Score.rounded(score, id())));
        }
    }

    private int[] row(int[] ids, int first, int last) {
        var before = subwords.before();
        var after = subwords.after();
        var row = new int[before.length + last - first + after.length];
        System.arraycopy(before, 0, row, 0, before.length);
        System.arraycopy(ids, first, row, before.length, last - first);
        System.arraycopy(after, 0, row, row.length - after.length, after.length);
        return row;
    }

    /// Frees the model once the calls in flight have ended.
    @Override
    public void close() {
        uses.retire();
    }

    private void free() {
        try (subwords) {
            model.close();
        }
    }
}
