package io.lictor.bundle;

import io.lictor.policy.Bundle;
import io.lictor.policy.Pack;
import io.lictor.trajectory.Arguments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Reads every pack of a folder into a bundle.
public final class BundleReader {
    private final Path rules;
    private final Path policies;
    private final DefinitionCheck check;
    private final Map<String, String> classifiers;

    /// @param rules folder with one folder a pack
    /// @param policies folder with one folder a pack, holding its documents
    /// @param classifiers model hash by task; part of the revision
    public BundleReader(Path rules, Path policies, DefinitionCheck check, Map<String, String> classifiers) {
        this.rules = rules;
        this.policies = policies;
        this.check = check;
        this.classifiers = new TreeMap<>(classifiers);
    }

    /// Reads and validates.
    ///
    /// @throws BundleException with every fault of every file
    public Bundle read() {
        List<Fault> faults = new ArrayList<>();
        SortedMap<String, Pack> packs = new TreeMap<>();
        SortedMap<String, Object> content = new TreeMap<>();
        for (Path folder : folders(faults)) {
            String name = folder.getFileName().toString();
            String file = name + "/pack.yaml";
            Yaml.read(folder.resolve("pack.yaml"), file, faults).ifPresent(root -> {
                Pack pack = new PackReader(name, root, check).read();
                new DocumentCheck(policies.resolve(name), pack, root).run();
                packs.put(name, pack);
                content.put(name, root.plain());
            });
        }
        if (packs.isEmpty() && faults.isEmpty()) {
            faults.add(new Fault(rules.toString(), 1, 1, "no pack found", "a pack is a folder with `pack.yaml` in it"));
        }
        if (!faults.isEmpty()) {
            throw new BundleException(faults);
        }
        content.put("/classifiers", classifiers);
        String canonical = Arguments.of(content).canonical();
        return new Bundle(Hashes.sha256(canonical.getBytes(StandardCharsets.UTF_8)), packs);
    }

    private List<Path> folders(List<Fault> faults) {
        try (Stream<Path> entries = Files.list(rules)) {
            return entries.filter(folder -> !folder.getFileName().toString().startsWith("."))
                    .filter(folder -> Files.exists(folder.resolve("pack.yaml")))
                    .sorted()
                    .toList();
        } catch (IOException fault) {
            faults.add(new Fault(rules.toString(), 1, 1, "the rules folder cannot be read", "set `lictor.rules-dir`"));
            return List.of();
        }
    }
}
