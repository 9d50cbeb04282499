package io.lictor.bundle;

import io.lictor.policy.Citation;
import io.lictor.policy.Document;
import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Checks that documents are those the rules were made from, and that every quote stands where its
/// citation says.
record DocumentCheck(Path folder, Pack pack, Places places, DocumentTexts texts) {
    /// Largest accepted document, in bytes.
    private static final int MAX_BYTES = 64 << 20;

    private static final Pattern SPACE = Pattern.compile("\\s+");

    void run() {
        Map<String, List<String>> lines = new TreeMap<>();
        for (int i = 0; i < pack.documents().size(); i++) {
            Document document = pack.documents().get(i);
            lines(document, Integer.toString(i)).ifPresent(found -> lines.put(document.name(), found));
        }
        for (Rule rule : pack.rules()) {
            Citation citation = rule.terms().citation();
            List<String> text = lines.get(citation.document());
            if (text != null && !quoted(text, citation)) {
                places.element(List.of("rules", rule.id().substring(pack.id().length() + 1), "cite", "quote"))
                        .fault(
                                "the quote does not stand in `" + citation.document() + "` at lines "
                                        + citation.firstLine() + "-" + citation.lastLine(),
                                "quote the clause word by word");
            }
        }
    }

    private Optional<List<String>> lines(Document document, String index) {
        Yaml file = places.element(List.of("documents", index, "file"));
        Path path = folder.resolve(document.name()).normalize();
        if (!path.startsWith(folder.normalize())) {
            file.fault("document `" + document.name() + "` lies outside the pack", "name a file of the pack's folder");
            return Optional.empty();
        }
        try {
            byte[] bytes = Source.bytes(path, MAX_BYTES);
            String hash = Hashes.sha256(bytes);
            if (!hash.equals(document.hash())) {
                places.element(List.of("documents", index, "sha256"))
                        .fault(
                                "document `" + document.name() + "` has changed since its rules were reviewed",
                                "review its rules, then set sha256: " + hash);
            }
            return Optional.of(texts.text(document.name(), bytes).lines().toList());
        } catch (IOException fault) {
            file.fault(
                    "document `" + document.name() + "` cannot be read: " + Source.reason(fault),
                    "put it into policies/" + pack.id());
            return Optional.empty();
        }
    }

    private static boolean quoted(List<String> text, Citation citation) {
        if (citation.firstLine() < 1
                || citation.lastLine() < citation.firstLine()
                || citation.lastLine() > text.size()) {
            return false;
        }
        String cited = String.join(" ", text.subList(citation.firstLine() - 1, citation.lastLine()));
        return !citation.quote().isEmpty()
                && SPACE.matcher(cited).replaceAll(" ").contains(citation.quote());
    }
}
