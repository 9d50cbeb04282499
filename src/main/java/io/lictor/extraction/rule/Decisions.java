package io.lictor.extraction.rule;

import io.lictor.bundle.BundleException;
import io.lictor.bundle.Fault;
import io.lictor.bundle.Hashes;
import io.lictor.bundle.Tuning;
import io.lictor.bundle.UncitedRules;
import io.lictor.bundle.Yaml;
import io.lictor.policy.Rule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// What policy owners decided about clauses and drafts: `decisions.yaml` of a pack.
///
/// @param byKey by the key of the draft, or of the clause: this one is for all drafts of it
/// @param quoting whether the file may hold words of the documents
public record Decisions(SortedMap<String, Decided> byKey, boolean quoting) {
    /// The name of its file in a pack.
    public static final String FILE = "decisions.yaml";

    private static final List<String> WORDS = List.of("accept", "edit", "reject");

    public Decisions {
        byKey = Collections.unmodifiableSortedMap(new TreeMap<>(byKey));
    }

    /// One decision.
    public sealed interface Decided {
        /// The draft as it stood is to be active.
        ///
        /// @param sentence what it said, or its hash; if it says something else by now, the decision does
        ///     not hold
        /// @param tuning what is said beside it
        record Accepted(String sentence, Tuning tuning) implements Decided {
            private static final String HASHED = "sha256:";

            /// The draft as it stands, nothing said beside it.
            public Accepted(String sentence) {
                this(sentence, Tuning.none());
            }

            boolean says(String other) {
                return sentence.equals(other) || sentence.equals(hashed(other));
            }

            static String hashed(String sentence) {
                return sentence.startsWith(HASHED)
                        ? sentence
                        : HASHED
                                + Hashes.sha256(sentence.getBytes(StandardCharsets.UTF_8))
                                        .substring(0, 16);
            }
        }

        /// Nothing of it is to be active, whatever it says.
        ///
        /// @param reason for readers of the file
        record Rejected(Optional<String> reason) implements Decided {}

        /// Other rules are to be active in its place.
        ///
        /// @param rules without citation, which is that of the clause
        /// @param lifts ids of rules of other clauses that each permit lifts, by the id of the permit
        /// @param reason for readers of the file
        record Edited(List<Rule> rules, SortedMap<String, SortedSet<String>> lifts, Optional<String> reason)
                implements Decided {
            public Edited {
                rules = List.copyOf(rules);
                lifts = Collections.unmodifiableSortedMap(new TreeMap<>(lifts));
            }

            static Edited of(UncitedRules read) {
                return new Edited(read.rules(), read.lifts(), Optional.empty());
            }

            private Edited because(Optional<String> why) {
                return new Edited(rules, lifts, why);
            }
        }
    }

    /// No decision yet.
    public static Decisions none() {
        return new Decisions(new TreeMap<>(), true);
    }

    /// These and one more.
    public Decisions with(String key, Decided decided) {
        SortedMap<String, Decided> more = new TreeMap<>(byKey);
        more.put(key, decided);
        return new Decisions(more, quoting);
    }

    /// These without the one of a key.
    Decisions without(String key) {
        SortedMap<String, Decided> fewer = new TreeMap<>(byKey);
        fewer.remove(key);
        return new Decisions(fewer, quoting);
    }

    Optional<Decided> of(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /// Reads the file of a folder, if it is there.
    ///
    /// @param pack name of the pack the rules are for
    /// @throws BundleException with every fault
    public static Decisions read(Path folder, String pack) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return none();
        }
        List<Fault> faults = new ArrayList<>();
        Decisions read = Yaml.read(file, pack + "/" + FILE, faults)
                .map(root -> of(root, pack))
                .orElseGet(Decisions::none);
        if (!faults.isEmpty()) {
            throw new BundleException(faults);
        }
        return read;
    }

    private static Decisions of(Yaml root, String pack) {
        Map<String, Yaml> keys = root.members(List.of("quoting", "decisions"));
        SortedMap<String, Decided> read = new TreeMap<>();
        Optional.ofNullable(keys.get("decisions"))
                .ifPresent(list -> list.members()
                        .forEach((key, one) -> decided(one, key, pack).ifPresent(decided -> read.put(key, decided))));
        return new Decisions(
                read, Optional.ofNullable(keys.get("quoting")).map(Yaml::flag).orElse(true));
    }

    private static Optional<Decided> decided(Yaml yaml, String key, String pack) {
        String word = Optional.ofNullable(yaml.members().get("decision"))
                .map(Yaml::text)
                .orElse("");
        return switch (word) {
            case "accept" -> accepted(yaml);
            case "reject" -> {
                Map<String, Yaml> keys = yaml.members(List.of("decision", "reason", "clause"));
                yield Optional.of(new Decided.Rejected(reason(keys)));
            }
            case "edit" -> edited(yaml, key, pack);
            default -> {
                yaml.fault("a decision is " + String.join(", ", WORDS), "write `decision: reject`, for example");
                yield Optional.empty();
            }
        };
    }

    private static Optional<Decided> accepted(Yaml yaml) {
        List<String> known = new ArrayList<>(List.of("decision", "sentence", "clause"));
        known.addAll(Tuning.KEYS);
        Map<String, Yaml> keys = yaml.members(known);
        Yaml sentence = keys.get("sentence");
        if (sentence == null) {
            yaml.fault("an acceptance names the `sentence` it accepts", "run ./lictor review");
            return Optional.empty();
        }
        return Optional.of(new Decided.Accepted(sentence.text(), Tuning.read(keys)));
    }

    private static Optional<Decided> edited(Yaml yaml, String key, String pack) {
        Yaml rules = yaml.members().get("rules");
        if (rules != null) {
            Optional<String> reason = reason(yaml.members(List.of("decision", "rules", "reason", "clause")));
            return Optional.of(Decided.Edited.of(UncitedRules.read(pack, rules)).because(reason));
        }
        Map<String, Yaml> keys =
                yaml.members(List.of("decision", "on", "forbid", "require", "permit", "reason", "clause"));
        return UncitedRules.single(pack, key, yaml, keys)
                .map(single -> Decided.Edited.of(single).because(reason(keys)));
    }

    private static Optional<String> reason(Map<String, Yaml> keys) {
        return Optional.ofNullable(keys.get("reason")).map(Yaml::text);
    }

    /// The text of the file.
    ///
    /// @param quotes the clause of each key, for readers of the file
    public String text(Map<String, String> quotes) {
        return DecisionText.of(this, quotes);
    }
}
