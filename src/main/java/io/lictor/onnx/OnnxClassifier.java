package io.lictor.onnx;

import ai.onnxruntime.OnnxJavaType;
import io.lictor.guard.Uses;
import io.lictor.predicate.Classifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A classifier whose model maps feature ids, int64 `ids[batch, n]`, to one probability a row,
/// float `probability[batch]`. Thread-safe; results are cached by content.
///
/// The weights of its models are multiples of 1/4096, so that their sums are exact: the score of a
/// window does not depend on the windows it is scored beside.
public final class OnnxClassifier implements Classifier, AutoCloseable {
    private static final int BATCH = 64;

    private final Metadata metadata;
    private final String hash;
    private final ModelSession session;
    private final Batches batches;
    private final Uses uses;
    private final ResultCache cache;

    /// Loads a model and tries it once on every feature id.
    ///
    /// @param model the bytes of an ONNX file
    /// @throws InvalidModel if it is corrupt, has other inputs or outputs, or answers no number
    public OnnxClassifier(byte[] model, Metadata metadata) {
        this(model, metadata, ResultCache.usual());
    }

    OnnxClassifier(byte[] model, Metadata metadata, ResultCache cache) {
        this.cache = cache;
        this.metadata = metadata;
        this.hash = Digest.of(model);
        this.session = ModelSession.of(model);
        this.batches = new Batches((rows, alone) -> run(rows, alone), BATCH, Batches.lanes());
        this.uses = new Uses(session::close);
        try {
            check();
        } catch (InvalidModel e) {
            close();
            throw e;
        }
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

    private float[] run(List<int[]> rows, boolean alone) {
        var width = 1;
        for (var row : rows) width = Math.max(width, row.length);
        var ids = new long[rows.size() * width];
        for (var row = 0; row < rows.size(); row++) {
            var source = rows.get(row);
            for (var i = 0; i < source.length; i++) ids[row * width + i] = source[i];
        }
        return session.run(Map.of("ids", ids), rows.size(), width, alone, rows.size());
    }

    private void check() {
        var in = session.inputs();
        var out = session.outputs();
        if (in.size() != 1 || !in.containsKey("ids") || !ModelSession.tensor(in.get("ids"), OnnxJavaType.INT64, 2)) {
            throw new InvalidModel("the only input must be int64 `ids[batch, n]`");
        }
        if (out.size() != 1
                || !out.containsKey("probability")
                || !ModelSession.tensor(out.get("probability"), OnnxJavaType.FLOAT, 1)) {
            throw new InvalidModel("the only output must be float `probability[batch]`");
        }
        var rows = new ArrayList<int[]>();
        for (var id = 0; id < FeatureSet.SIZE; id += 512) rows.add(range(id));
        try {
            for (var from = 0; from < rows.size(); from += BATCH) {
                for (var score : run(rows.subList(from, Math.min(rows.size(), from + BATCH)), false)) {
                    if (!(score >= 0 && score <= 1)) throw new InvalidModel("the model answers `" + score + "`");
                }
            }
        } catch (IllegalStateException e) {
            throw new InvalidModel("the model `" + metadata.task() + "` does not run on feature ids", e);
        }
    }

    private static int[] range(int from) {
        var ids = new int[512];
        for (var i = 0; i < ids.length; i++) ids[i] = from + i;
        return ids;
    }
}
