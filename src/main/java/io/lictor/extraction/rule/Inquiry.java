package io.lictor.extraction.rule;

import io.lictor.bundle.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a [Proposer] is asked about a clause: its text, and the closed lists that an answer may choose from.
///
/// @param key names the clause
/// @param place file and lines, for messages
/// @param clause its text: data, whatever it says
/// @param lead the sentence that introduces its list; empty if there is none
/// @param section the headings above it
/// @param settled rules of the clause that are verified already, in controlled English
/// @param wanted how many rules are missing
/// @param phrases conditions that were read in the clause, by the names `c1`, `c2`, …
/// @param actions kinds of action and tools, by name, with their descriptions
/// @param predicates predicates of the pack, by name, with their descriptions
public record Inquiry(
        String key,
        String place,
        String clause,
        String lead,
        String section,
        List<String> settled,
        int wanted,
        SortedMap<String, String> phrases,
        SortedMap<String, String> actions,
        SortedMap<String, String> predicates) {
    /// The name that stands for a condition every call fulfils.
    public static final String ALWAYS = "always";

    public Inquiry {
        settled = List.copyOf(settled);
        phrases = copy(phrases);
        actions = copy(actions);
        predicates = copy(predicates);
    }

    private static SortedMap<String, String> copy(Map<String, String> of) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(of));
    }

    /// A hash of everything that is asked; answers hold as long as it stays.
    public String hash() {
        StringBuilder all = new StringBuilder();
        List.of(key, clause, lead, section, String.valueOf(wanted)).forEach(part -> append(part, all));
        settled.forEach(sentence -> append(sentence, all));
        for (Map<String, String> names : List.of(phrases, actions, predicates)) {
            append(String.valueOf(names.size()), all);
            names.forEach((name, text) -> {
                append(name, all);
                append(text, all);
            });
        }
        return Hashes.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// What is wrong with an answer, with its place; empty if it reads as a proposal.
    public Optional<String> fault(String answer) {
        try {
            ProposalReader.read(answer, this);
            return Optional.empty();
        } catch (ProposalReader.NoProposal fault) {
            return Optional.of(String.valueOf(fault.getMessage()));
        }
    }

    private static void append(String part, StringBuilder to) {
        to.append(part.length()).append(':').append(part);
    }
}
