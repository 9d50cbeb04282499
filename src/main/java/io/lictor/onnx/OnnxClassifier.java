package io.lictor.onnx;

import io.lictor.guard.Uses;
import io.lictor.predicate.Classifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A classifier whose model maps feature ids, int64 `ids[batch, n]`, to one probability a row,
/// float `probability[batch]`. Thread-safe; results are cached by content.
///
/// The weights of its models are multiples of 1/4096, so that their sums are exact: the score of a
/// window does not depend on the windows it is scored beside.
public final class OnnxClassifier implements Classifier, AutoCloseable {
    private final Metadata metadata;
    private final String hash;
    private final IdsModel model;
    private final Batches batches;
    private final Uses uses;
    private final ResultCache cache;

    /// Loads a model and tries it once on every feature id.
    ///
    /// @param bytes of an ONNX file
    /// @throws InvalidModel if it is corrupt, has other inputs or outputs, or answers no number
    public OnnxClassifier(byte[] bytes, Metadata metadata) {
        this(bytes, metadata, ResultCache.usual());
    }

    OnnxClassifier(byte[] bytes, Metadata metadata, ResultCache cache) {
        this.cache = cache;
        this.metadata = metadata;
        this.hash = Digest.of(bytes);
        this.model = new IdsModel(bytes, metadata.task());
        this.batches = new Batches(model::run, IdsModel.BATCH, Batches.lanes());
        this.uses = new Uses(model::close);
    }

    @Override
    public String id() {
        return metadata.task();
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
        return metadata.low();
    }

    @Override
    public double high() {
        return metadata.high();
    }

    /// {@inheritDoc}
    ///
    /// @throws IllegalStateException if the runtime fails or the classifier is closed
    @Override
    public List<Window> windows(String text) {
        if (!uses.take()) throw new IllegalStateException("the model `" + metadata.task() + "` is closed");
        try {
            var content = Digest.of(text.getBytes(StandardCharsets.UTF_8));
            var known = cache.get(content);
            if (known != null) return known;
            var result = List.copyOf(scored(metadata.features().of(text)));
            cache.put(content, result);
            return result;
        } finally {
            uses.give();
        }
    }

    private List<Window> scored(List<FeatureSet.Seen> seen) {
        var windows = new ArrayList<Window>(seen.size());
        var rows = new ArrayList<int[]>(seen.size());
        for (var window : seen) rows.add(window.ids());
        var scores = batches.scores(rows);
        for (var i = 0; i < scores.length; i++) {
            var place = seen.get(i);
            windows.add(new Window(place.start(), place.end(), Score.rounded(scores[i], metadata.task())));
        }
        return windows;
    }

    /// Runs of the model so far, and how many of them more than one call shared.
    long[] counts() {
        return batches.counts();
    }

    /// Frees the model once the calls in flight have ended.
    @Override
    public void close() {
        uses.retire();
    }
}
