package io.lictor.wiring;

import io.lictor.onnx.InvalidModel;
import io.lictor.onnx.Models;
import io.lictor.onnx.OnnxClassifier;
import io.lictor.predicate.Classifier;
import io.lictor.predicate.Undisguised;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The classifiers that predicates can name. Thread-safe.
final class Classifiers {
    private static final AtomicReference<@Nullable CompletableFuture<SortedMap<String, Classifier>>> BEGUN =
            new AtomicReference<>();

    private Classifiers() {}

    /// Begins to load the built-in ones beside what else a start does; they are for whoever asks first.
    static void begin() {
        BEGUN.set(CompletableFuture.supplyAsync(
                Classifiers::load, Thread.ofPlatform().daemon().name("classifiers")::start));
    }

    /// Waits for what was begun and nobody asked for: the process must not end while native code loads a model.
    static void awaited() {
        CompletableFuture<SortedMap<String, Classifier>> begun = BEGUN.getAndSet(null);
        if (begun != null) {
            begun.exceptionally(_ -> new TreeMap<>()).join();
        }
    }

    /// Those that come with the service, by task; each reads a text with its disguises undone.
    ///
    /// @throws io.lictor.onnx.InvalidModel if one cannot be served
    static SortedMap<String, Classifier> builtIn() {
        CompletableFuture<SortedMap<String, Classifier>> begun = BEGUN.getAndSet(null);
        if (begun == null) {
            return load();
        }
        try {
            return begun.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException fault ? fault : failed;
        }
    }

    private static SortedMap<String, Classifier> load() {
        SortedMap<String, Classifier> classifiers = new TreeMap<>();
        try {
            for (String task : Models.TASKS) {
                OnnxClassifier model = Models.builtIn(task);
                classifiers.put(model.id(), new Undisguised(model));
            }
        } catch (LinkageError fault) {
            Throwable why = fault;
            while (why.getCause() != null) {
                why = why.getCause();
            }
            throw new InvalidModel("ONNX Runtime cannot be loaded: " + why.getMessage(), fault);
        }
        return classifiers;
    }
}
