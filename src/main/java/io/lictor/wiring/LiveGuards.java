package io.lictor.wiring;

import io.lictor.bundle.BundleFiles;
import io.lictor.bundle.LiveBundle;
import io.lictor.guard.Guards;
import io.lictor.guard.Measures;
import io.lictor.guard.Uses;
import io.lictor.onnx.Timed;
import io.lictor.policy.Bundle;
import io.lictor.predicate.Classifier;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Guards that follow the files of packs, documents and classifiers. A changed classifier makes another
/// bundle: its hash is part of the revision, so whoever judges with a revision judges with its
/// models.
///
/// `INVARIANT (closed after the last)`: a model that was replaced is closed when the last check that
/// began with it has ended.
final class LiveGuards {
    /// From this length on a text is read on a thread of its own, which costs little beside it.
    private static final int LONG_TEXT = 50_000;

    private final SortedMap<String, Classifier> builtIn = new TreeMap<>();
    private final BundleFiles files;
    private final SortedSet<String> granted;
    private final Optional<ClassifierShelf> shelf;
    private final Measures measures;
    private Assembly last;

    /// @param assembly with the built-in classifiers
    /// @param budget of a call of a built-in classifier
    LiveGuards(Assembly assembly, BundleFiles files, SortedSet<String> granted, Duration budget) {
        assembly.classifiers()
                .forEach((task, classifier) ->
                        builtIn.put(task, new Timed(classifier, budget, LONG_TEXT, System::nanoTime)));
        this.files = files;
        this.granted = granted;
        this.shelf = files.classifiers().map(ClassifierShelf::new);
        this.measures = assembly.measures();
        this.last = new Assembly(builtIn, measures);
    }

    /// The guards that a configuration names; none yet, where bundles are pulled from an address.
    ///
    /// @param assembly with the built-in classifiers
    /// @throws io.lictor.bundle.BundleException if the first bundle is refused
    static LiveBundle<Guards> follow(Assembly assembly, LictorConfig config, Clock clock) {
        BundleFiles files = new BundleFiles(
                config.rulesDir(), config.policiesDir(), config.classifiers().dir());
        SortedSet<String> granted = new TreeSet<>(config.packs().orElse(List.of()));
        LiveGuards guards =
                new LiveGuards(assembly, files, granted, config.classifiers().budget());
        return config.bundle().url().isPresent() ? guards.waiting(clock) : guards.follow(clock);
    }

    /// None before one is adopted.
    LiveBundle<Guards> waiting(Clock clock) {
        return LiveBundle.waiting(this::read, replaced -> replaced.uses().retire(), clock);
    }

    /// @throws io.lictor.bundle.BundleException if the first bundle is refused
    LiveBundle<Guards> follow(Clock clock) {
        return new LiveBundle<>(files, this::read, replaced -> replaced.uses().retire(), clock);
    }

    /// Classifiers of the folder that are open.
    int open() {
        return shelf.map(ClassifierShelf::size).orElse(0);
    }

    private LiveBundle.Ready<Guards> read(BundleFiles from) {
        ClassifierShelf.Taken taken = shelf.map(ClassifierShelf::take).orElse(ClassifierShelf.Taken.NONE);
        try {
            Assembly assembly = assembly(taken.classifiers());
            Bundle bundle = assembly.bundle(from.rules(), from.policies());
            return new LiveBundle.Ready<>(
                    bundle,
                    () -> Assembly.warm(assembly.guards(bundle, granted, new Uses(taken.give()))),
                    taken.give());
        } catch (RuntimeException | Error fault) {
            taken.give().run();
            throw fault;
        }
    }

    /// The one that was read last, with all that it has compiled, if the classifiers are the same.
    private Assembly assembly(SortedMap<String, Classifier> taken) {
        SortedMap<String, Classifier> all = new TreeMap<>(builtIn);
        all.putAll(taken);
        if (!all.equals(last.classifiers())) {
            last = new Assembly(all, measures);
        }
        return last;
    }
}
