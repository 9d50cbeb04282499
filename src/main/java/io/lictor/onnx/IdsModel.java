package io.lictor.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A model from feature ids, int64 `ids[batch, n]`, to one probability a row, float
/// `probability[batch]`. Thread-safe; one thread a call.
final class IdsModel implements AutoCloseable {
    /// Most rows of one call.
    static final int BATCH = 64;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final String task;
    private final OrtSession session;

    /// Loads a model and tries it once on every feature id.
    ///
    /// @param task for messages
    /// @throws InvalidModel if it is corrupt, has other inputs or outputs, or answers no number
    IdsModel(byte[] model, String task) {
        this.task = task;
        this.session = open(model);
        try {
            check();
        } catch (InvalidModel e) {
            close();
            throw e;
        }
    }

    /// The probability of each row; at most [#BATCH] of them.
    ///
    /// @throws IllegalStateException if the runtime fails or the model is closed
    float[] run(List<int[]> rows) {
        var width = Math.max(1, rows.stream().mapToInt(ids -> ids.length).max().orElse(1));
        var ids = new long[rows.size() * width];
        for (var row = 0; row < rows.size(); row++) {
            var source = rows.get(row);
            for (var i = 0; i < source.length; i++) ids[row * width + i] = source[i];
        }
        long[] shape = {rows.size(), width};
        try (var input = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                var result = session.run(Map.of("ids", input))) {
            if (!(result.get(0) instanceof OnnxTensor output)) {
                throw new IllegalStateException("the model `" + task + "` answers no tensor");
            }
            var scores = new float[rows.size()];
            output.getFloatBuffer().get(scores);
            return scores;
        } catch (OrtException e) {
            throw new IllegalStateException("the model `" + task + "` failed", e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the model could not be closed", e);
        }
    }

    private OrtSession open(byte[] model) {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            return environment.createSession(model, options);
        } catch (OrtException e) {
            throw new InvalidModel("the model `" + task + "` is corrupt or unknown to the runtime", e);
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
            throw new InvalidModel("the model `" + task + "` does not run on feature ids", e);
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
}
