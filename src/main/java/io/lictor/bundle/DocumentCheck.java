package io.lictor.bundle;

import io.lictor.policy.Citation;
import io.lictor.policy.Document;
import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Checks that documents are those the rules were made from, and that every quote stands where its
/// citation says.
record DocumentCheck(Path folder, Pack pack, Yaml root) {
    void run() {
        Map<String, List<String>> lines = new TreeMap<>();
        for (Document document : pack.documents()) {
            Path path = folder.resolve(document.name()).normalize();
            if (!path.startsWith(folder.normalize())) {
                root.fault(
                        "document `" + document.name() + "` lies outside the pack", "name a file of the pack's folder");
                continue;
            }
            try {
                byte[] bytes = Files.readAllBytes(path);
                String hash = Hashes.sha256(bytes);
                if (!hash.equals(document.hash())) {
                    root.fault(
                            "document `" + document.name() + "` has changed since its rules were reviewed",
                            "review its rules, then set sha256: " + hash);
                }
                lines.put(
                        document.name(),
                        new String(bytes, StandardCharsets.UTF_8).lines().toList());
            } catch (IOException fault) {
                root.fault("document `" + document.name() + "` cannot be read", "put it into policies/" + pack.id());
            }
        }
        Map<String, Yaml> rules = root.members().getOrDefault("rules", root).members();
        for (Rule rule : pack.rules()) {
            Citation citation = rule.terms().citation();
            List<String> text = lines.get(citation.document());
            if (text != null && !quoted(text, citation)) {
                rules.getOrDefault(rule.id().substring(pack.id().length() + 1), root)
                        .fault(
                                "the quote does not stand in `" + citation.document() + "` at lines "
                                        + citation.firstLine() + "-" + citation.lastLine(),
                                "quote the clause word by word");
            }
        }
    }

    private static boolean quoted(List<String> text, Citation citation) {
        if (citation.firstLine() < 1
                || citation.lastLine() < citation.firstLine()
                || citation.lastLine() > text.size()) {
            return false;
        }
        String cited = String.join(" ", text.subList(citation.firstLine() - 1, citation.lastLine()));
        return !citation.quote().isEmpty() && cited.replaceAll("\\s+", " ").contains(citation.quote());
    }
}
