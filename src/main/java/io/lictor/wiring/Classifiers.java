package io.lictor.wiring;

import io.lictor.onnx.Models;
import io.lictor.onnx.OnnxClassifier;
import io.lictor.predicate.Classifier;
import io.lictor.predicate.Undisguised;
import java.util.SortedMap;
import java.util.TreeMap;

/// The classifiers that predicates can name.
final class Classifiers {
    private Classifiers() {}

    /// Those that come with the service, by task; each reads a text with its disguises undone.
    ///
    /// @throws io.lictor.onnx.InvalidModel if one cannot be served
    static SortedMap<String, Classifier> builtIn() {
        SortedMap<String, Classifier> classifiers = new TreeMap<>();
        for (String task : Models.TASKS) {
            OnnxClassifier model = Models.builtIn(task);
            classifiers.put(model.id(), new Undisguised(model));
        }
        return classifiers;
    }
}
