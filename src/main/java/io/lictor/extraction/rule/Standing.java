package io.lictor.extraction.rule;

import io.lictor.bundle.BundleException;
import io.lictor.bundle.Fault;
import io.lictor.bundle.Hashes;
import io.lictor.bundle.Yaml;
import io.lictor.extraction.clause.Clause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// How a pack stands to its documents, drafted or written by hand.
///
/// @param stale rules whose document has changed or is gone, with the document
/// @param uncovered normative clauses that no rule cites and nobody rejected: place and text
/// @param orphans keys of decisions that are about no clause
/// @param untried rules that no case names; the permits that lift a rule go with it, and facts of the domain have no
///     outcome that a case could name
/// @param drafts how many drafts have each status; empty without drafts
public record Standing(
        SortedMap<String, String> stale,
        List<String> uncovered,
        List<String> orphans,
        SortedSet<String> untried,
        SortedMap<String, Integer> drafts) {
    private record Cited(String document, int first, int last, List<String> exceptions) {}

    /// Looks at a pack.
    ///
    /// @param folder the pack
    /// @param policies the folder with its documents
    /// @param read its documents as they are now, with their clauses
    /// @throws BundleException if its files do not read
    public static Standing of(Path folder, Path policies, List<Drafting.Read> read) throws IOException {
        List<Fault> faults = new ArrayList<>();
        SortedMap<String, String> hashes = new TreeMap<>();
        SortedMap<String, Cited> cited = new TreeMap<>();
        SortedSet<String> facts = new TreeSet<>();
        Yaml.read(folder.resolve(DraftFiles.PACK), folder.getFileName() + "/" + DraftFiles.PACK, faults)
                .map(Yaml::members)
                .ifPresent(root -> {
                    list(root, "documents").forEach(document -> {
                        Map<String, Yaml> keys = document.members();
                        hashes.put(text(keys, "file"), text(keys, "sha256"));
                    });
                    members(root, "rules").forEach((id, rule) -> cited.put(id, cited(rule)));
                    members(root, "rules").forEach((id, rule) -> {
                        if (rule.members().containsKey("implies")) {
                            facts.add(id);
                        }
                    });
                });
        SortedSet<String> tried = tried(folder, faults);
        SortedMap<String, Integer> drafts = drafts(folder, faults);
        if (!faults.isEmpty()) {
            throw new BundleException(faults);
        }
        SortedMap<String, String> stale = new TreeMap<>();
        for (Map.Entry<String, Cited> rule : cited.entrySet()) {
            String document = rule.getValue().document();
            Path file = policies.resolve(document).normalize();
            boolean same = file.startsWith(policies.normalize())
                    && Files.isRegularFile(file)
                    && Hashes.sha256(Files.readAllBytes(file)).equals(hashes.getOrDefault(document, ""));
            if (!same) {
                stale.put(rule.getKey(), document);
            }
        }
        SortedSet<String> untried = new TreeSet<>(cited.keySet());
        untried.removeAll(tried);
        untried.removeAll(facts);
        tried.forEach(rule -> Optional.ofNullable(cited.get(rule))
                .ifPresent(found -> found.exceptions().forEach(untried::remove)));
        Decisions decisions = Decisions.read(folder, String.valueOf(folder.getFileName()));
        return new Standing(stale, uncovered(read, cited, decisions), orphans(read, decisions), untried, drafts);
    }

    private static Cited cited(Yaml rule) {
        Map<String, Yaml> cite = Optional.ofNullable(rule.members().get("cite"))
                .map(Yaml::members)
                .orElseGet(TreeMap::new);
        String lines = text(cite, "lines");
        int dash = lines.indexOf('-');
        return new Cited(
                text(cite, "document"),
                number(dash < 0 ? lines : lines.substring(0, dash)),
                number(dash < 0 ? lines : lines.substring(dash + 1)),
                Optional.ofNullable(rule.members().get("exceptions"))
                        .map(Yaml::texts)
                        .orElse(List.of()));
    }

    private static int number(String text) {
        return text.strip().matches("[0-9]{1,6}") ? Integer.parseInt(text.strip()) : 0;
    }

    /// Decisions about drafts have a number behind the key of their clause.
    private static List<String> orphans(List<Drafting.Read> read, Decisions decisions) {
        SortedSet<String> keys = new TreeSet<>();
        for (Drafting.Read one : read) {
            one.clauses()
                    .forEach(
                            clause -> keys.add(Origin.of(one.document(), clause).key()));
        }
        return decisions.byKey().keySet().stream()
                .filter(key -> !keys.contains(key.replaceFirst("-[0-9]+$", "")))
                .toList();
    }

    private static boolean rejected(Origin origin, Decisions decisions) {
        return decisions.byKey().entrySet().stream()
                .anyMatch(one ->
                        one.getKey().startsWith(origin.key()) && one.getValue() instanceof Decisions.Decided.Rejected);
    }

    private static List<String> uncovered(
            List<Drafting.Read> read, SortedMap<String, Cited> cited, Decisions decisions) {
        List<String> uncovered = new ArrayList<>();
        for (Drafting.Read one : read) {
            for (Clause clause : one.clauses()) {
                boolean has = cited.values().stream()
                        .anyMatch(c -> c.document().equals(one.document().file())
                                && c.first() <= clause.passage().lastLine()
                                && c.last() >= clause.passage().firstLine());
                if (clause.normative() && !has && !rejected(Origin.of(one.document(), clause), decisions)) {
                    uncovered.add(one.document().file() + ":" + clause.passage().firstLine() + ": "
                            + clause.passage().text());
                }
            }
        }
        return uncovered;
    }

    private static SortedSet<String> tried(Path folder, List<Fault> faults) throws IOException {
        SortedSet<String> tried = new TreeSet<>();
        Path cases = folder.resolve("cases");
        if (!Files.isDirectory(cases)) {
            return tried;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(cases)) {
            files = all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            Yaml.read(file, folder.getFileName() + "/cases/" + file.getFileName(), faults)
                    .filter(Yaml::isSequence)
                    .ifPresent(root -> root.elements().forEach(one -> {
                        tried.addAll(members(one.members(), "rules").keySet());
                        tried.addAll(members(one.members(), "obligations").keySet());
                    }));
        }
        return tried;
    }

    private static SortedMap<String, Integer> drafts(Path folder, List<Fault> faults) {
        SortedMap<String, Integer> drafts = new TreeMap<>();
        Path file = folder.resolve(DraftFiles.DRAFTS);
        if (Files.exists(file)) {
            Yaml.read(file, folder.getFileName() + "/" + DraftFiles.DRAFTS, faults)
                    .map(Yaml::members)
                    .ifPresent(root -> list(root, "drafts")
                            .forEach(draft -> drafts.merge(text(draft.members(), "status"), 1, Integer::sum)));
        }
        return drafts;
    }

    private static Stream<Yaml> list(Map<String, Yaml> keys, String key) {
        return Optional.ofNullable(keys.get(key)).filter(Yaml::isSequence).map(Yaml::elements).stream()
                .flatMap(List::stream);
    }

    private static SortedMap<String, Yaml> members(Map<String, Yaml> keys, String key) {
        return Optional.ofNullable(keys.get(key))
                .filter(Yaml::isMapping)
                .map(Yaml::members)
                .orElseGet(TreeMap::new);
    }

    private static String text(Map<String, Yaml> keys, String key) {
        return Optional.ofNullable(keys.get(key)).map(Yaml::text).orElse("");
    }
}
