package io.lictor.onnx;

import io.lictor.predicate.Classifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A classifier whose model maps feature ids, int64 `ids[batch, n]`, to one probability a row,
/// float `probability[batch]`. Thread-safe; one thread a call; results are cached by content.
public final class OnnxClassifier implements Classifier, AutoCloseable {
    private final Metadata metadata;
    private final String hash;
    private final IdsModel model;
    private final ResultCache cache = new ResultCache(4096, 65_536);

    /// Loads a model and tries it once on every feature id.
    ///
    /// @param model the bytes of an ONNX file
    /// @throws InvalidModel if it is corrupt, has other inputs or outputs, or answers no number
    public OnnxClassifier(byte[] model, Metadata metadata) {
        this.metadata = metadata;
        this.hash = hex(model);
        this.model = new IdsModel(model, metadata.task());
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
        var content = hex(text.getBytes(StandardCharsets.UTF_8));
        var known = cache.get(content);
        if (known != null) return known;
        var seen = metadata.features().of(text);
        var windows = new ArrayList<Window>(seen.size());
        for (var from = 0; from < seen.size(); from += IdsModel.BATCH) {
            var batch = seen.subList(from, Math.min(seen.size(), from + IdsModel.BATCH));
            var scores = model.run(batch.stream().map(FeatureSet.Seen::ids).toList());
            for (var i = 0; i < scores.length; i++) {
                var place = batch.get(i);
                windows.add(new Window(place.start(), place.end(), Math.round(scores[i] * 1e4) / 1e4));
            }
        }
        var result = List.copyOf(windows);
        cache.put(content, result);
        return result;
    }

    @Override
    public void close() {
        model.close();
    }

    private static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
