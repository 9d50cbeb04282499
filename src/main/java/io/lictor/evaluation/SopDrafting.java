package io.lictor.evaluation;

import io.lictor.extraction.clause.ClauseReader;
import io.lictor.extraction.document.DocumentReader;
import io.lictor.extraction.document.PolicyText;
import io.lictor.extraction.rule.Decisions;
import io.lictor.extraction.rule.Draft;
import io.lictor.extraction.rule.Drafted;
import io.lictor.extraction.rule.Drafting;
import io.lictor.extraction.rule.Synonyms;
import io.lictor.extraction.rule.Tool;
import io.lictor.policy.Pack;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Drafts the rules of one entry of a policy: a document of its own, called like the action.
///
/// @param pack the name of the pack they are for
/// @param tools what the agent has; all are trusted
record SopDrafting(String pack, List<Tool> tools, SopParts parts) {
    SopDrafting {
        tools = List.copyOf(tools);
    }

    /// The drafts as they stand after some decisions.
    ///
    /// @param known words written beside the text; empty: the text and the tools alone
    Drafted drafts(String action, String entry, Optional<Pack> known, Decisions decisions) {
        PolicyText document = DocumentReader.read(
                action + ".md", ("# " + action + "\n\n" + entry + "\n").getBytes(StandardCharsets.UTF_8));
        List<Drafting.Read> read = List.of(new Drafting.Read(document, ClauseReader.read(document)));
        return new Drafting(
                        pack,
                        tools,
                        Synonyms.none().trusting(tools.stream().map(Tool::name).toList()),
                        known,
                        decisions,
                        parts.guards(),
                        parts.problems())
                .draft(read, line -> {});
    }

    /// Drafts made from the text alone.
    ///
    /// @param all with every draft accepted, as if a person had done so unseen
    /// @param first with those only that are verified
    record Alone(Pack all, Drafted first) {}

    Alone alone(String action, String entry) {
        Drafted first = drafts(action, entry, Optional.empty(), Decisions.none());
        Decisions accepted = Decisions.none();
        for (Draft draft : first.drafts()) {
            if (!draft.rules().isEmpty()) {
                accepted = accepted.with(draft.key(), new Decisions.Decided.Accepted(draft.sentence()));
            }
        }
        return new Alone(drafts(action, entry, Optional.empty(), accepted).pack(), first);
    }
}
