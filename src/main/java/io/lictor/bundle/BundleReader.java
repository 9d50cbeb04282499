package io.lictor.bundle;

import io.lictor.policy.Bundle;
import io.lictor.policy.Pack;
import io.lictor.trajectory.Arguments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads every pack of a folder into a bundle.
public final class BundleReader {
    private final Path rules;
    private final Path policies;
    private final DefinitionCheck check;
    private final Map<String, String> classifiers;
    private final DocumentTexts texts;
    private final boolean weighted;

    /// @param rules folder with one folder a pack
    /// @param policies folder with one folder a pack, holding its documents
    /// @param classifiers model hash by task; part of the revision
    public BundleReader(Path rules, Path policies, DefinitionCheck check, Map<String, String> classifiers) {
        this(rules, policies, check, classifiers, DocumentTexts.plain(), true);
    }

    private BundleReader(
            Path rules,
            Path policies,
            DefinitionCheck check,
            Map<String, String> classifiers,
            DocumentTexts texts,
            boolean weighted) {
        this.texts = texts;
        this.weighted = weighted;
        this.rules = rules;
        this.policies = policies;
        this.check = check;
        this.classifiers = new TreeMap<>(classifiers);
    }

    /// The files this reader reads.
    public BundleFiles files() {
        return new BundleFiles(rules, policies);
    }

    /// A reader of other files.
    BundleReader of(BundleFiles files) {
        return new BundleReader(files.rules(), files.policies(), check, classifiers, texts, weighted);
    }

    /// A reader that leaves fitted weights aside: packs as they were written.
    public BundleReader withoutWeights() {
        return new BundleReader(rules, policies, check, classifiers, texts, false);
    }

    /// A reader of documents that are no plain text.
    public BundleReader withTexts(DocumentTexts other) {
        return new BundleReader(rules, policies, check, classifiers, other, weighted);
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
                new DocumentCheck(policies.resolve(name), pack, new Places(root), texts).run();
                packs.put(name, weighted ? WeightsReader.applied(folder, pack, root, content) : pack);
                content.put(name, content(root));
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

    /// What a pack says; the order in which it lists its documents says nothing.
    private static Object content(Yaml root) {
        SortedMap<String, Object> content = new TreeMap<>();
        root.members().forEach((key, value) -> content.put(key, value.plain()));
        if (content.get("documents") instanceof List<?> documents) {
            content.put(
                    "documents",
                    documents.stream()
                            .sorted(Comparator.comparing(String::valueOf))
                            .toList());
        }
        return content;
    }

    private List<Path> folders(List<Fault> faults) {
        List<Path> found = new ArrayList<>();
        for (Path entry : listed(rules, rules.toString(), "set `lictor.rules-dir`", faults)) {
            String name = entry.getFileName().toString();
            if (!Files.exists(entry)) {
                faults.add(new Fault(name, 1, 1, "is a link to nothing", "remove it, or let it lead to a pack"));
            } else if (!Files.isDirectory(entry)) {
                if (yaml(entry)) {
                    faults.add(new Fault(
                            name,
                            1,
                            1,
                            "stands outside any pack, so no rule of it would be enforced",
                            "a pack is a folder with `pack.yaml` in it"));
                }
            } else if (Files.exists(entry.resolve("pack.yaml"))) {
                found.add(entry);
            } else if (listed(entry, name, "", faults).stream().anyMatch(BundleReader::yaml)) {
                faults.add(new Fault(
                        name,
                        1,
                        1,
                        "holds YAML but no `pack.yaml`, so no rule of it would be enforced",
                        "call the pack's file `pack.yaml`, or have ./lictor extract make it"));
            }
        }
        return found;
    }

    private static boolean yaml(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static List<Path> listed(Path folder, String name, String fix, List<Fault> faults) {
        try {
            return BundleFiles.listed(folder);
        } catch (IOException fault) {
            faults.add(new Fault(name, 1, 1, "the folder cannot be read: " + Source.reason(fault), fix));
            return List.of();
        }
    }
}
