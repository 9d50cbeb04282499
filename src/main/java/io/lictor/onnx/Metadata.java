package io.lictor.onnx;

import java.util.Properties;

/// What stands beside a model file: its task and its thresholds.
///
/// @param task such as `injection`
/// @param low below this probability it fails (t₀)
/// @param high above this probability it holds (t₁)
/// @param features how it reads texts
public record Metadata(String task, double low, double high, FeatureSet features) {
    /// @throws InvalidModel if the thresholds are no probabilities in order
    public Metadata {
        if (!(0 <= low && low <= high && high <= 1)) {
            throw new InvalidModel("thresholds `" + low + "` and `" + high + "` are not probabilities in order");
        }
    }

    /// Metadata of a model that reads prose.
    public Metadata(String task, double low, double high) {
        this(task, low, high, FeatureSet.WORDS);
    }

    /// Reads it.
    ///
    /// @throws InvalidModel if a key is missing, no number, or made for another reading of texts
    public static Metadata of(Properties properties) {
        var features = FeatureSet.named(required(properties, "features"));
        expect(properties, "window", String.valueOf(Cut.WIDTH));
        expect(properties, "stride", String.valueOf(Cut.STRIDE));
        return new Metadata(
                required(properties, "task"), number(properties, "low"), number(properties, "high"), features);
    }

    /// Writes it, one key a line, always the same bytes.
    public String text() {
        return """
                # written by the training command
                task=%s
                features=%s
                window=%d
                stride=%d
                low=%s
                high=%s
                """.formatted(task, features.version(), Cut.WIDTH, Cut.STRIDE, low, high);
    }

    private static void expect(Properties properties, String key, String value) {
        var found = required(properties, key);
        if (!found.equals(value)) throw new InvalidModel("`" + key + "` is `" + found + "`, not `" + value + "`");
    }

    private static double number(Properties properties, String key) {
        var value = required(properties, key);
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new InvalidModel("`" + key + "` is no number: `" + value + "`", e);
        }
    }

    private static String required(Properties properties, String key) {
        var value = properties.getProperty(key);
        if (value == null) throw new InvalidModel("`" + key + "` is missing in the metadata");
        return value;
    }
}
