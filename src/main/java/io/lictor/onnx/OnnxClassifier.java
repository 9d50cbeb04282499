package io.lictor.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.lictor.predicate.Classifier;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// A classifier whose model maps feature ids, int64 `ids[batch, n]`, to one probability a row,
/// float `probability[batch]`. Thread-safe; one thread a call; results are cached by content.
public final class OnnxClassifier implements Classifier, AutoCloseable {
    private static final int BATCH = 64;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final Metadata metadata;
    private final String hash;
    private final OrtSession session;
    private final ResultCache cache = new ResultCache(4096, 65_536);

    /// Loads a model and tries it once on every feature id.
    ///
    /// @param model the bytes of an ONNX file
    /// @throws InvalidModel if it is corrupt, has other inputs or outputs, or answers no number
    public OnnxClassifier(byte[] model, Metadata metadata) {
        this.metadata = metadata;
        this.hash = hex(model);
        this.session = open(model);
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
        var content = hex(text.getBytes(StandardCharsets.UTF_8));
        var known = cache.get(content);
        if (known != null) return known;
        var seen = metadata.features().of(text);
        var windows = new ArrayList<Window>(seen.size());
        for (var from = 0; from < seen.size(); from += BATCH) {
            var batch = seen.subList(from, Math.min(seen.size(), from + BATCH));
            var scores = run(batch.stream().map(FeatureSet.Seen::ids).toList());
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
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the model could not be closed", e);
        }
    }

    private float[] run(List<int[]> rows) {
        var width = rows.stream().mapToInt(ids -> ids.length).max().orElse(1);
        var ids = new long[rows.size() * Math.max(1, width)];
        for (var row = 0; row < rows.size(); row++) {
            var source = rows.get(row);
            for (var i = 0; i < source.length; i++) ids[row * width + i] = source[i];
        }
        long[] shape = {rows.size(), Math.max(1, width)};
        try (var input = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                var result = session.run(Map.of("ids", input))) {
            if (!(result.get(0) instanceof OnnxTensor output)) {
                throw new IllegalStateException("the model `" + metadata.task() + "` answers no tensor");
            }
            var scores = new float[rows.size()];
            output.getFloatBuffer().get(scores);
            return scores;
        } catch (OrtException e) {
            throw new IllegalStateException("the model `" + metadata.task() + "` failed", e);
        }
    }

    private OrtSession open(byte[] model) {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            return environment.createSession(model, options);
        } catch (OrtException e) {
            throw new InvalidModel("the model `" + metadata.task() + "` is corrupt or unknown to the runtime", e);
        }
    }

    private void check() {
        try {
            var in = session.getInputInfo().get("ids");
            var out = session.getOutputInfo().get("probability");
            if (session.getNumInputs() != 1 || in == null || !tensor(in.getInfo(), OnnxJavaType.INT64, 2)) {
                throw new InvalidModel("the only input must be int64 `ids[batch, n]`");
            }
            if (session.getNumOutputs() != 1 || out == null || !tensor(out.getInfo(), OnnxJavaType.FLOAT, 1)) {
                throw new InvalidModel("the only output must be float `probability[batch]`");
            }
            var rows = new ArrayList<int[]>();
            for (var id = 0; id < FeatureSet.SIZE; id += 512) rows.add(range(id));
            for (var from = 0; from < rows.size(); from += BATCH) {
                for (var score : run(rows.subList(from, Math.min(rows.size(), from + BATCH)))) {
                    if (!(score >= 0 && score <= 1)) throw new InvalidModel("the model answers `" + score + "`");
                }
            }
        } catch (OrtException | IllegalStateException | IndexOutOfBoundsException e) {
            throw new InvalidModel("the model `" + metadata.task() + "` does not run on feature ids", e);
        }
    }

    private static int[] range(int from) {
        var ids = new int[512];
        for (var i = 0; i < ids.length; i++) ids[i] = from + i;
        return ids;
    }

    private static boolean tensor(ai.onnxruntime.ValueInfo info, OnnxJavaType type, int rank) {
        return info instanceof TensorInfo tensor && tensor.type == type && tensor.getShape().length == rank;
    }

    private static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
