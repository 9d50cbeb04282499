package io.lictor.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/// The models that come with the service, in `/models/<task>.onnx` beside `<task>.properties`.
public final class Models {
    /// The tasks that have one.
    public static final List<String> TASKS = List.of("harmful-request", "injection", "risky-command");

    private Models() {}

    /// The built-in model that finds instructions planted in a text.
    ///
    /// @throws InvalidModel if it is missing or cannot be served
    public static OnnxClassifier injection() {
        return builtIn("injection");
    }

    /// Loads the built-in model of a task.
    ///
    /// @throws InvalidModel if there is none, or it cannot be served
    public static OnnxClassifier builtIn(String task) {
        return builtIn(task, ResultCache.usual());
    }

    static OnnxClassifier builtIn(String task, ResultCache cache) {
        try (var model = resource("/models/" + task + ".onnx");
                var beside = resource("/models/" + task + ".properties")) {
            var properties = new Properties();
            properties.load(new InputStreamReader(beside, StandardCharsets.UTF_8));
            return new OnnxClassifier(model.readAllBytes(), Metadata.of(properties), cache);
        } catch (IOException e) {
            throw new InvalidModel("the built-in model `" + task + "` cannot be read", e);
        }
    }

    private static InputStream resource(String path) {
        var stream = Models.class.getResourceAsStream(path);
        if (stream == null) throw new InvalidModel("there is no built-in model at `" + path + "`");
        return stream;
    }
}
