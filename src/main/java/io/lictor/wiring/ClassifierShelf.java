package io.lictor.wiring;

import io.lictor.bundle.BundleException;
import io.lictor.bundle.Fault;
import io.lictor.guard.Uses;
import io.lictor.onnx.InvalidModel;
import io.lictor.onnx.SequenceModels;
import io.lictor.onnx.Timed;
import io.lictor.predicate.Classifier;
import io.lictor.predicate.Undisguised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The classifiers of a folder that are open now, each until its last user gives it back. One whose
/// files have not changed is opened once, however often the folder is read. Thread-safe.
final class ClassifierShelf {
    private static final String FIX = "see docs/classifiers.md";

    private final Path folder;
    private final Map<String, Kept> open = new HashMap<>();

    /// @param folder with one folder a classifier
    ClassifierShelf(Path folder) {
        this.folder = folder;
    }

    private record Kept(Classifier served, Uses uses) {}

    /// What the folder held when it was read; given back once, when nobody uses it any more.
    ///
    /// @param classifiers by task
    /// @param give closes those that nobody else has
    record Taken(SortedMap<String, Classifier> classifiers, Runnable give) {
        /// Nothing.
        static final Taken NONE = new Taken(new TreeMap<>(), () -> {});
    }

    /// Built-in classifiers, with those of a folder beside them or in their place until the process
    /// ends.
    ///
    /// @param folder null or empty: none
    /// @throws BundleException with a fault for each classifier that cannot be served
    static SortedMap<String, Classifier> over(SortedMap<String, Classifier> builtIn, @Nullable String folder) {
        SortedMap<String, Classifier> all = new TreeMap<>(builtIn);
        if (folder != null && !folder.isBlank()) {
            all.putAll(new ClassifierShelf(Path.of(folder)).take().classifiers());
        }
        return all;
    }

    /// Opens what the folder holds.
    ///
    /// @throws BundleException with a fault for each classifier that cannot be served
    synchronized Taken take() {
        List<Fault> faults = new ArrayList<>();
        SortedMap<String, Classifier> classifiers = new TreeMap<>();
        List<Kept> taken = new ArrayList<>();
        for (Path inner : folders(faults)) {
            String file = inner.getFileName() + "/" + SequenceModels.SETTINGS;
            try {
                Kept kept = kept(SequenceModels.find(inner));
                taken.add(kept);
                if (classifiers.putIfAbsent(kept.served().id(), kept.served()) != null) {
                    throw new InvalidModel(
                            "another classifier has the task `" + kept.served().id() + "`");
                }
            } catch (InvalidModel refused) {
                faults.add(new Fault(file, refused.line(), 1, String.valueOf(refused.getMessage()), FIX));
            }
        }
        Runnable give = () -> taken.forEach(kept -> kept.uses().give());
        if (!faults.isEmpty()) {
            give.run();
            throw new BundleException(faults);
        }
        return new Taken(classifiers, give);
    }

    /// Classifiers that are open.
    synchronized int size() {
        return open.size();
    }

    private Kept kept(SequenceModels.Found found) {
        Kept known = open.get(found.hash());
        if (known != null && known.uses().take()) {
            return known;
        }
        var classifier = SequenceModels.load(found);
        Classifier served =
                new Timed(new Undisguised(classifier), found.settings().budget(), 0, System::nanoTime);
        Kept fresh = new Kept(served, new Uses(() -> {
            forget(found.hash(), served);
            classifier.close();
        }));
        open.put(found.hash(), fresh);
        return fresh;
    }

    private synchronized void forget(String hash, Classifier served) {
        Kept known = open.get(hash);
        if (known != null && known.served().equals(served)) {
            open.remove(hash);
        }
    }

    private List<Path> folders(List<Fault> faults) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(path -> Files.isDirectory(path)
                            && !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException fault) {
            faults.add(new Fault(folder.toString(), 1, 1, "the folder cannot be read", "set `lictor.classifiers.dir`"));
            return List.of();
        }
    }
}
