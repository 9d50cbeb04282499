package io.lictor.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// A model in ONNX Runtime that reads matrices of int64 and answers one tensor of float. Thread-safe
/// until it is closed.
final class ModelSession implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    private ModelSession(Opening opening) {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            // what goes wrong is thrown, and a run that was ended is no error
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            // a pattern for each shape of input would be kept for ever
            options.setMemoryPatternOptimization(false);
            this.session = opening.in(environment, options);
        } catch (OrtException e) {
            throw new InvalidModel("the model is corrupt or unknown to the runtime", e);
        }
    }

    private interface Opening {
        OrtSession in(OrtEnvironment environment, OrtSession.SessionOptions options) throws OrtException;
    }

    /// @throws InvalidModel if these bytes are no model
    static ModelSession of(byte[] model) {
        return new ModelSession((environment, options) -> environment.createSession(model, options));
    }

    /// @throws InvalidModel if there is no model
    static ModelSession of(Path model) {
        return new ModelSession((environment, options) -> environment.createSession(model.toString(), options));
    }

    /// The inputs by name.
    Map<String, ValueInfo> inputs() {
        return infos(true);
    }

    /// The outputs by name.
    Map<String, ValueInfo> outputs() {
        return infos(false);
    }

    private Map<String, ValueInfo> infos(boolean in) {
        try {
            var infos = new LinkedHashMap<String, ValueInfo>();
            (in ? session.getInputInfo() : session.getOutputInfo())
                    .forEach((name, node) -> infos.put(name, node.getInfo()));
            return infos;
        } catch (OrtException e) {
            throw new InvalidModel("the model does not say what it reads and answers", e);
        }
    }

    static boolean tensor(ValueInfo info, OnnxJavaType type, int rank) {
        return info instanceof TensorInfo tensor && tensor.type == type && tensor.getShape().length == rank;
    }

    /// What the model answers to some matrices.
    ///
    /// @param inputs by name, each by rows
    /// @param alone whether the run ends with the time of the present call
    /// @param most how many numbers it answers
    /// @throws IllegalStateException if it fails or answers no such tensor
    float[] run(Map<String, long[]> inputs, int rows, int width, boolean alone, int most) {
        var deadline = Deadline.present();
        var tensors = new LinkedHashMap<String, OnnxTensor>();
        try {
            long[] shape = {rows, width};
            for (var input : inputs.entrySet()) {
                tensors.put(
                        input.getKey(), OnnxTensor.createTensor(environment, LongBuffer.wrap(input.getValue()), shape));
            }
            if (!alone || !deadline.watched()) {
                try (var result = session.run(tensors)) {
                    return answer(result, most);
                }
            }
            try (var options = new OrtSession.RunOptions()) {
                deadline.runs(options);
                try (var result = session.run(tensors, options)) {
                    return answer(result, most);
                } finally {
                    deadline.runs(null);
                }
            }
        } catch (OrtException e) {
            throw new IllegalStateException("the model failed", e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private static float[] answer(OrtSession.Result result, int most) {
        FloatBuffer numbers = result.get(0) instanceof OnnxTensor tensor ? tensor.getFloatBuffer() : null;
        if (numbers == null || numbers.remaining() != most) {
            throw new IllegalStateException("the model answers no tensor of " + most + " numbers");
        }
        var answer = new float[most];
        numbers.get(answer);
        return answer;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the model could not be closed", e);
        }
    }
}
