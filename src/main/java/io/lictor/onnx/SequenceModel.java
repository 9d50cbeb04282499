package io.lictor.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// A model from rows of ids, int64 `input_ids[batch, n]` with `attention_mask` and `token_type_ids`
/// where it wants them, to float `logits[batch, labels]`; and from these to the probability of a
/// risk. Thread-safe until it is closed.
final class SequenceModel implements AutoCloseable {
    private static final String IDS = "input_ids";
    private static final String MASK = "attention_mask";
    private static final String TYPES = "token_type_ids";
    private static final Set<String> INPUTS = Set.of(IDS, MASK, TYPES);

    private final ModelSession session;
    private final List<String> inputs;
    private final int labels;
    private final int[] risk;
    private final boolean each;

    private SequenceModel(ModelSession session, Settings settings) {
        this.session = session;
        this.labels = settings.labels().size();
        this.each = settings.each();
        this.risk =
                settings.risk().stream().mapToInt(settings.labels()::indexOf).toArray();
        this.inputs = inputs(session);
        check(session, labels);
    }

    /// Loads a model and looks at what it reads and answers.
    ///
    /// @throws InvalidModel if it cannot be served
    static SequenceModel of(Path file, Settings settings) {
        var session = ModelSession.of(file);
        try {
            return new SequenceModel(session, settings);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /// The probability of a risk for each row.
    ///
    /// @param alone whether only the present call waits for them
    float[] scores(List<int[]> rows, boolean alone) {
        var width = 1;
        for (var row : rows) width = Math.max(width, row.length);
        var ids = new long[rows.size() * width];
        var mask = new long[ids.length];
        for (var row = 0; row < rows.size(); row++) {
            var source = rows.get(row);
            for (var i = 0; i < source.length; i++) ids[row * width + i] = source[i];
            Arrays.fill(mask, row * width, row * width + source.length, 1);
        }
        var matrices = new LinkedHashMap<String, long[]>();
        for (var input : inputs) {
            matrices.put(input, input.equals(IDS) ? ids : input.equals(MASK) ? mask : new long[ids.length]);
        }
        var logits = session.run(matrices, rows.size(), width, alone, rows.size() * labels);
        var scores = new float[rows.size()];
        for (var row = 0; row < scores.length; row++) scores[row] = (float) probability(logits, row * labels);
        return scores;
    }

    private double probability(float[] logits, int from) {
        var highest = Double.NEGATIVE_INFINITY;
        for (var i = 0; i < labels; i++) highest = Math.max(highest, logits[from + i]);
        var all = 0.0;
        for (var i = 0; i < labels; i++) all += StrictMath.exp(logits[from + i] - highest);
        var found = 0.0;
        for (var label : risk) {
            var logit = logits[from + label];
            if (each) found = Math.max(found, 1 / (1 + StrictMath.exp(-logit)));
            else found += StrictMath.exp(logit - highest);
        }
        return each ? found : found / all;
    }

    private static List<String> inputs(ModelSession session) {
        var inputs = new ArrayList<String>();
        session.inputs().forEach((name, info) -> {
            if (!INPUTS.contains(name)) throw new InvalidModel("the model reads `" + name + "`, which a text has not");
            if (!ModelSession.tensor(info, OnnxJavaType.INT64, 2)) {
                throw new InvalidModel("the input `" + name + "` must be int64 `[batch, n]`");
            }
            if (info instanceof TensorInfo tensor
                    && Arrays.stream(tensor.getShape()).anyMatch(size -> size >= 0)) {
                throw new InvalidModel("the input `" + name + "` has a fixed size; export the model with dynamic axes");
            }
            inputs.add(name);
        });
        if (!inputs.contains(IDS)) throw new InvalidModel("the model has no input `" + IDS + "`");
        return List.copyOf(inputs);
    }

    private static void check(ModelSession session, int labels) {
        var outputs = session.outputs();
        var out = outputs.size() == 1 ? outputs.values().iterator().next() : null;
        if (out == null || !ModelSession.tensor(out, OnnxJavaType.FLOAT, 2)) {
            throw new InvalidModel("the only output must be float `[batch, labels]`");
        }
        var known = out instanceof TensorInfo tensor ? tensor.getShape()[1] : -1;
        if (known >= 0 && known != labels) {
            throw new InvalidModel("the model answers " + known + " numbers a row, `labels` names " + labels);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
