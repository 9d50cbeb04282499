package io.lictor.onnx;

import ai.onnxruntime.OnnxJavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A model from feature ids, int64 `ids[batch, n]`, to one probability a row, float
/// `probability[batch]`. Thread-safe until it is closed.
final class IdsModel implements AutoCloseable {
    /// Most rows of one call.
    static final int BATCH = 64;

    private final String task;
    private final ModelSession session;

    /// Loads a model and tries it once on every feature id.
    ///
    /// @param task for messages
    /// @throws InvalidModel if it is corrupt, has other inputs or outputs, or answers no number
    IdsModel(byte[] model, String task) {
        this.task = task;
        this.session = ModelSession.of(model);
        try {
            check();
        } catch (InvalidModel e) {
            close();
            throw e;
        }
    }

    /// The probability of each row; at most [#BATCH] of them.
    ///
    /// @param alone whether the run ends with the time of the present call
    /// @throws IllegalStateException if the runtime fails or the model is closed
    float[] run(List<int[]> rows, boolean alone) {
        var width = 1;
        for (var row : rows) width = Math.max(width, row.length);
        var ids = new long[rows.size() * width];
        for (var row = 0; row < rows.size(); row++) {
            var source = rows.get(row);
            for (var i = 0; i < source.length; i++) ids[row * width + i] = source[i];
        }
        return session.run(Map.of("ids", ids), rows.size(), width, alone, rows.size());
    }

    @Override
    public void close() {
        session.close();
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
            throw new InvalidModel("the model `" + task + "` does not run on feature ids", e);
        }
    }

    private static int[] range(int from) {
        var ids = new int[512];
        for (var i = 0; i < ids.length; i++) ids[i] = from + i;
        return ids;
    }
}
