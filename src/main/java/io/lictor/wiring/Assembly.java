package io.lictor.wiring;

import io.lictor.bundle.BundleReader;
import io.lictor.bundle.DefinitionCheck;
import io.lictor.bundle.LiveBundle;
import io.lictor.bundle.Vocabulary;
import io.lictor.cel.CelConditions;
import io.lictor.cel.CelSource;
import io.lictor.circuit.Circuits;
import io.lictor.circuit.EarlierSource;
import io.lictor.circuit.FactSource;
import io.lictor.circuit.FoldSource;
import io.lictor.circuit.MatchSource;
import io.lictor.circuit.StepSource;
import io.lictor.drools.DroolsGrounder;
import io.lictor.flow.ClassifiedSource;
import io.lictor.flow.FlowSource;
import io.lictor.flow.SensitiveSource;
import io.lictor.guard.Guard;
import io.lictor.guard.Guards;
import io.lictor.guard.Measures;
import io.lictor.guard.Uses;
import io.lictor.policy.Bundle;
import io.lictor.policy.BundleCheck;
import io.lictor.policy.Pack;
import io.lictor.policy.Problem;
import io.lictor.predicate.Classifier;
import io.lictor.predicate.PredicateSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Puts a guard together from folders and classifiers. The list of sources is here, and only
/// here.
public final class Assembly {
    private final CelConditions conditions = new CelConditions();
    private final SortedMap<String, Classifier> classifiers;
    private final List<PredicateSource> sources;
    private final Measures measures;

    /// @param classifiers by task
    public Assembly(SortedMap<String, Classifier> classifiers) {
        this(classifiers, Measures.NONE);
    }

    /// @param classifiers by task
    /// @param measures looks at sources and stages
    public Assembly(SortedMap<String, Classifier> classifiers, Measures measures) {
        this.classifiers = new TreeMap<>(classifiers);
        this.measures = measures;
        measures.classifiers(this.classifiers);
        StepSource steps = new StepSource(conditions);
        CelSource cel = new CelSource(conditions);
        SensitiveSource sensitive = new SensitiveSource();
        this.sources = List.<PredicateSource>of(
                        new FactSource(),
                        cel,
                        sensitive,
                        steps,
                        new FoldSource(List.of(steps, cel, sensitive)),
                        new EarlierSource(conditions),
                        new MatchSource(new DroolsGrounder(), conditions),
                        new FlowSource(this.classifiers),
                        new ClassifiedSource(this.classifiers))
                .stream()
                .map(measures::source)
                .toList();
    }

    /// Reads the packs of a folder.
    ///
    /// @throws io.lictor.bundle.BundleException with every fault of every file
    public Bundle bundle(Path rules, Path policies) {
        return reader(rules, policies).read();
    }

    /// Reads the vocabulary of a pack that is to be extracted.
    ///
    /// @throws io.lictor.bundle.BundleException with every fault
    Pack vocabulary(Path file, String pack) {
        return Vocabulary.read(file, pack, new DefinitionCheck(conditions, sources));
    }

    /// The guards of the packs of a folder, which follow its files.
    ///
    /// @param granted the packs callers may use; empty: all
    /// @throws io.lictor.bundle.BundleException if the first bundle is refused
    public LiveBundle<Guards> live(Path rules, Path policies, SortedSet<String> granted, Clock clock) {
        return new LiveBundle<>(reader(rules, policies), bundle -> warm(guards(bundle, granted)), clock);
    }

    /// Reads the packs of a folder with the weights they were written with, fitted ones left
    /// aside.
    ///
    /// @throws io.lictor.bundle.BundleException with every fault of every file
    public Bundle priors(Path rules, Path policies) {
        return reader(rules, policies).withoutWeights().read();
    }

    private BundleReader reader(Path rules, Path policies) {
        return new BundleReader(rules, policies, new DefinitionCheck(conditions, sources), hashes())
                .withTexts(DocumentReading::text);
    }

    /// What the rule format refuses in a pack that is not in files yet.
    List<Problem> problems(Pack pack) {
        List<Problem> problems = new ArrayList<>(BundleCheck.problems(pack));
        problems.addAll(new DefinitionCheck(conditions, sources).problems(pack));
        return problems;
    }

    /// Builds the circuits of each pack, so that no request waits for them.
    static Guards warm(Guards guards) {
        guards.packs().forEach(pack -> guards.only(new TreeSet<>(List.of(pack))));
        return guards;
    }

    /// The guards of a bundle.
    ///
    /// @param granted the packs callers may use; empty: all
    /// @throws IllegalArgumentException if a granted pack is not loaded
    public Guards guards(Bundle bundle, SortedSet<String> granted) {
        return guards(bundle, granted, new Uses(() -> {}));
    }

    /// The guards of a bundle, with those who use its classifiers.
    Guards guards(Bundle bundle, SortedSet<String> granted, Uses uses) {
        SortedSet<String> names =
                granted.isEmpty() ? new TreeSet<>(bundle.packs().keySet()) : granted;
        if (!bundle.packs().keySet().containsAll(names)) {
            throw new IllegalArgumentException(
                    "of the packs " + names + " only " + bundle.packs().keySet() + " are loaded");
        }
        return new Guards(guard(bundle.only(names)), some -> guard(bundle.only(some)), uses);
    }

    /// The guard of a bundle.
    Guard guard(Bundle bundle) {
        return new Guard(new Circuits(bundle, conditions), sources, hashes(), measures.stages());
    }

    /// Who looks at its sources and stages.
    Measures measures() {
        return measures;
    }

    /// The classifiers by task.
    SortedMap<String, Classifier> classifiers() {
        return new TreeMap<>(classifiers);
    }

    /// Model hash by task.
    SortedMap<String, String> hashes() {
        SortedMap<String, String> hashes = new TreeMap<>();
        classifiers.forEach((task, classifier) -> hashes.put(task, classifier.hash()));
        return hashes;
    }
}
