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
    private final boolean weighted;

    /// @param rules folder with one folder a pack
    /// @param policies folder with one folder a pack, holding its documents
    /// @param classifiers model hash by task; part of the revision
    public BundleReader(Path rules, Path policies, DefinitionCheck check, Map<String, String> classifiers) {
        this(rules, policies, check, classifiers, true);
    }

    private BundleReader(
            Path rules, Path policies, DefinitionCheck check, Map<String, String> classifiers, boolean weighted) {
        this.weighted = weighted;
        this.rules = rules;
        this.policies = policies;
        this.check = check;
        this.classifiers = new TreeMap<>(classifiers);
    }

    /// A reader that leaves fitted weights aside: packs as they were written.
    public BundleReader withoutWeights() {
        return new BundleReader(rules, policies, check, classifiers, false);
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
                packs.put(name, weighted ? WeightsReader.applied(folder, pack, root, content) : pack);
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
            List<Path> found = new ArrayList<>();
            for (Path folder : entries.sorted().toList()) {
                String name = folder.getFileName().toString();
                if (name.startsWith(".") || !Files.isDirectory(folder)) {
                    continue;
                }
                if (Files.exists(folder.resolve("pack.yaml"))) {
                    found.add(folder);
                } else if (holdsYaml(folder)) {
                    faults.add(new Fault(
                            name,
                            1,
                            1,
                            "holds YAML but no `pack.yaml`, so no rule of it would be enforced",
                            "call the pack's file `pack.yaml`"));
                }
            }
            return found;
        } catch (IOException fault) {
            faults.add(new Fault(rules.toString(), 1, 1, "the rules folder cannot be read", "set `lictor.rules-dir`"));
            return List.of();
        }
    }

    private static boolean holdsYaml(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> name.endsWith(".yaml") || name.endsWith(".yml"));
        }
    }
}
