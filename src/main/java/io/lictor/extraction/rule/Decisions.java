package io.lictor.extraction.rule;

import io.lictor.bundle.BundleException;
import io.lictor.bundle.Fault;
import io.lictor.bundle.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What policy owners decided about drafts: `decisions.yaml` of a pack.
///
/// @param byKey by the key of the draft
public record Decisions(SortedMap<String, Decided> byKey) {
    /// The name of its file in a pack.
    public static final String FILE = "decisions.yaml";

    private static final List<String> WORDS = List.of("accept", "edit", "reject");
    private static final List<String> KINDS = List.of("forbid", "require", "permit");

    public Decisions {
        byKey = Collections.unmodifiableSortedMap(new TreeMap<>(byKey));
    }

    /// One decision.
    public sealed interface Decided {
        /// The draft as it stood is to be active.
        ///
        /// @param sentence what it said; if it says something else by now, the decision does not hold
        record Accepted(String sentence) implements Decided {}

        /// The draft is not to be active, whatever it says.
        record Rejected() implements Decided {}

        /// Another rule is to be active in its place.
        ///
        /// @param on name of the kind of action
        /// @param kind `forbid`, `require` or `permit`
        /// @param formula over names of predicates
        record Edited(String on, String kind, String formula) implements Decided {}
    }

    /// No decision yet.
    public static Decisions none() {
        return new Decisions(new TreeMap<>());
    }

    /// These and one more.
    public Decisions with(String key, Decided decided) {
        SortedMap<String, Decided> more = new TreeMap<>(byKey);
        more.put(key, decided);
        return new Decisions(more);
    }

    /// Reads the file of a pack, if it is there.
    ///
    /// @throws BundleException with every fault
    public static Decisions read(Path pack) {
        Path file = pack.resolve(FILE);
        if (!Files.exists(file)) {
            return none();
        }
        List<Fault> faults = new ArrayList<>();
        SortedMap<String, Decided> read = new TreeMap<>();
        Yaml.read(file, pack.getFileName() + "/" + FILE, faults)
                .map(root -> root.members(List.of("decisions")))
                .map(keys -> keys.get("decisions"))
                .filter(list -> list.isMapping())
                .ifPresent(list -> list.members().forEach((key, one) -> one(one, key, read)));
        if (!faults.isEmpty()) {
            throw new BundleException(faults);
        }
        return new Decisions(read);
    }

    private static void one(Yaml yaml, String key, SortedMap<String, Decided> to) {
        Map<String, Yaml> keys =
                yaml.members(List.of("decision", "sentence", "on", "forbid", "require", "permit", "clause"));
        String word = keys.getOrDefault("decision", yaml).text();
        if (!WORDS.contains(word)) {
            keys.getOrDefault("decision", yaml).fault("a decision is accept, edit or reject", "");
            return;
        }
        switch (word) {
            case "reject" -> to.put(key, new Decided.Rejected());
            case "accept" -> {
                if (!keys.containsKey("sentence")) {
                    yaml.fault("an acceptance names the `sentence` it accepts", "run ./lictor review");
                }
                to.put(
                        key,
                        new Decided.Accepted(keys.getOrDefault("sentence", yaml).text()));
            }
            default -> {
                List<String> kinds = KINDS.stream().filter(keys::containsKey).toList();
                if (kinds.size() != 1 || !keys.containsKey("on")) {
                    yaml.fault(
                            "an edited rule has `on` and exactly one of " + String.join(", ", KINDS),
                            "for example `on: cancel-order` and `forbid: order-shipped`");
                    return;
                }
                to.put(
                        key,
                        new Decided.Edited(
                                keys.getOrDefault("on", yaml).text(),
                                kinds.getFirst(),
                                keys.getOrDefault(kinds.getFirst(), yaml).text()));
            }
        }
    }

    /// The text of the file.
    ///
    /// @param quotes the clause of each key, for readers of the file
    public String text(Map<String, String> quotes) {
        Map<String, Object> all = new LinkedHashMap<>();
        byKey.forEach((key, decided) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            switch (decided) {
                case Decided.Accepted(String sentence) -> {
                    one.put("decision", "accept");
                    one.put("sentence", sentence);
                }
                case Decided.Rejected _ -> one.put("decision", "reject");
                case Decided.Edited(String on, String kind, String formula) -> {
                    one.put("decision", "edit");
                    one.put("on", on);
                    one.put(kind, formula);
                }
            }
            if (quotes.containsKey(key)) {
                one.put("clause", quotes.get(key));
            }
            all.put(key, one);
        });
        return "# What policy owners decided, by clause. Written by `./lictor review`.\n"
                + YamlText.of(Collections.singletonMap("decisions", all));
    }
}
