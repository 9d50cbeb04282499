package io.lictor.evaluation;

import io.lictor.bundle.BundleException;
import io.lictor.bundle.Fault;
import io.lictor.bundle.UncitedRules;
import io.lictor.bundle.Yaml;
import io.lictor.logic.Formulas;
import io.lictor.policy.Citation;
import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The reviewed circuits of a domain: for each entry of a policy, known by its action and the hash of its words, the
/// rules. The words themselves are not in the file.
///
/// @param words the actions and predicates that the rules speak of
/// @param entries the circuits by action, then by the hash of the entry
record SopCircuits(Pack words, SortedMap<String, SortedMap<String, Circuit>> entries) {
    static final String FILE = "circuits.yaml";
    static final String VOCABULARY = "vocabulary.yaml";

    private static final String HEAD = """
            # Rules by action and by the SHA-256 of the words of its entry in a policy text; the texts are not here.
            # Made by `./lictor bench-sop --make` from vocabulary.yaml and decisions.yaml; change these.
            """;

    SopCircuits {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /// The rules of one entry.
    ///
    /// @param how what a person decided about each rule, by its id: `accepted`, `edited`, or `verified` where
    ///     nobody had to
    record Circuit(List<Rule> rules, SortedMap<String, String> how) {
        Circuit {
            rules = List.copyOf(rules);
            how = Collections.unmodifiableSortedMap(new TreeMap<>(how));
        }
    }

    /// Reads the circuits of a domain's folder, which is called like the domain; empty if there are none.
    ///
    /// @throws BundleException with every fault
    static Optional<SopCircuits> read(Path folder, SopParts parts) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String domain = folder.getFileName().toString();
        List<Fault> faults = new ArrayList<>();
        SortedMap<String, SortedMap<String, Circuit>> entries = new TreeMap<>();
        Yaml.read(file, domain + "/" + FILE, faults)
                .ifPresent(root -> root.members()
                        .forEach((action, texts) -> texts.members()
                                .forEach((hash, one) -> entries.computeIfAbsent(action, a -> new TreeMap<>())
                                        .put(hash, circuit(domain, action, hash, one)))));
        if (!faults.isEmpty()) {
            throw new BundleException(faults);
        }
        return Optional.of(new SopCircuits(parts.vocabulary().apply(folder.resolve(VOCABULARY), domain), entries));
    }

    private static Circuit circuit(String domain, String action, String hash, Yaml one) {
        Map<String, Yaml> keys = one.members(List.of("accepted", "edited", "verified"));
        List<Rule> rules = new ArrayList<>();
        SortedMap<String, String> how = new TreeMap<>();
        keys.forEach((word, yaml) -> UncitedRules.read(domain, yaml).rules().forEach(rule -> {
            String name = rule.id().substring(domain.length() + 1);
            rules.add(cited(rule, new Citation(action, hash, action, 1, 1, name)));
            how.put(rule.id(), word);
        }));
        return new Circuit(rules, how);
    }

    private static Rule cited(Rule rule, Citation citation) {
        io.lictor.policy.Terms terms = rule.terms();
        io.lictor.policy.Terms own = new io.lictor.policy.Terms(
                terms.id(),
                terms.action(),
                terms.hard(),
                terms.weight(),
                terms.enforced(),
                terms.risk(),
                citation,
                terms.exceptions(),
                terms.change());
        return switch (rule) {
            case Rule.Forbid forbid -> new Rule.Forbid(own, forbid.formula());
            case Rule.Require require -> new Rule.Require(own, require.formula());
            case Rule.Permit permit -> new Rule.Permit(own, permit.formula());
            case Rule.Implies _, Rule.Oblige _ -> rule;
        };
    }

    /// The circuit of an entry; empty if nobody has reviewed these words.
    Optional<Circuit> of(String action, String entry) {
        return Optional.ofNullable(entries.get(action)).map(texts -> texts.get(SopPolicy.hash(entry)));
    }

    /// The entries of a policy that nobody has reviewed.
    List<String> unknown(SopPolicy policy) {
        return policy.entries().entrySet().stream()
                .filter(entry -> of(entry.getKey(), entry.getValue()).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The pack of a policy text, out of the circuits of its entries.
    Pack pack(SopPolicy policy) {
        List<Rule> rules = new ArrayList<>();
        policy.entries()
                .forEach((action, entry) -> of(action, entry).ifPresent(circuit -> rules.addAll(circuit.rules())));
        return new Pack(
                words.id(),
                words.title(),
                List.of(),
                words.actions(),
                words.predicates(),
                rules,
                words.unmapped(),
                words.thresholds());
    }

    /// The circuits as the file that reads back as them.
    static String text(SortedMap<String, SortedMap<String, Circuit>> entries) {
        StringBuilder to = new StringBuilder(HEAD);
        entries.forEach((action, texts) -> {
            to.append(action).append(":\n");
            texts.forEach((hash, circuit) -> {
                to.append("  \"").append(hash).append("\":");
                if (circuit.rules().isEmpty()) {
                    to.append(" {}");
                }
                to.append('\n');
                for (String word : new TreeSet<>(circuit.how().values())) {
                    to.append("    ").append(word).append(":\n");
                    circuit.rules().stream()
                            .filter(rule -> word.equals(circuit.how().get(rule.id())))
                            .forEach(rule ->
                                    to.append("      ").append(line(rule)).append('\n'));
                }
            });
        });
        return to.toString();
    }

    private static String line(Rule rule) {
        String formula = Formulas.print(rule.formula().renamed(SopCircuits::local));
        String on = rule.terms().action().map(SopCircuits::local).orElse("");
        return local(rule.id()) + ": {on: " + on + ", " + rule.kind() + ": \"" + formula + "\"}";
    }

    private static String local(String id) {
        return id.substring(id.indexOf('/') + 1);
    }
}
