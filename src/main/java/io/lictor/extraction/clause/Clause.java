package io.lictor.extraction.clause;

import io.lictor.extraction.document.Passage;
import java.util.List;
import java.util.Set;

/// A passage with what was understood of it.
///
/// @param passage where it stands
/// @param normative whether it asks, forbids or allows anything
/// @param kind what it does
/// @param modality the words of modality that were found, each with its place
/// @param level complexity from 1 to 4, by the features that docs/extraction.md states
/// @param phrases every part that was recognised, in the order of the text
/// @param norms what it asks; empty when nothing could be derived
/// @param doubts codes of what was not understood, such as an unresolved reference
public record Clause(
        Passage passage,
        boolean normative,
        Kind kind,
        Set<Modality> modality,
        int level,
        List<Phrase> phrases,
        List<Norm> norms,
        Set<Doubt> doubts) {
    public Clause {
        modality = Set.copyOf(modality);
        phrases = List.copyOf(phrases);
        norms = List.copyOf(norms);
        doubts = Set.copyOf(doubts);
    }
}
