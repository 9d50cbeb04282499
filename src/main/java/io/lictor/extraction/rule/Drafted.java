package io.lictor.extraction.rule;

import io.lictor.policy.Pack;
import java.util.List;
import java.util.Optional;

/// What an extraction came to.
///
/// @param pack the active rules, with what they use
/// @param drafts every draft, in the order of the documents
/// @param deciding the names that an edited rule may use
public record Drafted(Pack pack, List<Draft> drafts, Deciding deciding) {
    public Drafted {
        drafts = List.copyOf(drafts);
    }

    /// The drafts of a status.
    public List<Draft> of(Status status) {
        return drafts.stream().filter(d -> d.status() == status).toList();
    }

    /// What is wrong with an edited rule; empty if it can stand in a draft's place.
    public Optional<String> fault(Decisions.Decided.Edited edited) {
        return deciding.fault(edited);
    }
}
