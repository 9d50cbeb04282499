package io.lictor.bundle;

import io.lictor.policy.ActionPredicate;
import io.lictor.policy.BundleCheck;
import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import io.lictor.policy.Thresholds;
import io.lictor.policy.Weights;
import io.lictor.trajectory.Arguments;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Reads `weights.yaml`, the fitted numbers beside a `pack.yaml`, and puts them into the pack.
public final class WeightsReader {
    /// The name of the file.
    public static final String FILE = "weights.yaml";

    private static final List<String> KEYS =
            List.of("pack", "rules-sha256", "weights", "thresholds", "actions", "provenance");
    private static final List<String> JUDGED = List.of("actions", "predicates", "rules", "thresholds");
    private static final List<String> FOR_READERS =
            List.of("description", "question", "remedy", "risk", "cite", "change");

    private final Pack pack;
    private final SortedMap<String, Yaml> keys;
    private final Yaml root;

    private WeightsReader(Pack pack, Yaml root) {
        this.pack = pack;
        this.root = root;
        this.keys = root.members(KEYS);
    }

    /// The pack with the numbers of its `weights.yaml`; the pack itself if there is none.
    ///
    /// @param content where the file's content is put, as a part of the revision
    static Pack applied(Path folder, Pack pack, Yaml written, Map<String, Object> content) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return pack;
        }
        return Yaml.read(file, pack.id() + "/" + FILE, written.faults())
                .map(root -> {
                    content.put(pack.id() + "/" + FILE, root.plain());
                    return new WeightsReader(pack, root).read(hash(written)).in(pack);
                })
                .orElse(pack);
    }

    /// The hash of what a pack's weights are fitted on: its actions, predicates, rules, prior
    /// weights and thresholds, without what is only there for readers.
    ///
    /// @param rules the folder with the packs
    /// @throws BundleException if the file cannot be read
    public static String hash(Path rules, String pack) {
        List<Fault> faults = new ArrayList<>();
        return Yaml.read(rules.resolve(pack).resolve("pack.yaml"), pack + "/pack.yaml", faults)
                .map(WeightsReader::hash)
                .orElseThrow(() -> new BundleException(faults));
    }

    private static String hash(Yaml written) {
        SortedMap<String, Object> judged = new TreeMap<>();
        if (written.plain() instanceof Map<?, ?> sections) {
            JUDGED.forEach(section -> Optional.<Object>ofNullable(sections.get(section))
                    .ifPresent(value -> judged.put(section, section.equals("thresholds") ? value : bare(value))));
        }
        return Hashes.sha256(Arguments.of(judged).canonical().getBytes(StandardCharsets.UTF_8));
    }

    /// A section without what its entries say to readers.
    private static Object bare(Object section) {
        if (!(section instanceof Map<?, ?> entries)) {
            return section;
        }
        SortedMap<String, Object> bare = new TreeMap<>();
        entries.forEach((name, entry) -> {
            SortedMap<String, Object> kept = new TreeMap<>();
            if (entry instanceof Map<?, ?> parts) {
                parts.forEach((key, value) -> kept.put(String.valueOf(key), value));
            }
            FOR_READERS.forEach(kept::remove);
            bare.put(String.valueOf(name), kept);
        });
        return bare;
    }

    private Weights read(String hash) {
        Stream.of("pack", "rules-sha256", "weights", "provenance")
                .filter(key -> !keys.containsKey(key))
                .forEach(key -> root.fault("fitted weights need `" + key + "`", "run `./lictor fit` again"));
        part("pack")
                .filter(yaml -> !yaml.text().equals(pack.id()))
                .ifPresent(yaml -> yaml.fault(
                        "these are the weights of `" + yaml.text() + "`, in the folder of `" + pack.id() + "`",
                        "fit this pack or delete the file"));
        part("rules-sha256")
                .filter(yaml -> !yaml.text().equals(hash))
                .ifPresent(yaml -> yaml.fault(
                        "the weights were fitted on other rules, weights or thresholds than `pack.yaml` has now",
                        "run `./lictor fit` again, or delete the file"));
        SortedMap<String, Double> weights = new TreeMap<>();
        part("weights")
                .ifPresent(section -> section.members()
                        .forEach((name, yaml) -> weights.put(pack.id() + "/" + name, weight(name, yaml))));
        SortedMap<String, Thresholds> actions = new TreeMap<>();
        part("actions")
                .ifPresent(section ->
                        section.members().forEach((name, yaml) -> actions.put(action(name, yaml), thresholds(yaml))));
        return new Weights(weights, part("thresholds").map(WeightsReader::thresholds), actions);
    }

    private Optional<Yaml> part(String key) {
        return Optional.ofNullable(keys.get(key));
    }

    private double weight(String name, Yaml yaml) {
        Optional<Rule> rule = pack.rules().stream()
                .filter(r -> r.id().equals(pack.id() + "/" + name))
                .findFirst();
        if (rule.isEmpty()) {
            List<String> known = pack.rules().stream()
                    .map(r -> r.id().substring(pack.id().length() + 1))
                    .toList();
            yaml.fault("rule `" + name + "` is not declared", BundleCheck.suggestion(name, known));
        } else if (rule.get().terms().hard() || !weighed(rule.get())) {
            yaml.fault(
                    "rule `" + name + "` has no weight: only soft forbid and require rules do",
                    "run `./lictor fit` again");
        }
        double weight = yaml.number();
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            yaml.fault("a weight is a number of at least 0, found `" + yaml.text() + "`", "run `./lictor fit` again");
            return 0;
        }
        return weight;
    }

    private static boolean weighed(Rule rule) {
        return switch (rule) {
            case Rule.Forbid ignored -> true;
            case Rule.Require ignored -> true;
            case Rule.Permit ignored -> false;
            case Rule.Implies ignored -> false;
            case Rule.Oblige ignored -> false;
        };
    }

    private String action(String name, Yaml yaml) {
        String id = pack.id() + "/" + name;
        List<String> known = pack.actions().stream()
                .map(ActionPredicate::id)
                .map(a -> a.substring(pack.id().length() + 1))
                .toList();
        if (!known.contains(name)) {
            yaml.fault("action `" + name + "` is not declared", BundleCheck.suggestion(name, known));
        }
        return id;
    }

    private static Thresholds thresholds(Yaml yaml) {
        SortedMap<String, Yaml> parts = yaml.members(List.of("deny", "ask"));
        if (parts.size() != 2) {
            yaml.fault("thresholds need `deny` and `ask`", "for example {deny: -0.6, ask: -0.2}");
            return Thresholds.DEFAULT;
        }
        Thresholds read = new Thresholds(
                parts.getOrDefault("deny", yaml).number(),
                parts.getOrDefault("ask", yaml).number());
        if (!(read.deny() >= -1 && read.deny() <= read.ask() && read.ask() <= 0)) {
            yaml.fault("thresholds are ordered -1 ≤ deny ≤ ask ≤ 0", "for example {deny: -0.6, ask: -0.2}");
            return Thresholds.DEFAULT;
        }
        return read;
    }
}
