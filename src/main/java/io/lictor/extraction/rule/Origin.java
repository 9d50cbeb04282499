package io.lictor.extraction.rule;

import io.lictor.bundle.Hashes;
import io.lictor.extraction.clause.Clause;
import io.lictor.extraction.document.Passage;
import io.lictor.extraction.document.PolicyText;
import io.lictor.policy.Citation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// Where a draft comes from.
///
/// @param key names the clause by its words and what introduces them, not by its place: a decision about it
///     holds until these change
/// @param citation the clause as a rule cites it
/// @param context the headings and the lead-in, which a clause may take words from
public record Origin(String key, Citation citation, String context) {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int KEY = 16;

    /// The headings without the one that is above the whole document.
    private static List<String> untitled(PolicyText document, List<String> section) {
        List<String> first = document.passages().getFirst().section();
        List<String> last = document.passages().getLast().section();
        boolean titled = section.size() > 1
                && !first.isEmpty()
                && !last.isEmpty()
                && first.getFirst().equals(last.getFirst())
                && first.getFirst().equals(section.getFirst());
        return titled ? section.subList(1, section.size()) : section;
    }

    /// The origin of a clause of a document.
    public static Origin of(PolicyText document, Clause clause) {
        Passage passage = clause.passage();
        String quote = SPACE.matcher(document.text().substring(passage.start(), passage.end()))
                .replaceAll(" ")
                .strip();
        String section = String.join(" > ", passage.section());
        String lead = passage.lead().map(Passage::text).orElse("");
        String named = document.file() + "\0" + section + "\0" + lead + "\0" + passage.text();
        return new Origin(
                Hashes.sha256(named.getBytes(StandardCharsets.UTF_8)).substring(0, KEY),
                new Citation(
                        document.file(),
                        document.sha256(),
                        String.join(" > ", untitled(document, passage.section())),
                        passage.firstLine(),
                        passage.lastLine(),
                        quote),
                (String.join(". ", passage.section()) + ". " + lead).strip());
    }
}
